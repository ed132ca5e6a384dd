// All applications as one sheet: where each stands, and what was filled in and answered, masked unless the whole is asked for.
// An export of everything is written into the history of each application before its row is.
import type { Seal } from '../lib/seal.ts'
import type { Cell, Column, Sheet } from '../lib/spreadsheet.ts'
import { shortQuestion } from '../model/answer-words.ts'
import type { Registration, Registrations, Wanted } from '../storage/registrations.ts'
import { channelOf, sameAs, sharingWith } from './list-registrations.ts'
import { type Opened, openFields, openRegistration, type Words } from './open-registration.ts'
import { daysBetween, shownNumber } from './shown.ts'
import { isUnderWay, stateRow } from './states.ts'

export type RegistrationExport = {
  registrations: Pick<Registrations, 'each' | 'madeWith' | 'knownBy' | 'noteViews'>
  seal: Pick<Seal, 'open'>
  words: Words
  wanted: Wanted
  /** Personal data whole: for whom, and why. */
  view?: { by: string; reason: string }
  now: () => Date
}

const batchSize = 500

export async function registrationSheet(source: RegistrationExport): Promise<Sheet> {
  const { forms, hashes } = await source.registrations.madeWith(source.wanted)
  const filled = [...formColumns(source, forms), ...answerColumns(source, hashes)]
  return {
    name: 'Hồ sơ',
    columns: [
      ...fixedColumns,
      ...filled.map(({ header, kind }) => ({ header, kind })),
      { header: 'Khác', kind: 'text' },
    ],
    rows: rowsOf(
      source,
      filled.map(({ id }) => id),
    ),
  }
}

const fixedColumns: readonly Column[] = [
  { header: 'Mã hồ sơ', kind: 'text' },
  { header: 'Loại hồ sơ', kind: 'text' },
  { header: 'Trạng thái', kind: 'text' },
  { header: 'Nộp lúc', kind: 'moment' },
  { header: 'Thay đổi gần nhất', kind: 'moment' },
  { header: 'Số ngày chờ', kind: 'number' },
  { header: 'Đơn vị', kind: 'text' },
  { header: 'Kênh', kind: 'text' },
  { header: 'Số quyết định', kind: 'text' },
  { header: 'Ngày quyết định', kind: 'day' },
  { header: 'Lý do, ghi chú', kind: 'text' },
  { header: 'Trùng căn cước, điện thoại với', kind: 'text' },
]

/** `id`: as openFields gives it. */
type FilledColumn = Column & { id: string }

function formColumns({ words, view }: RegistrationExport, forms: readonly string[]): FilledColumn[] {
  const known = forms.flatMap((id) => words.forms.get(id) ?? [])
  return known.flatMap(({ id, title, fields }) =>
    fields.map((field) => ({
      id: `${id}/${field.id}`,
      header: known.length > 1 ? `${field.label} (${title})` : field.label,
      kind: field.kind === 'birth' && view ? ('day' as const) : ('text' as const),
    })),
  )
}

function answerColumns({ words }: RegistrationExport, hashes: readonly string[]): FilledColumn[] {
  const flows = hashes.flatMap((hash) => words.flowsByHash.get(hash) ?? [])
  const isOne = new Set(flows.map(({ id }) => id)).size === 1
  const columns = flows.flatMap((flow) =>
    flow.steps.flatMap((step): FilledColumn[] => {
      const question = shortQuestion(step)
      // The form and the unit have columns of their own.
      if (question === undefined || step.type === 'ask-form' || step.type === 'ask-unit') return []
      const header = isOne ? question : `${question} (${flow.title})`
      return [{ id: `${flow.id}/${step.id}`, header, kind: 'text' }]
    }),
  )
  return [...new Map(columns.map((column) => [column.id, column])).values()]
}

async function* rowsOf(source: RegistrationExport, ids: readonly string[]): AsyncGenerator<Cell[]> {
  let batch: Registration[] = []
  for await (const registration of source.registrations.each(source.wanted)) {
    batch.push(registration)
    if (batch.length < batchSize) continue
    yield* await rowsOfBatch(source, ids, batch)
    batch = []
  }
  if (batch.length > 0) yield* await rowsOfBatch(source, ids, batch)
}

async function rowsOfBatch(
  source: RegistrationExport,
  ids: readonly string[],
  batch: readonly Registration[],
): Promise<Cell[][]> {
  const { registrations, view, now } = source
  if (view) await registrations.noteViews(batch, { at: now(), by: view.by, note: `xuất tệp: ${view.reason}` })
  const sharing = await sharingWith(source, batch)
  return batch.map((registration) => [
    ...standingCells(source, registration, sharing),
    ...filledCells(source, registration, ids),
  ])
}

function standingCells(
  { words, now }: RegistrationExport,
  registration: Registration,
  sharing: readonly Registration[],
): Cell[] {
  const { number, flow, state, createdAt, updatedAt, unit, contact, history } = registration
  const decision = history.findLast((line) => line.decision)?.decision
  return [
    shownNumber(number),
    words.flows.get(flow)?.title ?? flow,
    stateRow(flow, state)?.title ?? state,
    createdAt,
    updatedAt,
    isUnderWay(flow, state) ? daysBetween(createdAt, now()) : undefined,
    unit === undefined ? undefined : (words.unitName(unit) ?? unit),
    channelOf(contact),
    decision?.number,
    decision?.day,
    history.findLast((line) => !line.isView && line.note !== undefined)?.note,
    sameAs(registration, sharing).join(', ') || undefined,
  ]
}

function filledCells(source: RegistrationExport, registration: Registration, ids: readonly string[]): Cell[] {
  const opened = openRegistration(source.seal, registration)
  if (!opened) return [...ids.map(() => undefined), '(không mở được: khóa khác)']
  const { words, view, now } = source
  const fields = openFields(registration, opened, { words, now: now(), isMasked: view === undefined })
  const byId = new Map(fields.map((field) => [field.id, field]))
  const others = fields.filter(({ id }) => !ids.includes(id)).map(({ label, text }) => `${label}: ${text}`)
  return [
    ...ids.map((id) => {
      const field = byId.get(id)
      return view && field?.kind === 'birth' ? rawValue(opened, id) : field?.text
    }),
    others.join('; ') || undefined,
  ]
}

/** A birthday as it is kept, for the sheet to make a date of. */
function rawValue({ values }: Opened, id: string): Cell {
  const [form = '', field = ''] = id.split('/')
  return values.get(form)?.[field]
}
