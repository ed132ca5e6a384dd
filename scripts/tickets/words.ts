// What staff read in the terminal of `npm run tickets`.
import type { OpenTicket } from '../../src/tickets/open-tickets.ts'
import { channelTitles, moment, shownLines } from '../terminal-words.ts'

/** The list with the number to type for each, and how to go on. */
export function ticketLines({ tickets, count }: { tickets: readonly OpenTicket[]; count: number }): string[] {
  const [first] = tickets
  if (!first) return ['Không có yêu cầu nào đang chờ.']
  const more = count - tickets.length
  return [
    `${count} yêu cầu đang chờ, gần hạn nhất trước:`,
    ...tickets.flatMap((ticket) => ['', ...linesOf(ticket)]),
    '',
    ...(more > 0 ? [`Còn ${more} yêu cầu nữa, hiện ra khi những yêu cầu trên đã xong.`] : []),
    `Trả lời: npm run tickets -- answer ${first.number} "nội dung"`,
    `Đóng:    npm run tickets -- close ${first.number}`,
  ]
}

function linesOf({ number, channel, about, texts, openedAt, dueAt, isOverdue }: OpenTicket): string[] {
  const due = isOverdue ? `QUÁ HẠN từ ${moment(dueAt)}` : `hạn ${moment(dueAt)}`
  const written = texts.flatMap((text) => shownLines(text).map((line) => `  | ${line}`))
  return [
    `${number}  gửi ${moment(openedAt)}, ${due}`,
    `  ${channel ? channelTitles[channel] : 'không rõ kênh'} · ${aboutWords[about] ?? about}`,
    ...(written.length > 0 ? written : ['  (chưa viết gì)']),
  ]
}

/** What flows and the inbox call a request; an author's new word is shown as it is. */
const aboutWords: Readonly<Record<string, string>> = {
  staff: 'muốn gặp cán bộ',
  'cau-hoi': 'câu hỏi',
  'xoa-du-lieu': 'yêu cầu xóa dữ liệu',
  erasure: 'yêu cầu xóa dữ liệu',
  'sua-du-lieu': 'yêu cầu sửa dữ liệu',
  'rut-dong-y': 'rút đồng ý',
  continued: 'nhắn thêm',
  'gia-nhap-nuoc-ngoai': 'người nước ngoài muốn gia nhập',
  'mai-am': 'đề nghị Mái ấm',
  'doi-thoai': 'câu hỏi trước đối thoại',
  'chua-co-cong-doan': 'công ty chưa có công đoàn',
}
