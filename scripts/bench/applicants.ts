// Made-up people who fill in the forms of content/forms: form id → field id → what they type (of a choice, its id).
import type { FieldTexts } from '../../src/registrations/form-typed.ts'

export const applicants: Readonly<Record<string, FieldTexts>> = {
  'mau-5a': {
    'ho-ten': 'Nguyễn Thị Hồng Thắm',
    'gioi-tinh': 'nu',
    'ngay-sinh': '12/3/1994',
    cccd: '066194001234',
    'dien-thoai': '0912345678',
    'que-quan': 'xã Ea Kar, tỉnh Đắk Lắk',
    'noi-o': 'thôn 3, xã Ea Kar, tỉnh Đắk Lắk',
    'cong-viec': 'công nhân chế biến',
    'dan-toc': 'Kinh',
  },
  'mai-am': {
    'ho-ten': 'Nguyễn Thị Hồng Thắm',
    'nam-sinh': '1994',
    'dien-thoai': '0912345678',
    'noi-o': 'thôn 3, xã Ea Kar, sau trường tiểu học',
    'doan-vien': 'roi',
    'nha-hien-nay':
      'Nhà gỗ ba mẹ để lại, vách mục, mùa mưa dột hai gian. Vợ chồng làm công nhân, chưa đủ tiền sửa.',
    'so-nguoi': '4',
  },
}
