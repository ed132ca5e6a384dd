// Holds how well the real content answers labelled questions, a third of which were never tuned on.
// `npm run ask -- --measure` prints the table.
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import {
  type Measured,
  measure,
  type Question,
  readQuestions,
  withoutMarks,
} from '../../../scripts/ask/measure.ts'
import { readContent } from '../../../src/content/read-content.ts'
import { makeFind } from '../../../src/content/search/make-find.ts'
import type { Found } from '../../../src/model/library.ts'

const root = join(import.meta.dirname, '../../..')
const questions = readQuestions(join(root, 'test/content/questions.jsonl'))
let find: (text: string) => Found = () => ({ kind: 'none' })
let known: (id: string) => boolean = () => false
let asked: readonly { id: string; text: string }[] = []

beforeAll(async () => {
  const { documents, entries } = await readContent(join(root, 'content'))
  const answers = new Map<string, Found>()
  const search = makeFind({ documents, entries, unreviewed: 'show' })
  find = (text) => {
    const found = answers.get(text) ?? search(text)
    answers.set(text, found)
    return found
  }
  known = (id) => documents.has(id) || entries.has(id)
  asked = [...entries.values()].flatMap(({ id, title, questions }) =>
    [title, ...questions].map((text) => ({ id, text })),
  )
})

const ofEntries = (question: Question) => question.entry !== undefined
const bare = (text: string) => find(withoutMarks(text))
const measured = (some: (question: Question) => boolean, by = find): Measured =>
  measure(by, questions.filter(some))

test('every question is labelled with content that is there', () => {
  const labels = questions.flatMap(({ entry, document }) => [entry ?? document ?? []].flat())
  expect(labels.filter((id) => !known(id))).toEqual([])
  expect(questions.length).toBeGreaterThan(250)
})

describe.each([
  ['all questions', () => true],
  ['the questions held back', ({ held }: Question) => held === true],
])('of %s', (_, isMeant) => {
  test('three in four find their entry first, nine in ten among three, with marks and without', () => {
    const typed = measured((question) => ofEntries(question) && isMeant(question))
    const plain = measured((question) => ofEntries(question) && isMeant(question), bare)
    expect(Math.min(typed.first, plain.first)).toBeGreaterThanOrEqual(0.75)
    expect(Math.min(typed.three, plain.three)).toBeGreaterThanOrEqual(0.9)
    expect(Math.abs(typed.first - plain.first)).toBeLessThanOrEqual(0.02)
  })

  test('more than half are answered directly, and nineteen in twenty of these rightly', () => {
    const { direct, directRight } = measured((question) => ofEntries(question) && isMeant(question))
    expect(direct).toBeGreaterThan(0.5)
    expect(directRight).toBeGreaterThanOrEqual(0.95)
  })

  test('what is not our business is answered directly one time in ten at most', () => {
    expect(
      measured(({ set, ...more }) => set === 'out' && isMeant({ set, ...more })).direct,
    ).toBeLessThanOrEqual(0.1)
  })
})

test('every example question of an entry is answered directly by it', () => {
  const wrong = asked.filter(({ id, text }) => {
    const found = find(text)
    return found.kind !== 'direct' || found.entries[0] !== id
  })
  expect(wrong).toEqual([])
  expect(asked.length).toBeGreaterThan(1000)
})

test('every document asked for by number or name is found first', () => {
  expect(measured(({ document }) => document !== undefined).first).toBe(1)
})

test('a question takes a few milliseconds, however long it is', async () => {
  const { documents, entries } = await readContent(join(root, 'content'))
  const search = makeFind({ documents, entries, unreviewed: 'show' })
  const long = [...entries.values()].slice(0, 20).map(({ text, title }) => `${title} ${text.repeat(10)}`)
  const texts = [...questions.map(({ text }) => text), ...long]
  for (const text of texts) search(text)
  const start = process.cpuUsage()
  for (const text of texts) search(text)
  const { user, system } = process.cpuUsage(start)
  expect((user + system) / 1000 / texts.length).toBeLessThan(8)
})
