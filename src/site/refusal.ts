// What the web chat answers when it does not do as asked: a closed list, each with a text for the person.
import type { Response } from 'express'

const refusals = {
  'foreign-origin': [403, 'Yêu cầu này không đến từ trang trò chuyện nên không được nhận.'],
  'no-visitor': [
    401,
    'Phiên trò chuyện trên máy này đã hết hạn. Anh/chị tải lại trang để tiếp tục; nếu vẫn vậy, hãy cho phép trình duyệt lưu cookie.',
  ],
  'too-many': [429, 'Anh/chị nhắn hơi nhanh. Xin chờ một chút, tin chưa gửi sẽ được gửi lại.'],
  'too-many-streams': [
    429,
    'Anh/chị đang mở trang này ở quá nhiều thẻ. Xin đóng bớt; tin nhắn vẫn được cập nhật.',
  ],
  'not-json': [415, 'Máy chủ chỉ nhận tin nhắn gửi từ trang trò chuyện (JSON).'],
  unreadable: [400, 'Tin nhắn trống hoặc máy chủ không đọc được. Anh/chị xem lại rồi gửi lại giúp.'],
  'too-long': [413, 'Tin nhắn dài quá 4.000 chữ cái. Anh/chị chia thành nhiều tin ngắn hơn giúp.'],
  busy: [503, 'Hệ thống đang bận. Xin chờ ít giây, tin chưa gửi sẽ được gửi lại.'],
} as const satisfies Record<string, readonly [number, string]>

export type RefusalName = keyof typeof refusals

/** Answers `{ error, text }`; the page shows the text. */
export function refuse(res: Response, name: RefusalName, retryAfterSeconds?: number): void {
  const [status, text] = refusals[name]
  if (retryAfterSeconds !== undefined) res.set('retry-after', String(retryAfterSeconds))
  res.status(status).set('cache-control', 'no-store').json({ error: name, text })
}
