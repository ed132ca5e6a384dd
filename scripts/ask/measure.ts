// How well questions are answered: `npm run ask -- --measure [FILE]` prints the table, test/content/search/questions.test.ts holds it.
// FILE has a JSON line for each question: {text, set, entry | document | none, held?}; `held` ones were never tuned on.
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Found } from '../../src/model/library.ts'

const questionSchema = z.object({
  text: z.string(),
  set: z.string(),
  /** The entry that answers it, or several that do. */
  entry: z.union([z.string(), z.array(z.string())]).optional(),
  document: z.union([z.string(), z.array(z.string())]).optional(),
  none: z.literal(true).optional(),
  held: z.literal(true).optional(),
})
export type Question = z.infer<typeof questionSchema>

/** Shares from 0 to 1. `first` and `three`: right at the first place, among the first three. */
export type Measured = {
  count: number
  first: number
  three: number
  direct: number
  /** Of those answered directly. */
  directRight: number
  none: number
}

export function readQuestions(path: string): Question[] {
  const lines = readFileSync(path, 'utf8').trim().split('\n')
  return lines.map((line) => questionSchema.parse(JSON.parse(line)))
}

export function measure(find: (text: string) => Found, questions: readonly Question[]): Measured {
  const results = questions.map((question) => {
    const found = find(question.text)
    const ids = foundIds(found)
    const wanted = [question.entry ?? question.document ?? []].flat()
    const isRight = (places: number) =>
      question.none ? found.kind === 'none' : ids.slice(0, places).some((id) => wanted.includes(id))
    return { kind: found.kind, first: isRight(1), three: isRight(3) }
  })
  const share = (some: typeof results, of: typeof results = results) => some.length / Math.max(of.length, 1)
  const direct = results.filter(({ kind }) => kind === 'direct')
  return {
    count: results.length,
    first: share(results.filter(({ first }) => first)),
    three: share(results.filter(({ three }) => three)),
    direct: share(direct),
    directRight: share(
      direct.filter(({ first }) => first),
      direct,
    ),
    none: share(results.filter(({ kind }) => kind === 'none')),
  }
}

function foundIds(found: Found): readonly string[] {
  if (found.kind === 'none') return []
  return found.kind === 'documents' ? found.documents : found.entries
}

export function withoutMarks(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
}

const columns = ['count', 'first', 'three', 'direct', 'directRight', 'none'] as const

/** Lines for people: each set and all that ask of an entry, as typed and without marks, tuned on and held back. */
export function measureTable(find: (text: string) => Found, questions: readonly Question[]): string {
  const sets = [...new Set(questions.map(({ set }) => set))]
  const groups: [string, readonly Question[]][] = [
    ...sets.map((set): [string, Question[]] => [set, questions.filter((one) => one.set === set)]),
    ['of entries', questions.filter(({ entry }) => entry !== undefined)],
    ['of entries, held back', questions.filter(({ entry, held }) => entry !== undefined && held)],
  ]
  const lines = groups.flatMap(([name, group]) => [
    line(name, measure(find, group)),
    line(
      '  without marks',
      measure((text) => find(withoutMarks(text)), group),
    ),
  ])
  return [['', ...columns].map(cell).join(''), ...lines].join('\n')
}

function line(name: string, measured: Measured): string {
  const shares = columns.map((column) =>
    column === 'count' ? String(measured.count) : measured[column].toFixed(3),
  )
  return [name, ...shares].map(cell).join('')
}

function cell(text: string, index: number): string {
  return index === 0 ? text.padEnd(24) : text.padStart(12)
}
