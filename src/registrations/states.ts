// Where an application can stand: what staff call it, where it may go from there, what that needs, and what the applicant is told.
// Membership has a long way, every other application a short one. The only place that knows either.
import { formatDay } from '../lib/vietnamese-format.ts'
import { type Decision, type RegistrationState, registrationStates } from '../storage/registrations.ts'

export const membershipFlow = 'gia-nhap-cong-doan'

/** What the words for the applicant may name. */
export type Circumstances = { unit?: string; decision?: Decision; reason?: string }

export type StateRow = {
  /** For staff. */
  title: string
  next: readonly RegistrationState[]
  needs?: 'unit' | 'decision' | 'reason'
  /** Nothing more is expected of anybody. */
  isOver?: true
  /** Where it stands, as the end of a line: "đang chờ công đoàn xem". */
  stands: (of: Circumstances) => string
  /** What is said when it comes here, after its number. */
  news: (of: Circumstances) => string
}

type Way = Readonly<Partial<Record<RegistrationState, StateRow>>>

const talkToStaff = 'Nếu cần nói rõ hơn, anh/chị nhắn "gặp cán bộ".'
const exits = ['returned', 'rejected', 'duplicate', 'not-eligible', 'withdrawn'] as const

const withdrawn: StateRow = {
  title: 'Đã rút',
  next: [],
  isOver: true,
  stands: () => 'đã rút',
  news: ({ reason }) => `đã được rút.${because(reason)} Khi cần, anh/chị có thể nộp lại bất cứ lúc nào.`,
}

const membership: Way = {
  submitted: {
    title: 'Mới nộp',
    next: ['assigned', ...exits],
    stands: () => 'đang chờ công đoàn xem',
    news: () => 'công đoàn đã nhận được.',
  },
  assigned: {
    title: 'Đã giao đơn vị',
    // Assigned again: the first unit was not the right one.
    next: ['contacted', 'assigned', ...exits],
    needs: 'unit',
    stands: ({ unit }) => `đã chuyển tới ${unit ?? 'đơn vị phụ trách'}`,
    news: ({ unit, reason }) =>
      `đã chuyển tới ${unit ?? 'đơn vị phụ trách'}.${because(reason)} Cán bộ ở đó sẽ liên hệ với anh/chị.`,
  },
  contacted: {
    title: 'Đã liên hệ',
    next: ['form-signed', 'assigned', ...exits],
    stands: () => 'cán bộ công đoàn đã liên hệ, chờ anh/chị ký đơn',
    news: ({ reason }) =>
      `cán bộ công đoàn đã liên hệ với anh/chị.${noting(reason)} Việc tiếp theo là ký đơn gia nhập đã điền sẵn.`,
  },
  'form-signed': {
    title: 'Đã ký đơn',
    next: ['decided', ...exits],
    stands: () => 'đã có đơn ký, đang làm thủ tục kết nạp',
    news: ({ reason }) =>
      `công đoàn đã nhận đơn có chữ ký của anh/chị và đang làm thủ tục kết nạp.${noting(reason)}`,
  },
  decided: {
    title: 'Đã có quyết định',
    next: ['ceremony', 'card-issued'],
    needs: 'decision',
    stands: ({ decision }) => `đã có quyết định kết nạp${decisionWords(decision)}`,
    news: ({ decision, reason }) =>
      `đã có quyết định kết nạp${decisionWords(decision)}. Chúc mừng anh/chị!${noting(reason)} Công đoàn sẽ báo anh/chị ngày làm lễ kết nạp.`,
  },
  ceremony: {
    title: 'Đã làm lễ kết nạp',
    next: ['card-issued'],
    stands: () => 'đã làm lễ kết nạp, đang làm thẻ đoàn viên',
    news: ({ reason }) =>
      `anh/chị đã được kết nạp vào công đoàn.${noting(reason)} Thẻ đoàn viên đang được làm.`,
  },
  'card-issued': {
    title: 'Đã cấp thẻ',
    next: [],
    isOver: true,
    stands: () => 'đã có thẻ đoàn viên',
    news: ({ reason }) =>
      `đã có thẻ đoàn viên của anh/chị.${noting(reason)} Chào mừng anh/chị đến với công đoàn!`,
  },
  returned: {
    title: 'Trả lại để bổ sung',
    next: ['assigned', 'contacted', 'form-signed', 'rejected', 'duplicate', 'not-eligible', 'withdrawn'],
    needs: 'reason',
    stands: ({ reason }) => `cần bổ sung${colon(reason)}; anh/chị có thể nộp lại`,
    news: ({ reason }) =>
      `cần bổ sung${colon(reason)}. Anh/chị nhắn "tôi muốn vào công đoàn" để nộp lại, hoặc nhắn "gặp cán bộ" để được giúp.`,
  },
  rejected: {
    title: 'Không chấp nhận',
    // The way back from a slip of the hand.
    next: ['assigned'],
    needs: 'reason',
    isOver: true,
    stands: ({ reason }) => `không được chấp nhận${colon(reason)}`,
    news: ({ reason }) => `rất tiếc chưa được chấp nhận.${because(reason)} ${talkToStaff}`,
  },
  duplicate: {
    title: 'Trùng',
    next: ['assigned'],
    isOver: true,
    stands: () => 'trùng với một hồ sơ khác nên không xét tiếp',
    news: ({ reason }) =>
      `trùng với một hồ sơ khác nên không xét tiếp.${because(reason)} Nếu có nhầm lẫn, anh/chị nhắn "gặp cán bộ".`,
  },
  'not-eligible': {
    title: 'Chưa đủ điều kiện',
    next: ['assigned'],
    needs: 'reason',
    isOver: true,
    stands: ({ reason }) => `chưa đủ điều kiện gia nhập${colon(reason)}`,
    news: ({ reason }) => `chưa đủ điều kiện gia nhập.${because(reason)} ${talkToStaff}`,
  },
  withdrawn,
}

const simple: Way = {
  submitted: {
    title: 'Mới nộp',
    next: ['contacted', 'done', 'rejected', 'withdrawn'],
    stands: () => 'đang chờ công đoàn xem',
    news: () => 'công đoàn đã nhận được.',
  },
  contacted: {
    title: 'Đã liên hệ',
    next: ['done', 'rejected', 'withdrawn'],
    stands: () => 'cán bộ công đoàn đã liên hệ, đang giải quyết',
    news: ({ reason }) => `cán bộ công đoàn đã liên hệ với anh/chị và đang giải quyết.${noting(reason)}`,
  },
  done: {
    title: 'Đã xong',
    next: [],
    isOver: true,
    stands: () => 'đã giải quyết xong',
    news: ({ reason }) => `đã giải quyết xong.${noting(reason)} Cảm ơn anh/chị.`,
  },
  rejected: {
    title: 'Không chấp nhận',
    next: ['contacted'],
    needs: 'reason',
    isOver: true,
    stands: ({ reason }) => `không được chấp nhận${colon(reason)}`,
    news: ({ reason }) => `rất tiếc chưa được chấp nhận.${because(reason)} ${talkToStaff}`,
  },
  withdrawn,
}

export function isMembership(flow: string): boolean {
  return flow === membershipFlow
}

/** Undefined for a state that an application of this flow cannot be in. */
export function stateRow(flow: string, state: RegistrationState): StateRow | undefined {
  return (isMembership(flow) ? membership : simple)[state]
}

/** The states that an application of this flow can be in, in their usual order. */
export function statesOf(flow: string): RegistrationState[] {
  return registrationStates.filter((state) => stateRow(flow, state))
}

/** Sent, and neither decided against, given back nor finished: a second one would be one too many. */
export function isUnderWay(flow: string, state: RegistrationState): boolean {
  return state !== 'returned' && stateRow(flow, state)?.isOver === undefined
}

/** States in which staff or the applicant have something to do, of any flow. */
export const openStates: readonly RegistrationState[] = registrationStates.filter(
  (state) => !membership[state]?.isOver && !simple[state]?.isOver,
)

function because(reason: string | undefined): string {
  return reason ? ` Lý do: ${reason}.` : ''
}

function noting(reason: string | undefined): string {
  return reason ? ` Công đoàn nhắn: ${reason}.` : ''
}

function colon(reason: string | undefined): string {
  return reason ? `: ${reason}` : ''
}

function decisionWords(decision: Decision | undefined): string {
  return decision ? ` số ${decision.number} ngày ${formatDay(decision.day)}` : ''
}
