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

beforeAll(async () => {
  const { documents, entries } = await readContent(join(root, 'content'))
  find = makeFind({ documents, entries, unreviewed: 'show' })
  known = (id) => documents.has(id) || entries.has(id)
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

test('every document asked for by number or name is found first', () => {
  expect(measured(({ document }) => document !== undefined).first).toBe(1)
})

/** Where the world has moved on, or one article alone would mislead. */
describe('a trap', () => {
  test.each([
    ['đoàn phí 1% lương phải không', 'doan-phi-bao-nhieu'],
    ['ngay 24 thang 11 co duoc nghi khong', 'nghi-le-24-11'],
    ['sinh con thứ hai nghỉ mấy tháng', 'sinh-con-thu-hai'],
    ['đẻ đứa thứ 2 đc nghỉ 7 tháng đúng ko', 'sinh-con-thu-hai'],
    ['tăng ca 300 giờ một năm được không', 'lam-them-toi-da'],
    ['điều 107', 'lam-them-toi-da'],
    ['lương tối thiểu vùng 3 năm 2026', 'luong-toi-thieu-dak-lak'],
    ['phường Buôn Ma Thuột lương tối thiểu bao nhiêu', 'luong-toi-thieu-dak-lak'],
    ['tuổi nghỉ hưu năm 2026', 'tuoi-nghi-huu'],
    ['rut bao hiem 1 lan', 'rut-bhxh-mot-lan'],
    ['muốn đình công thì làm sao', 'dinh-cong-hop-phap'],
  ])('%s finds %s first', (text, id) => {
    const found = find(text)
    expect('entries' in found && found.entries[0]).toBe(id)
  })
})

test('a question takes a millisecond or so', () => {
  for (const { text } of questions) find(text)
  const start = process.cpuUsage()
  for (const { text } of questions) find(text)
  const { user, system } = process.cpuUsage(start)
  expect((user + system) / 1000 / questions.length).toBeLessThan(5)
})
