import { expect, test } from '@jest/globals'
import { addressee, applicantFields } from '../../src/registrations/applicant-fields.ts'
import { applicationForm } from '../../src/registrations/application-form.ts'
import { textOf, xmlOf } from '../support/docx.ts'
import { shippedLibrary } from '../support/library.ts'
import { hhen, testForm, units } from './registrations-rig.ts'

test('the form to sign holds every value as it was given, and the name of the highlands whole', async () => {
  const fields = applicantFields(testForm, { ...hhen, 'dan-toc': 'Ê Đê' })
  const docx = await applicationForm({ unit: addressee(units[0]), number: '4830-2751', fields })
  const text = textOf(docx)
  for (const line of [
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'ĐƠN GIA NHẬP CÔNG ĐOÀN VIỆT NAM',
    'Kính gửi: Công đoàn xã Hòa Phú',
    "Tôi tên là: H'Hen Niê\tGiới tính: Nữ",
    'Sinh ngày: 5/3/1996\tDân tộc: Ê Đê',
    'Quê quán: Buôn Ma Thuột',
    'Số căn cước (CCCD): 066196001234',
    'Số điện thoại: 0912345678',
    'Đơn vị đang làm việc: Công ty Cà phê Thử',
    'Mã hồ sơ 4830-2751',
  ]) {
    expect(text).toContain(line)
  }
  for (const word of ['Điều lệ', 'tự nguyện', 'đoàn phí', 'Người làm đơn', 'ngày …… tháng ……'])
    expect(text).toContain(word)
  expect(xmlOf(docx, 'word/styles.xml')).toContain('Times New Roman')
  expect(xmlOf(docx, 'word/document.xml')).toMatch(/w:pgSz w:w="1190\d" w:h="1683\d"/)
})

test('what was not filled in stays dots, and no unit leaves the addressee open', async () => {
  const docx = await applicationForm({ number: '1', fields: { name: 'Y Bhiăo <Êban> & con' } })
  const text = textOf(docx)
  expect(text).toMatch(/Dân tộc: …+\n/)
  expect(text).toMatch(/Nơi ở hiện nay: …+\n/)
  expect(text).toMatch(/Kính gửi: …+\n/)
  expect(text).toContain('Y Bhiăo <Êban> & con')
  expect(text).not.toContain('undefined')
})

test('a birth of which only the year is known is shown as the year', async () => {
  expect(applicantFields(testForm, { 'ngay-sinh': '1990' })).toEqual({ birth: '1990' })
})

test('the shipped form fills every line of Mẫu 5a but the workplace, which the chat asks', async () => {
  const form = (await shippedLibrary()).forms.get('mau-5a')
  const values = Object.fromEntries((form?.fields ?? []).map(({ id }) => [id, 'x']))
  const lines = Object.keys(form ? applicantFields(form, values) : {})
  expect(lines.sort()).toEqual(
    'address birth ethnicity job name personalId phone placeOfOrigin sex'.split(' '),
  )
})
