// The file of one's own data: one HTML page that needs nothing else, so that it opens with a touch on any phone, can be read
// without the program and be printed. Pure. Everything stored goes through escapeHtml.
import { escapeHtml } from '../lib/html.ts'
import type { MyData } from './my-data.ts'
import type { Item, Row } from './my-data-items.ts'
import type { Said } from './my-data-talk.ts'
import { shownMoment } from './shown-moment.ts'

/** The looks, inside the file; its hash is what the page's security policy lets through. */
export const fileStyle = `:root{color-scheme:light}
body{margin:0 auto;max-width:44rem;padding:1rem;font:1rem/1.5 system-ui,sans-serif;color:#1b1f24;background:#fff;overflow-wrap:anywhere}
h1{font-size:1.4rem;line-height:1.25;margin:.5rem 0;color:#0f4c92}
h2{font-size:1.15rem;margin:1.75rem 0 .5rem;padding-top:.5rem;border-top:2px solid #0f4c92}
h3{font-size:1rem;margin:1rem 0 .25rem}
p{margin:.5rem 0}
time,.note{color:#57606a}
dl{margin:0 0 .75rem}
dt{font-weight:600;margin-top:.4rem}
dd{margin:0;white-space:pre-wrap}
ol{list-style:none;margin:0;padding:0}
li{margin:.5rem 0;padding:.5rem .75rem;border-left:4px solid #c9d3df;white-space:pre-wrap}
li.person{border-left-color:#0f4c92}
@media print{body{max-width:none;padding:0;font-size:10pt}h2,h3{break-after:avoid}li{break-inside:avoid}}
`

export function myDataFile(data: MyData): string {
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Dữ liệu của tôi – Cầu Nối</title>
<style>${fileStyle}</style>
</head>
<body>
<h1>Dữ liệu của tôi</h1>
<p>Những gì hệ thống Cầu Nối của Liên đoàn Lao động tỉnh Đắk Lắk đang lưu về anh/chị, lập lúc <time>${shownMoment(data.at)}</time>. Tệp này có thông tin riêng: xin giữ kín, xem xong nên xóa nếu dùng máy chung.</p>
${data.account ? partsOf(data, data.account) : '<p>Hệ thống không lưu gì gắn với tài khoản này.</p>'}
${elsewhere}
</body>
</html>
`
}

function partsOf(data: MyData, account: readonly Row[]): string {
  return [
    section('Tài khoản', rows(account)),
    section('Điều anh/chị đã đồng ý', items(data.consents, 'Chưa đồng ý điều gì.')),
    section('Hồ sơ đã nộp', items(data.applications, 'Không có hồ sơ nào.')),
    section('Mẫu đang điền', items(data.forms, 'Không có mẫu nào. Mẫu điền dở được tự xóa sau 30 ngày.')),
    section('Câu đố và khảo sát có tên', items(data.responses, 'Không có bài nào.')),
    section('Phần đang trả lời dở', items(data.unfinished, 'Không có.')),
    section('Yêu cầu gửi cán bộ', items(data.tickets, 'Không có yêu cầu nào.')),
    section('Thông báo đã gửi', items(data.campaigns, 'Không có thông báo nào.')),
    section('Cuộc trò chuyện', talk(data)),
  ].join('\n')
}

const elsewhere = `<section>
<h2>Không có trong tệp này</h2>
<p>Khảo sát không lưu tên: câu trả lời không gắn với tài khoản, nên không tìm lại được câu nào của anh/chị. Để mỗi người không gửi nhiều lần, chỉ một mã băm được giữ đến khi khảo sát đóng.</p>
<p>Bản cuộc trò chuyện bên Zalo, Messenger: do các nền tảng đó giữ theo quy định của họ, có thể ở nước ngoài.</p>
<h2>Quyền của anh/chị</h2>
<p>Nhắn trong cuộc trò chuyện, lúc nào cũng được: “sửa dữ liệu”, “xóa dữ liệu”, “rút đồng ý”, “dừng nhận tin”, “gặp cán bộ”. Cán bộ trả lời trong 2 ngày làm việc.</p>
</section>`

function section(title: string, body: string): string {
  return `<section>\n<h2>${escapeHtml(title)}</h2>\n${body}\n</section>`
}

function items(list: readonly Item[], empty: string): string {
  if (list.length === 0) return `<p class="note">${escapeHtml(empty)}</p>`
  return list
    .map(({ title, at, rows: itsRows }) => {
      const when = at ? ` <time>${shownMoment(at)}</time>` : ''
      return `<h3>${escapeHtml(title)}${when}</h3>\n${rows(itsRows)}`
    })
    .join('\n')
}

function rows(list: readonly Row[]): string {
  const lines = list.map(({ label, text }) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(text)}</dd>`)
  return `<dl>${lines.join('\n')}</dl>`
}

function talk({ talk: said, isTalkCut }: MyData): string {
  const cut = isTalkCut
    ? '<p class="note">Chỉ có những tin mới nhất. Cần tin cũ hơn, anh/chị nhắn “gặp cán bộ”.</p>\n'
    : ''
  if (said.length === 0) return '<p class="note">Chưa có tin nào.</p>'
  return `${cut}<ol>\n${said.map(line).join('\n')}\n</ol>`
}

function line({ at, from, text, isNote }: Said): string {
  const who = from === 'person' ? 'Anh/chị' : 'Cầu Nối'
  const words = isNote ? `<span class="note">(${escapeHtml(text)})</span>` : escapeHtml(text)
  return `<li class="${from}"><b>${who}</b> <time>${shownMoment(at)}</time>\n${words}</li>`
}
