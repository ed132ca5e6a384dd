// What staff read in the terminal of `npm run registrations`.

import { formatDay } from '../../src/lib/vietnamese-format.ts'
import type { ShownRegistration } from '../../src/registrations/list-registrations.ts'
import type { OpenField } from '../../src/registrations/open-registration.ts'
import { stateRow } from '../../src/registrations/states.ts'
import type { HistoryLine } from '../../src/storage/registrations.ts'
import { channelTitles, moment, shownLines } from '../terminal-words.ts'

/** The list, how many more there are, and how to go on. */
export function listLines(list: { registrations: readonly ShownRegistration[]; count: number }): string[] {
  const { registrations, count } = list
  const [first] = registrations
  if (!first) return ['Không có hồ sơ nào.']
  const more = count - registrations.length
  return [
    `${count} hồ sơ, nộp lâu nhất trước:`,
    ...registrations.flatMap((one) => ['', ...listedLines(one)]),
    '',
    ...(more > 0 ? [`Còn ${more} hồ sơ nữa; lọc bớt bằng --state hoặc --flow.`] : []),
    `Xem:   npm run registrations -- show ${first.number}`,
    ...nextLines(first),
  ]
}

/** One application whole. */
export function registrationLines(registration: ShownRegistration): string[] {
  const { id, number, title, stateTitle, state, fields, history } = registration
  return [
    `Hồ sơ ${number}: ${title}`,
    `  Mã đầy đủ: ${id}`,
    `  Trạng thái: ${stateTitle} (${state})`,
    `  ${placeLine(registration)}`,
    ...duplicateLines(registration),
    '',
    ...(fields ? fields.flatMap(fieldLines) : [notOpened]),
    '',
    'Đã qua:',
    ...history.flatMap((line) => historyLines(registration.flow, line)),
    '',
    ...nextLines(registration),
  ]
}

const notOpened = '  (không mở được dữ liệu: FIELD_KEY không phải khóa đã mã hóa nó)'

function listedLines(registration: ShownRegistration): string[] {
  const { number, title, stateTitle, state, createdAt, daysWaiting, fields } = registration
  return [
    `${number}  nộp ${moment(createdAt)}, chờ ${daysWaiting} ngày`,
    `  ${title} · ${stateTitle} (${state})`,
    `  ${placeLine(registration)}`,
    ...(fields ? personLines(fields) : [notOpened]),
    ...duplicateLines(registration),
  ]
}

function placeLine({ channel, unit }: ShownRegistration): string {
  return `${channel ? channelTitles[channel] : 'không rõ kênh'} · đơn vị: ${unit ?? 'chưa rõ'}`
}

const personWords = { name: '', birth: '', 'personal-id': 'CCCD ', phone: 'ĐT ' } as const

/** Name, age, number and phone, masked, as far as the application has them. */
function personLines(fields: readonly OpenField[]): string[] {
  const parts = (['name', 'birth', 'personal-id', 'phone'] as const).flatMap((kind) => {
    const field = fields.find((one) => one.kind === kind)
    return field ? [`${personWords[kind]}${shownLines(field.text).join(' ')}`] : []
  })
  return parts.length > 0 ? [`  ${parts.join(' · ')}`] : []
}

function duplicateLines({ sameAs }: ShownRegistration): string[] {
  return sameAs.length > 0 ? [`  TRÙNG căn cước hoặc điện thoại với hồ sơ ${sameAs.join(', ')}`] : []
}

function fieldLines({ label, text }: OpenField): string[] {
  const [question = ''] = shownLines(label)
  const [first = '', ...rest] = shownLines(text)
  return [`  ${question.replace(/[:?]?$/, ':')} ${first}`, ...rest.map((line) => `    ${line}`)]
}

function historyLines(flow: string, line: HistoryLine): string[] {
  const what = line.isView ? 'Xem dữ liệu cá nhân' : (stateRow(flow, line.state)?.title ?? line.state)
  const { decision, unit, note } = line
  const parts = [
    decision ? `số ${decision.number} ngày ${formatDay(decision.day)}` : undefined,
    unit,
    note === undefined ? undefined : shownLines(note).join(' '),
  ].filter((part) => part !== undefined)
  const by = line.by === 'applicant' ? 'người nộp' : shownLines(line.by).join(' ')
  return [`  ${moment(line.at)}  ${what}, bởi ${by}${parts.length > 0 ? `: ${parts.join('; ')}` : ''}`]
}

const needWords = {
  unit: ' --unit mã-đơn-vị',
  decision: ' --decision 12/QĐ-LĐLĐ --date 2026-12-01',
  reason: ' --reason "…"',
} as const

/** How to move it on from where it stands. */
function nextLines({ flow, state, number }: ShownRegistration): string[] {
  const next = stateRow(flow, state)?.next ?? []
  const [likely, ...others] = next
  if (likely === undefined) return []
  const needs = stateRow(flow, likely)?.needs
  return [
    `Chuyển: npm run registrations -- move ${number} ${likely}${needs ? needWords[needs] : ''}`,
    ...(others.length > 0 ? [`        hoặc: ${others.join(', ')}`] : []),
  ]
}
