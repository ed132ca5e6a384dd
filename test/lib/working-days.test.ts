// When something asked for must be answered: by the end of a working day in Vietnam.
import { expect, test } from '@jest/globals'
import { addWorkingDays } from '../../src/lib/working-days.ts'

const vietnam = (moment: string) => new Date(`${moment}:00+07:00`)

test.each([
  ['the day something comes in is not counted', '2026-11-23T08:00', 2, '2026-11-25T17:00'],
  ['an evening counts like its day', '2026-11-23T23:59', 1, '2026-11-24T17:00'],
  ['one minute after midnight is the next day', '2026-11-24T00:01', 1, '2026-11-25T17:00'],
  ['a weekend is jumped over', '2026-11-26T10:00', 2, '2026-11-30T17:00'],
  ['what comes in on a Saturday begins with Monday', '2026-11-28T10:00', 2, '2026-12-01T17:00'],
  ['what comes in on a Sunday too', '2026-11-29T23:00', 1, '2026-11-30T17:00'],
  ['New Year is no working day', '2026-12-31T10:00', 1, '2027-01-04T17:00'],
  ['24 November is one until a law says otherwise', '2026-11-23T10:00', 1, '2026-11-24T17:00'],
  ['Tết 2026 takes its whole week', '2026-02-13T10:00', 2, '2026-02-24T17:00'],
  ["Hùng Kings' day on a Sunday is made up for on Monday", '2026-04-24T10:00', 1, '2026-04-28T17:00'],
  ['Reunification and Labour Day', '2026-04-29T10:00', 1, '2026-05-04T17:00'],
  ['National Day has a second day', '2026-08-31T10:00', 1, '2026-09-03T17:00'],
  ['two days of Tết 2027 on a weekend are made up for after it', '2027-02-04T10:00', 1, '2027-02-12T17:00'],
  [
    'two holidays in a row on a weekend are made up for by two days',
    '2033-04-29T10:00',
    1,
    '2033-05-04T17:00',
  ],
  ['fifteen working days make three weeks', '2026-11-02T10:00', 15, '2026-11-23T17:00'],
  ['no days: the end of the same day', '2026-11-23T10:00', 0, '2026-11-23T17:00'],
  ['no days on a Sunday: the end of Monday', '2026-11-22T10:00', 0, '2026-11-23T17:00'],
])('%s', (_promise, at, days, due) => {
  expect(addWorkingDays(vietnam(at), days)).toEqual(vietnam(due))
})

test('a year whose moving holidays nobody has entered still has its fixed ones', () => {
  expect(addWorkingDays(vietnam('2031-12-31T10:00'), 1)).toEqual(vietnam('2032-01-02T17:00'))
})

test('the clock of the machine does not matter: the moment alone does', () => {
  expect(addWorkingDays(new Date('2026-11-23T17:30:00Z'), 1)).toEqual(vietnam('2026-11-25T17:00'))
})
