// The page behind a link of one's own data: nothing personal, two buttons. And what is said when a link does not open.
import { fileStyle } from '../privacy/my-data-file.ts'

/** The looks of the page, and of the file where it is read at once. */
export const pageStyle = `body{font-family:system-ui,sans-serif}
.do{display:block;width:100%;box-sizing:border-box;margin:.75rem 0;padding:.9rem 1rem;border:2px solid #0f4c92;border-radius:.5rem;font:inherit;font-weight:600;color:#fff;background:#0f4c92}
.do.second{color:#0f4c92;background:#fff}
.do:focus-visible{outline:3px solid #f2a900;outline-offset:2px}
`

/** `style`: text of the one style element. */
export type MyDataPage = { html: string; style: string }

const style = fileStyle + pageStyle

/** The form has no action: it is sent to the page's own address. */
export function askPage(): MyDataPage {
  return page(
    'Dữ liệu của tôi',
    `<p>Tệp có mọi điều hệ thống Cầu Nối đang lưu về anh/chị: tài khoản, điều đã đồng ý, hồ sơ, bài làm, câu hỏi và cuộc trò chuyện.</p>
<form method="post">
<button class="do" name="how" value="save">Tải dữ liệu của tôi</button>
<button class="do second" name="how" value="read">Xem ngay trên máy này</button>
</form>
<p>Đường dẫn này chỉ dành cho anh/chị, dùng trên một trình duyệt, trong 30 phút từ khi nhận. Xin đừng chuyển cho người khác.</p>
<p class="note">Mở trong Zalo hay Messenger mà không tải được: bấm “Xem ngay”, hoặc chọn mở bằng trình duyệt trước khi bấm.</p>`,
  )
}

const refusals = {
  unknown: [
    404,
    'Đường dẫn không đúng',
    'Địa chỉ này không mở được gì: có thể đã bị thiếu hoặc sai một ký tự.',
  ],
  expired: [410, 'Đường dẫn đã hết hạn', 'Đường dẫn chỉ dùng được trong 30 phút từ khi nhận.'],
  'other-browser': [
    403,
    'Đường dẫn đã dùng ở nơi khác',
    'Mỗi đường dẫn chỉ dùng trên trình duyệt đã bấm lần đầu, để người khác không xem được.',
  ],
  'used-up': [429, 'Đường dẫn đã dùng đủ số lần', 'Mỗi đường dẫn tải được 5 lần.'],
  'too-many': [429, 'Xin chờ một chút', 'Có quá nhiều yêu cầu từ nơi này. Anh/chị thử lại sau một phút.'],
  busy: [503, 'Hệ thống đang bận', 'Chưa lấy được dữ liệu. Anh/chị thử lại sau ít phút.'],
} as const satisfies Record<string, readonly [number, string, string]>
export type MyDataRefusal = keyof typeof refusals

const askAgain = 'Anh/chị quay lại cuộc trò chuyện, nhắn “dữ liệu của tôi” để nhận đường dẫn mới.'

export function refusalPage(name: MyDataRefusal): MyDataPage & { status: number } {
  const [status, title, text] = refusals[name]
  const isOfLink = name !== 'too-many' && name !== 'busy'
  return { status, ...page(title, `<p>${text}${isOfLink ? ` ${askAgain}` : ''}</p>`) }
}

function page(title: string, body: string): MyDataPage {
  const html = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} – Cầu Nối</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`
  return { html, style }
}
