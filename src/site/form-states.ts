// What a page of forms says when it shows no form: a closed list, each with its status and words for the person.

const newLink = 'Để có liên kết mới, anh/chị nhắn bất kỳ tin nào trong cuộc trò chuyện.'
const kept = 'Những gì anh/chị đã điền vẫn được giữ.'

const states = {
  unknown: [
    404,
    'Không tìm thấy trang này',
    'Địa chỉ bị thiếu hoặc sai một ký tự. Anh/chị mở lại bằng nút trong cuộc trò chuyện giúp.',
    newLink,
  ],
  gone: [
    410,
    'Liên kết này không còn dùng được',
    'Thông tin của biểu mẫu đã được gửi và chuyển vào hồ sơ, hoặc đã được xóa.',
    'Cần điền lại hay hỏi thêm, anh/chị nhắn trong cuộc trò chuyện.',
  ],
  sent: [
    200,
    'Đã gửi',
    'Công đoàn đã nhận được thông tin của biểu mẫu này. Anh/chị quay lại cuộc trò chuyện để xem bước tiếp theo.',
    'Để giữ kín, trang này không hiện lại những gì đã gửi.',
  ],
  replaced: [
    410,
    'Đã có liên kết mới hơn',
    'Anh/chị mở liên kết mới nhất trong cuộc trò chuyện; liên kết này không dùng được nữa.',
    kept,
  ],
  expired: [410, 'Liên kết đã hết hạn', 'Mỗi liên kết dùng được trong 30 phút.', kept, newLink],
  elsewhere: [
    403,
    'Liên kết đang mở ở nơi khác',
    'Mỗi liên kết chỉ mở được trên một máy, một trình duyệt, để người khác không xem được thông tin của anh/chị.',
    `Nếu đây là liên kết của anh/chị: quay lại nơi đã bấm “Bắt đầu” lúc đầu. ${newLink} ${kept}`,
    'Nếu là liên kết của người khác: anh/chị đóng trang này lại giúp.',
  ],
  'no-cookie': [
    403,
    'Trình duyệt đang chặn cookie',
    'Trang cần lưu một cookie trên máy để chỉ một mình anh/chị xem được những gì mình điền. Anh/chị cho phép cookie, hoặc mở liên kết bằng trình duyệt khác, rồi bấm “Bắt đầu” lại.',
  ],
  'foreign-origin': [
    403,
    'Yêu cầu không được nhận',
    'Yêu cầu này không đến từ trang biểu mẫu. Anh/chị mở lại bằng nút trong cuộc trò chuyện giúp.',
  ],
  'not-json': [415, 'Yêu cầu không được nhận', 'Máy chủ không đọc được nội dung này.'],
  unreadable: [400, 'Yêu cầu không được nhận', 'Máy chủ không đọc được nội dung này.'],
  'too-large': [
    413,
    'Nội dung quá dài',
    'Chưa lưu được lần này. Anh/chị bấm nút quay lại của trình duyệt, viết ngắn hơn rồi bấm lại giúp.',
  ],
  'too-many': [
    429,
    'Xin chờ một chút',
    'Trang được mở hoặc lưu quá nhanh. Anh/chị chờ ít giây rồi tải lại giúp.',
  ],
  busy: [
    503,
    'Hệ thống đang bận',
    'Chưa lưu được lần này. Anh/chị chờ ít giây rồi tải lại trang; nếu trình duyệt hỏi có gửi lại không, anh/chị chọn có.',
  ],
} as const satisfies Record<string, readonly [number, string, ...string[]]>

export type FormState = keyof typeof states

export function formState(name: FormState): { status: number; title: string; texts: readonly string[] } {
  const [status, title, ...texts] = states[name]
  return { status, title, texts }
}
