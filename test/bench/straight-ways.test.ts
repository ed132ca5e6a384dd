// What belongs to the straight way through a flow: one turn too many or too few would be a wrong figure that nobody sees.
import { expect, test } from '@jest/globals'
import { minutesFor, none, turnEffort, typedInstead } from '../../scripts/bench/effort-of.ts'
import { answersIn, formsIn, type Turn, turnsOf } from '../../scripts/bench/straight-ways.ts'

function turn(hear: Turn['hear'], ...saves: string[]): Turn {
  return { hear, after: '10s', saves }
}

const menu = turn('menu', 'session-started', 'flow-started menu')
const begin = turn('đơn', 'flow-ended menu: completed', 'flow-started don')
const first = turn('1', 'answer-saved don/mot = 1', 'form-asked don/trang: mau-5a')
const leave = turn('menu', 'flow-ended don: completed', 'flow-started menu')

test('the way begins with the turn that starts the flow and ends before the one that leaves it', () => {
  expect(turnsIn([menu, begin, first, leave])).toEqual([begin, first])
})

test('the answer that ends the flow by itself belongs to the way', () => {
  const last = turn(
    'có',
    'answer-saved don/hai = true',
    'response-submitted don {}',
    'flow-ended don: completed',
  )
  expect(turnsIn([begin, first, last, menu])).toEqual([begin, first, last])
})

test('what was not understood is left out, and the way is cut where the table says so', () => {
  const missed = turn('hả', 'answer-missed don/mot: not-understood, 1')
  expect(turnsIn([begin, missed, first])).toEqual([begin, first])
  expect(turnsIn([begin, missed, first], 1)).toEqual([begin])
})

test('a flow whose name begins alike is another flow', () => {
  const other = turn('đơn thử', 'flow-started don-thu')
  const left = turn('thôi', 'flow-ended don-thu: stopped')
  expect(turnsIn([other, begin, left, first])).toEqual([begin, left, first])
  expect(answersIn([turn('1', 'answer-saved don-thu/mot = 1')], 'don')).toBe(0)
  expect(() => turnsIn([other])).toThrow('does not begin it')
})

test('answers and skipped questions count once each, a form once however often it was asked for', () => {
  const skipped = turn('bỏ qua', 'answer-skipped don/hai', 'form-asked don/trang: mau-5a')
  expect(answersIn([begin, first, skipped], 'don')).toBe(2)
  expect(formsIn([begin, first, skipped])).toEqual(['mau-5a'])
})

test('typing costs its characters and two taps, a button one tap or, without buttons, its words', () => {
  const says = ['Chào', { text: 'Chọn', choices: ['Có', 'Điền đơn → page form'] }]
  const typed: Turn = { hear: 'vâng', after: '10s', says }
  expect(turnEffort(typed)).toEqual({ taps: 2, typed: 4, read: 18, questions: 0 })
  const tapped: Turn = { hear: { tap: 'Có' }, after: '10s', says }
  expect(turnEffort(tapped)).toEqual({ taps: 1, typed: 0, read: 18, questions: 0 })
  expect(typedInstead(tapped)).toEqual({ taps: 2, typed: 2, read: 18, questions: 0 })
  expect(typedInstead(typed)).toBeUndefined()
})

test('a minute is fifty characters typed, twenty taps or 720 characters read', () => {
  expect(minutesFor({ ...none, typed: 50 })).toBeCloseTo(1)
  expect(minutesFor({ ...none, taps: 20 })).toBeCloseTo(1)
  expect(minutesFor({ ...none, read: 720 })).toBeCloseTo(1)
})

function turnsIn(turns: Turn[], turnsMax?: number): Turn[] {
  return turnsOf({ title: '', start: '', facts: {}, content: {}, turns }, 'don', turnsMax)
}
