// What one stored thing looks like to the person it is about: a heading and rows. Pure. Used by my-data.ts alone.
import { type Seal, SealBroken } from '../lib/seal.ts'
import { answerWords, questionText, stepOf } from '../model/answer-words.ts'
import type { Flow } from '../model/flow.ts'
import type { ChannelName } from '../model/input.ts'
import type { OutboxMessage } from '../model/outbox-message.ts'
import type { Answer, Frame, Session } from '../model/session.ts'
import { draftOf, sentValuesOf } from '../registrations/form-draft.ts'
import { shownValue } from '../registrations/form-summary.ts'
import { openFields, openRegistration, type Words } from '../registrations/open-registration.ts'
import { nationalPhone, shownNumber } from '../registrations/shown.ts'
import { stateRow } from '../registrations/states.ts'
import { applicant } from '../registrations/submit.ts'
import type { Consent, Contact } from '../storage/contacts.ts'
import type { FormRow } from '../storage/forms.ts'
import type { Registration } from '../storage/registrations.ts'
import type { NamedResponse } from '../storage/responses.ts'
import type { Ticket } from '../storage/tickets.ts'
import { purposeName } from './purposes.ts'
import { shownMoment } from './shown-moment.ts'

export type { Words }
export type Row = { label: string; text: string }
/** Something with a heading: an application, a quiz, a question to staff. */
export type Item = { title: string; at?: Date; rows: readonly Row[] }

const channelTitles: Readonly<Record<ChannelName, string>> = {
  zalo: 'Zalo',
  messenger: 'Messenger',
  webchat: 'Trò chuyện trên web',
  botframework: 'Teams',
}

const fieldTitles: Readonly<Record<string, string>> = {
  name: 'Tên đã khai',
  phone: 'Số điện thoại đã khai',
  unit: 'Đơn vị đã khai',
}

export function accountRows(
  { unitName }: Words,
  { key, createdAt, heardAt, stoppedAt, leftAt, declared = {} }: Contact,
): Row[] {
  const fieldWords = (field: string, text: string) =>
    field === 'phone' ? nationalPhone(text) : field === 'unit' ? (unitName(text) ?? text) : text
  return [
    { label: 'Kênh', text: channelTitles[key.channel] },
    { label: 'Mã tài khoản trên kênh', text: key.user },
    { label: 'Lưu từ', text: shownMoment(createdAt) },
    { label: 'Tin gần nhất của anh/chị', text: shownMoment(new Date(heardAt)) },
    {
      label: 'Nhận thông báo',
      text: stoppedAt ? `đã dừng lúc ${shownMoment(stoppedAt)}` : 'không dừng; chỉ gửi khi anh/chị đồng ý',
    },
    ...(leftAt ? [{ label: 'Rời kênh', text: shownMoment(leftAt) }] : []),
    ...Object.entries(declared).map(([field, text]) => ({
      label: fieldTitles[field] ?? field,
      text: fieldWords(field, text),
    })),
  ]
}

const cannotOpen = 'Không mở được: khóa mã hóa đã đổi. Anh/chị nhắn "gặp cán bộ" để được giúp.'

const consentWays = { tap: 'bấm nút', text: 'nhắn chữ', form: 'đánh dấu trên trang điền mẫu' } as const

export function consentItem({ purpose, version, by, at, withdrawnAt }: Consent): Item {
  return {
    title: purposeName(purpose),
    at,
    rows: [
      { label: 'Bản nội dung', text: version },
      { label: 'Cách đồng ý', text: consentWays[by] },
      { label: 'Hiện nay', text: withdrawnAt ? `đã rút lúc ${shownMoment(withdrawnAt)}` : 'còn đồng ý' },
    ],
  }
}

type Opening = { seal: Seal; words: Words }

export function applicationItem(
  { seal, words, now }: Opening & { now: Date },
  registration: Registration,
): Item {
  const { flow, number, unit, state, createdAt, history } = registration
  const opened = openRegistration(seal, registration)
  const fields = opened
    ? openFields(registration, opened, { words, now, isMasked: false })
    : [{ label: 'Nội dung', text: cannotOpen }]
  return {
    title: `${flowOf(words, registration)?.title ?? flow}, mã ${shownNumber(number)}`,
    at: createdAt,
    rows: [
      { label: 'Tình trạng', text: stateRow(flow, state)?.title ?? state },
      ...(unit === undefined ? [] : [{ label: 'Đơn vị', text: words.unitName(unit) ?? unit }]),
      ...fields.map(({ label, text }) => ({ label, text })),
      ...history.map((line) => ({ label: shownMoment(line.at), text: historyWords(flow, line) })),
    ],
  }
}

/** Who of staff it was is not the applicant's data. */
function historyWords(flow: string, { state, by, note, isView }: Registration['history'][number]): string {
  if (isView) return 'Cán bộ công đoàn mở xem hồ sơ'
  const who = by === applicant ? 'anh/chị' : 'cán bộ công đoàn'
  return `${stateRow(flow, state)?.title ?? state} (${who})${note ? `: ${note}` : ''}`
}

export function formItem({ seal, words }: Opening, row: FormRow): Item {
  const form = words.forms.get(row.form)
  return {
    title: `${form?.title ?? row.form} (${row.sent ? 'đã gửi' : 'đang điền'})`,
    at: row.updatedAt,
    rows: Object.entries(textsOf(seal, row) ?? { 'Nội dung': cannotOpen }).map(([id, text]) => {
      const field = form?.fields.find((one) => one.id === id)
      return { label: field?.label ?? id, text: row.sent && field ? shownValue(field, text) : text }
    }),
  }
}

function textsOf(seal: Seal, row: FormRow): Readonly<Record<string, string>> | undefined {
  try {
    return sentValuesOf(seal, row) ?? draftOf(seal, row)
  } catch (error) {
    if (error instanceof SealBroken) return undefined
    throw error
  }
}

export function responseItem(words: Words, response: NamedResponse): Item {
  const { flow: id, answers, score, points, submittedAt } = response
  const flow = flowOf(words, response)
  const scored = score === undefined ? [] : [{ label: 'Điểm', text: `${score}${points ? `/${points}` : ''}` }]
  return { title: flow?.title ?? id, at: submittedAt, rows: [...scored, ...answerRows(words, flow, answers)] }
}

/** As it was then; the newest where that one is gone. */
function flowOf(
  { flows, flowsByHash }: Words,
  { flow, hash }: { flow: string; hash: string },
): Flow | undefined {
  return flowsByHash.get(hash) ?? flows.get(flow)
}

function answerRows(words: Words, flow: Flow | undefined, answers: Readonly<Record<string, Answer>>): Row[] {
  return Object.entries(answers).map(([id, answer]) => {
    const step = stepOf(flow, id)
    return { label: (step && questionText(step)) ?? id, text: answerWords(step, answer, words.unitName) }
  })
}

/** Answers that are not handed in yet. Of a flow without names they are wiped within half an hour and are not shown. */
export function unfinishedItems(words: Words, session: Session | undefined): Item[] {
  return framesOf(session).flatMap((frame) => {
    const flow = flowOf(words, frame)
    if (flow?.named === false || Object.keys(frame.answers).length === 0) return []
    const rows = answerRows(words, flow, frame.answers)
    return [{ title: flow?.title ?? frame.flow, at: new Date(frame.movedAt), rows }]
  })
}

export function framesOf(session: Session | undefined): readonly Frame[] {
  return session ? [...session.frames, ...(session.left ?? [])] : []
}

const ticketStates = { open: 'đang chờ cán bộ', answered: 'đã trả lời', closed: 'đã đóng' } as const

export function ticketItem({ texts, state, openedAt, dueAt }: Ticket): Item {
  return {
    title: 'Yêu cầu gửi cán bộ',
    at: openedAt,
    rows: [
      ...texts.map((text) => ({ label: 'Anh/chị viết', text })),
      { label: 'Tình trạng', text: ticketStates[state] },
      { label: 'Hạn trả lời', text: shownMoment(dueAt) },
    ],
  }
}

const messageStates = {
  waiting: 'chưa gửi',
  sending: 'đang gửi',
  sent: 'đã gửi',
  delivered: 'đã tới',
  seen: 'đã xem',
  refused: 'không gửi được',
  uncertain: 'không rõ đã tới chưa',
  expired: 'quá hạn, không gửi',
  cancelled: 'không gửi',
} as const

export function campaignItem({ createdAt, sentAt, message, status }: OutboxMessage): Item {
  return {
    title: 'Thông báo',
    at: sentAt ?? createdAt,
    rows: [
      { label: 'Nội dung', text: message?.text ?? '' },
      { label: 'Tình trạng', text: messageStates[status] },
    ],
  }
}
