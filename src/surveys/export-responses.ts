// The responses to one flow as sheets: a column for each question (for each choice where several may be taken), labels for values,
// and a second sheet with the questions. A response without a name carries the day alone, in no order that tells anything.
import type { Cell, Column, Sheet } from '../lib/spreadsheet.ts'
import type { Flow } from '../model/flow.ts'
import type { Contact, Contacts } from '../storage/contacts.ts'
import type { NamedResponse, PooledResponse, Responses } from '../storage/responses.ts'
import { questionSheet } from './export-question-sheet.ts'
import { answerCells, type Question, questionColumns, questionsOf } from './export-questions.ts'

export type ResponseExport = {
  /** The newest version first; older ones that some responses were given in. */
  versions: readonly [Flow, ...Flow[]]
  responses: Pick<Responses, 'each'>
  contacts: Pick<Contacts, 'get'>
  unitName: (id: string) => string | undefined
}

type Response = NamedResponse | PooledResponse

const batchSize = 500

export function responseSheets(source: ResponseExport): Sheet[] {
  const questions = questionsOf(source.versions)
  const isNamed = source.versions.some(({ named }) => named)
  const isQuiz = source.versions[0].kind === 'quiz'
  return [
    {
      name: 'Trả lời',
      columns: [
        ...(isNamed ? namedColumns : [{ header: 'Ngày', kind: 'day' as const }]),
        ...questions.flatMap(questionColumns),
        ...(isQuiz ? scoreColumns : []),
        { header: 'Khác', kind: 'text' },
      ],
      rows: rowsOf(source, { questions, isNamed, isQuiz }),
    },
    questionSheet(questions),
  ]
}

const namedColumns: readonly Column[] = [
  { header: 'Lúc gửi', kind: 'moment' },
  { header: 'Kênh', kind: 'text' },
  { header: 'Người trả lời', kind: 'text' },
  { header: 'Đơn vị', kind: 'text' },
]
const scoreColumns: readonly Column[] = [
  { header: 'Điểm', kind: 'number' },
  { header: 'Điểm tối đa', kind: 'number' },
]

type Shape = { questions: readonly Question[]; isNamed: boolean; isQuiz: boolean }

async function* rowsOf(source: ResponseExport, shape: Shape): AsyncGenerator<Cell[]> {
  const flows = new Map(source.versions.map((flow) => [flow.hash, flow]))
  for await (const batch of inBatches(source.responses.each(source.versions[0].id))) {
    const contacts = shape.isNamed ? await contactsOf(source, batch) : new Map<string, Contact>()
    for (const response of batch) {
      const flow = flows.get(response.hash) ?? source.versions[0]
      yield [
        ...(shape.isNamed ? personCells(response, contacts, source) : dayCells(response)),
        ...answerCells(shape.questions, flow, response.answers, source.unitName),
        ...(shape.isQuiz ? [response.score, response.points] : []),
        otherAnswers(shape.questions, response),
      ]
    }
  }
}

async function* inBatches<T>(items: AsyncIterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = []
  for await (const item of items) {
    batch.push(item)
    if (batch.length < batchSize) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

async function contactsOf(
  { contacts }: ResponseExport,
  batch: readonly Response[],
): Promise<Map<string, Contact>> {
  return contacts.get([...new Set(batch.flatMap((one) => ('contact' in one ? one.contact : [])))])
}

/** A version of the flow may have had no names: those stay without. */
function personCells(
  response: Response,
  contacts: ReadonlyMap<string, Contact>,
  { unitName }: ResponseExport,
): Cell[] {
  if (!('contact' in response)) return [undefined, undefined, '(không lưu tên)', undefined]
  const contact = contacts.get(response.contact)
  const unit = contact?.declared?.unit
  return [
    response.submittedAt,
    contact?.key.channel,
    contact?.key.user ?? '(đã xóa)',
    unit === undefined ? undefined : (unitName(unit) ?? unit),
  ]
}

function dayCells(response: Response): Cell[] {
  return ['day' in response ? response.day : undefined]
}

/** What belongs to no question in any version: kept, so that nothing is lost. */
function otherAnswers(questions: readonly Question[], { answers }: Response): Cell {
  const ids = new Set(questions.map(({ id }) => id))
  const others = Object.entries(answers).filter(([id]) => !ids.has(id))
  return others.length === 0
    ? undefined
    : others.map(([id, value]) => `${id}: ${[value].flat().join(', ')}`).join('; ')
}
