// How a search is judged: a share counted wrongly would praise or blame it unseen.
import { expect, test } from '@jest/globals'
import { type Answered, answeredBy, qualityOf } from '../../scripts/bench/quality.ts'
import { mistyped } from '../../scripts/bench/questions.ts'
import { seeded } from '../../scripts/bench/seeded.ts'

const answers: Record<string, Answered> = {
  'direct and right': { isDirect: true, entries: ['a', 'b'] },
  'direct and wrong': { isDirect: true, entries: ['b', 'a'] },
  'right as third choice': { isDirect: false, entries: ['b', 'c', 'a'] },
  'right as fourth': { isDirect: false, entries: ['b', 'c', 'd', 'a'] },
  nothing: { isDirect: false, entries: [] },
}

function judged(texts: readonly string[], right: readonly string[] = ['a']) {
  const questions = texts.map((text) => ({ text, right }))
  return qualityOf(questions, (text) => answers[text] ?? { isDirect: false, entries: [] })
}

test('shares are of all questions, and what is right of the direct answers is of these alone', () => {
  expect(judged(Object.keys(answers))).toEqual({ first: 0.2, amongThree: 0.6, direct: 0.4, directRight: 0.5 })
})

test('one of several right entries is enough', () => {
  expect(judged(['direct and wrong'], ['c', 'b']).directRight).toBe(1)
})

test('a direct answer to what no entry answers is never right', () => {
  expect(judged(['direct and right', 'nothing'], [])).toEqual({
    first: 0,
    amongThree: 0,
    direct: 0.5,
    directRight: 0,
  })
})

test('a document found is no entry', () => {
  expect(answeredBy({ kind: 'documents', documents: ['a'] })).toEqual({ isDirect: false, entries: [] })
  expect(answeredBy({ kind: 'direct', entries: ['a', 'b'] })).toEqual({ isDirect: true, entries: ['a', 'b'] })
})

test('the same seed mistypes alike, and something is mistyped', () => {
  const question = 'Làm thêm ngày chủ nhật được trả bao nhiêu?'
  const many = [1, 2, 3, 4, 5].map((seed) => mistyped(question, seeded(seed)))
  expect(many).toEqual([1, 2, 3, 4, 5].map((seed) => mistyped(question, seeded(seed))))
  expect(many.some((text) => text !== question)).toBe(true)
})
