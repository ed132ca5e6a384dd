// What staff read in the terminal of `npm run tickets`.
import { normalise } from '../../src/lib/text.ts'
import type { ChannelName } from '../../src/model/input.ts'
import type { AnswerOutcome } from '../../src/tickets/answer-outcome.ts'
import type { OpenTicket } from '../../src/tickets/open-tickets.ts'

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
  const written = texts.flatMap((text) => shown(text).map((line) => `  | ${line}`))
  return [
    `${number}  gửi ${moment(openedAt)}, ${due}`,
    `  ${channel ? channelTitles[channel] : 'không rõ kênh'} · ${aboutWords[about] ?? about}`,
    ...(written.length > 0 ? written : ['  (chưa viết gì)']),
  ]
}

export function outcomeLine(outcome: AnswerOutcome): string {
  switch (outcome.type) {
    case 'sent':
      return 'Đã gửi tới người nhận.'
    case 'waiting':
      return `Chưa gửi xong; chương trình tiếp tục gửi. ${outcome.sentence ?? ''}`.trim()
    case 'not-taken':
      return 'Chương trình chưa xử lý câu trả lời; xem chương trình có đang chạy không. Câu trả lời đã được lưu và sẽ gửi khi chương trình chạy, không cần gửi lại.'
    case 'expired':
    case 'refused':
    case 'cancelled':
    case 'failed':
      return `KHÔNG gửi được. ${outcome.sentence} Yêu cầu được để mở.`
  }
}

const channelTitles: Readonly<Record<ChannelName, string>> = {
  zalo: 'Zalo',
  messenger: 'Messenger',
  webchat: 'Trò chuyện trên web',
  botframework: 'Teams',
}

/** What flows and the inbox call a request; an author's new word is shown as it is. */
const aboutWords: Readonly<Record<string, string>> = {
  staff: 'muốn gặp cán bộ',
  'cau-hoi': 'câu hỏi',
  'xoa-du-lieu': 'yêu cầu xóa dữ liệu',
  erasure: 'nền tảng chuyển yêu cầu xóa dữ liệu',
}

/** `14:05 03/12/2026`, in Vietnam. */
function moment(at: Date): string {
  const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, value]))
  return `${parts.get('hour')}:${parts.get('minute')} ${parts.get('day')}/${parts.get('month')}/${parts.get('year')}`
}

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** Nothing that a stranger wrote may move the cursor or turn the direction of the line. */
function shown(text: string): string[] {
  return normalise(text)
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line) => line.replace(/[\u202a-\u202e\u2066-\u2069]/g, ''))
}
