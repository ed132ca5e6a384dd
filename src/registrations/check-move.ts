// Whether a move that staff ask for can be made: the table of states, and what the new state needs. Pure; throws Problems.
import { boundText } from '../lib/bound-text.ts'
import { vietnamDay } from '../lib/clock.ts'
import { nearest } from '../lib/nearest.ts'
import { fold, normalise } from '../lib/text.ts'
import type { Unit } from '../model/content.ts'
import type { Decision, Registration, RegistrationState } from '../storage/registrations.ts'
import { understand } from '../understanding/understand.ts'
import { problem } from './find-registration.ts'
import { shownNumber } from './shown.ts'
import { stateNamed } from './state-named.ts'
import { type StateRow, stateRow } from './states.ts'

/** As staff typed it. `unit`: an id or a name; `date`: a day in any usual spelling; `reason` is told to the applicant. */
export type Move = {
  number: string
  to: string
  by: string
  unit?: string
  decision?: { number?: string; date?: string }
  reason?: string
}

export type CheckedMove = { state: RegistrationState; unit?: string; decision?: Decision; reason?: string }

const reasonCharsMax = 500
const decisionCharsMax = 60

export function checkMove(registration: Registration, move: Move, units: readonly Unit[]): CheckedMove {
  const state = stateNamed(move.to, registration.flow)
  const row = stateRow(registration.flow, state)
  if (!row) throw new Error(`no row for state ${state}`)
  checkWay(registration, state)
  const checked = {
    state,
    unit: unitOf(registration, row, move.unit, units),
    decision: decisionOf(row, move.decision, registration.createdAt),
    reason: reasonOf(row, move.reason),
  }
  if (state === 'assigned' && registration.state === 'assigned' && checked.unit === registration.unit) {
    throw problem('registration-there', `Hồ sơ ${shownNumber(registration.number)} đã ở đơn vị này rồi.`)
  }
  return checked
}

function checkWay({ flow, number, state }: Registration, to: RegistrationState): void {
  const from = stateRow(flow, state)
  const next = from?.next ?? []
  if (next.includes(to)) return
  const standing = `Hồ sơ ${shownNumber(number)} đang ở "${from?.title ?? state}" (${state})`
  if (to === state) throw problem('registration-there', `${standing} rồi.`)
  const ways = next.length > 0 ? `Từ đây có thể sang: ${next.join(', ')}.` : 'Đây là trạng thái cuối.'
  throw problem('registration-way', `${standing}, không chuyển thẳng sang "${to}" được. ${ways}`)
}

/** The unit that the applicant chose will do where staff name none. */
function unitOf(
  registration: Registration,
  row: StateRow,
  typed: string | undefined,
  units: readonly Unit[],
): string | undefined {
  if (row.needs !== 'unit') {
    if (typed === undefined) return undefined
    throw problem('registration-stray', '--unit chỉ dùng khi chuyển sang "assigned".')
  }
  if (typed === undefined || typed.trim() === '') {
    // Assigned once already: to whom else must be said.
    if (registration.unit !== undefined && registration.state === 'submitted') return registration.unit
    throw problem('registration-needs-unit', `Cần đơn vị: thêm --unit mã-đơn-vị. ${unitList(units)}`)
  }
  const word = fold(typed)
  const found = units.filter(({ id, name, aliases }) =>
    [id, name, ...aliases].some((one) => fold(one) === word),
  )
  const [unit, other] = found
  if (unit && !other) return unit.id
  if (other) {
    const ids = found.map(({ id }) => id).join(', ')
    throw problem('registration-unit-ambiguous', `"${typed}" là tên của nhiều đơn vị: ${ids}. Hãy dùng mã.`)
  }
  const guess = nearest(
    typed.trim().toLowerCase(),
    units.map(({ id }) => id),
  )
  const help = guess ? `Có phải "${guess}"?` : unitList(units)
  throw problem('registration-unit-unknown', `Không có đơn vị "${typed}". ${help}`)
}

function unitList(units: readonly Unit[]): string {
  if (units.length === 0) return 'Bảng đơn vị đang trống.'
  const shown = units.slice(0, 20).map(({ id, name }) => `${id} (${name})`)
  return `Các đơn vị: ${shown.join(', ')}${units.length > shown.length ? ', …' : ''}.`
}

function decisionOf(row: StateRow, given: Move['decision'], submittedAt: Date): Decision | undefined {
  const number = given?.number === undefined ? '' : boundText(given.number, decisionCharsMax).trim()
  const date = given?.date?.trim() ?? ''
  if (row.needs !== 'decision') {
    if (number === '' && date === '') return undefined
    throw problem('registration-stray', '--decision và --date chỉ dùng khi chuyển sang "decided".')
  }
  if (number === '' || date === '') {
    const text = 'Cần số và ngày quyết định: thêm --decision 12/QĐ-LĐLĐ --date 2026-12-01.'
    throw problem('registration-needs-decision', text)
  }
  if (!/\d/.test(number)) {
    throw problem('registration-decision-malformed', `Số quyết định "${number}" không có chữ số nào.`)
  }
  return { number, day: dayOf(date, submittedAt) }
}

/** Decided long before it was handed in, or in years to come: a slip of the hand. */
const yearsBefore = 1
const yearsAfter = 5

function dayOf(typed: string, submittedAt: Date): string {
  const day = understand('date', { kind: 'any', today: vietnamDay(submittedAt.getTime()) }, typed)
  const years = 'value' in day ? Number(String(day.value).slice(0, 4)) - submittedAt.getFullYear() : 0
  const isNear = years >= -yearsBefore && years <= yearsAfter
  if ('value' in day && typeof day.value === 'string' && isNear) return day.value
  const text = `Ngày quyết định "${typed}" không có trên lịch hoặc chưa rõ. Viết như 2026-12-01 hoặc 1/12/2026.`
  throw problem('registration-date-malformed', text)
}

function reasonOf(row: StateRow, typed: string | undefined): string | undefined {
  const reason = typed === undefined ? '' : normalise(typed).replace(/\s+/g, ' ').trim().replace(/\.+$/, '')
  if (reason === '') {
    if (row.needs !== 'reason') return undefined
    const text = 'Cần lý do để nói với người nộp: thêm --reason "lý do".'
    throw problem('registration-needs-reason', text)
  }
  if (reason.length <= reasonCharsMax) return reason
  const text = `Lý do dài ${reason.length} ký tự, tối đa ${reasonCharsMax}.`
  throw problem('registration-reason-too-long', text)
}
