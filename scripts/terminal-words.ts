// Words that staff read in every command: channels, moments, what became of a message, and what a stranger wrote made harmless.
import { normalise } from '../src/lib/text.ts'
import type { ChannelName } from '../src/model/input.ts'
import type { Outcome } from '../src/tickets/answer-outcome.ts'

export const channelTitles: Readonly<Record<ChannelName, string>> = {
  zalo: 'Zalo',
  messenger: 'Messenger',
  webchat: 'Trò chuyện trên web',
  botframework: 'Teams',
}

/** What became of a message to a person. `lostNote`: what follows when it will not arrive. */
export function outcomeLine(outcome: Outcome, lostNote: string): string {
  switch (outcome.type) {
    case 'sent':
      return 'Đã gửi tới người nhận.'
    case 'waiting':
      return `Chưa gửi xong; chương trình tiếp tục gửi. ${outcome.sentence ?? ''}`.trim()
    case 'not-taken':
      return 'Chương trình chưa xử lý tin này; xem chương trình có đang chạy không. Tin đã được lưu và sẽ gửi khi chương trình chạy, không cần gửi lại.'
    case 'expired':
    case 'refused':
    case 'cancelled':
    case 'failed':
      return `KHÔNG gửi được. ${outcome.sentence} ${lostNote}`.trim()
  }
}

/** `14:05 03/12/2026`, in Vietnam. */
export function moment(at: Date): string {
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
export function shownLines(text: string): string[] {
  return normalise(text)
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line) => line.replace(/[\u202a-\u202e\u2066-\u2069]/g, ''))
}
