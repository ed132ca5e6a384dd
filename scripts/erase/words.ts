// What staff read in the terminal of `npm run erase`.
import type { EraseOutcome, ToErase } from '../../src/privacy/erase.ts'
import { shownNumber } from '../../src/registrations/shown.ts'
import type { Erasure } from '../../src/storage/erasures.ts'
import type { Ticket } from '../../src/storage/tickets.ts'
import { ticketNumber } from '../../src/tickets/open-tickets.ts'
import { moment, shownLines } from '../terminal-words.ts'

export function requestLines(requests: readonly Ticket[], now: Date): string[] {
  const [first] = requests
  if (!first) return ['Không có yêu cầu xóa dữ liệu nào đang chờ.']
  return [
    `${requests.length} yêu cầu xóa dữ liệu đang chờ, gần hạn nhất trước:`,
    ...requests.flatMap((request) => ['', ...linesOf(request, now)]),
    '',
    `Xem trước: npm run erase -- ${ticketNumber(first._id)}`,
    `Xóa:       npm run erase -- ${ticketNumber(first._id)} --yes`,
  ]
}

function linesOf({ _id, contact, openedAt, dueAt, texts }: Ticket, now: Date): string[] {
  const due = dueAt < now ? `QUÁ HẠN từ ${moment(dueAt)}` : `hạn ${moment(dueAt)}`
  return [
    `${ticketNumber(_id)}  gửi ${moment(openedAt)}, ${due}`,
    `  tài khoản ${contact}`,
    ...texts.flatMap((text) => shownLines(text).map((line) => `  | ${line}`)),
  ]
}

/** Before anything is erased. */
export function previewLines(found: ToErase, typed: string): string[] {
  const { contact, request, openTickets, openApplications } = found
  return [
    `Sẽ xóa mọi dữ liệu của tài khoản ${contact}.`,
    request
      ? `Yêu cầu ${ticketNumber(request._id)} gửi ${moment(request.openedAt)}, hạn ${moment(request.dueAt)}.`
      : 'LƯU Ý: người này chưa gửi yêu cầu xóa dữ liệu nào trong cuộc chat.',
    ...(openApplications.length > 0
      ? [`LƯU Ý: hồ sơ đang xử lý sẽ mất: ${openApplications.map(shownNumber).join(', ')}.`]
      : []),
    ...(openTickets.length > 0
      ? [
          `LƯU Ý: ${openTickets.length} yêu cầu khác đang chờ trả lời sẽ mất: ${openTickets.map(({ _id }) => ticketNumber(_id)).join(', ')}.`,
        ]
      : []),
    'Người đó được báo một tin rồi dữ liệu mới bị xóa. Không lấy lại được.',
    '',
    `Đồng ý thì chạy: npm run erase -- ${typed} --yes`,
  ]
}

export function outcomeLines(outcome: EraseOutcome): string[] {
  switch (outcome.type) {
    case 'erased':
      return receiptLines(outcome.receipt)
    case 'not-told':
      return [
        `CHƯA xóa: tin báo cho người đó chưa gửi được. ${outcome.sentence ?? ''}`.trim(),
        'Tin đã được lưu và sẽ gửi; chạy lại lệnh này sau. Không cần báo thì thêm --silent.',
      ]
    case 'not-done':
      return [
        'CHƯA xóa hết: hệ thống vẫn đang ghi hoặc gửi cho tài khoản này. Chạy lại lệnh này sau ít phút.',
      ]
  }
}

const toldWords = {
  sent: 'Đã báo cho người đó.',
  unreachable: 'KHÔNG báo được cho người đó (hết thời hạn nhắn, đã chặn, hoặc không còn tài khoản).',
  'not-wanted': 'Không báo, theo lệnh.',
} as const

const countWords: Readonly<Record<string, string>> = {
  forms: 'mẫu đang điền',
  inputs: 'tin đến',
  turns: 'lượt trò chuyện',
  sessions: 'phiên',
  responses: 'bài làm có tên',
  registrations: 'hồ sơ',
  messages: 'tin đi',
  campaignMessages: 'tin thông báo (giữ lại số đếm, không kèm ai)',
  campaignsLeftOutOf: 'lần không gửi thông báo (giữ lại số đếm, không kèm ai)',
  echoes: 'bản sao tin',
  conversations: 'địa chỉ trò chuyện',
  quarantine: 'tin bị chặn ở cửa',
  contacts: 'tài khoản',
  tickets: 'yêu cầu',
}

function receiptLines({ _id, told, counts }: Erasure): string[] {
  const erased = Object.entries(counts).filter(([name, count]) => count > 0 && countWords[name])
  return [
    ...(told ? [toldWords[told]] : []),
    'Đã xóa:',
    ...erased.map(([name, count]) => `  ${count} ${countWords[name]}`),
    `Biên nhận ${_id}, không ghi tên hay tài khoản.`,
  ]
}
