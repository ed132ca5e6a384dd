// What the person is told when an answer does not fit, and the borders between answers and commands.
import { expect, test } from '@jest/globals'
import { readCommand } from '../../src/understanding/command.ts'
import { understandPhone } from '../../src/understanding/phone.ts'
import { understand } from '../../src/understanding/understand.ts'
import { isYesOrNoWord } from '../../src/understanding/yes-no.ts'

const today = '2026-11-22'

test('a phone number of before 2018 is answered with the number it became', () => {
  expect(understandPhone({}, '0168 123 4567')).toEqual({ askAgain: expect.stringContaining('0381 234 567') })
  expect(understandPhone({}, '01231234567')).toEqual({ askAgain: expect.stringContaining('0831 234 567') })
  expect(understandPhone({}, '+841991234567')).toEqual({ askAgain: expect.stringContaining('0591 234 567') })
})

test('a phone number that lost its leading zero is answered with the zero', () => {
  expect(understandPhone({}, '912345678')).toEqual({ askAgain: expect.stringContaining('0912 345 678') })
})

test('a landline is taken only where a number to call is asked for', () => {
  expect(understandPhone({}, '0262 385 1234')).toEqual({ askAgain: expect.stringContaining('di động') })
  expect(understandPhone({ contact: true }, '0262 385 1234')).toEqual({ value: '+842623851234' })
})

test('an ID of nine or eleven digits is told what is wrong with it', () => {
  expect(understand('personal-id', undefined, '240123456')).toEqual({
    askAgain: expect.stringContaining('9 chữ số'),
  })
  expect(understand('personal-id', undefined, '66090001234')).toEqual({
    askAgain: expect.stringContaining('thiếu một chữ số'),
  })
})

test('a date says what is wrong: not on the calendar, no year, still to come, too young, lunar', () => {
  const birth = { kind: 'birth', today } as const
  const past = { kind: 'past', today } as const
  expect(understand('date', birth, '31/2/1990')).toEqual({ askAgain: expect.stringContaining('trên lịch') })
  expect(understand('date', birth, '5/3')).toEqual({ askAgain: expect.stringContaining('thêm năm') })
  expect(understand('date', past, '23/11/2026')).toEqual({ askAgain: expect.stringContaining('chưa tới') })
  expect(understand('date', birth, '23/11/2011')).toEqual({ askAgain: expect.stringContaining('15 đến 90') })
  expect(understand('date', birth, '5/3/1990 âm lịch')).toEqual({
    askAgain: expect.stringContaining('dương lịch'),
  })
})

test('a day relative to a today that is no day is asked again, not guessed', () => {
  expect(understand('date', { kind: 'past', today: '' }, 'hôm qua')).toHaveProperty('askAgain')
  expect(understand('date', { kind: 'any', today: '' }, '5/3/1990')).toEqual({ value: '1990-03-05' })
})

test('a refusal is not pressed for consent', () => {
  expect(understand('consent', undefined, 'tôi không đồng ý')).toEqual({
    askAgain: expect.stringContaining('chưa ghi nhận'),
  })
})

test('words that answer yes or no can be told from commands of the same letters', () => {
  for (const text of ['thôi', 'dung', 'Thôi ạ', 'có', 'không']) expect(isYesOrNoWord(text)).toBe(true)
  for (const text of ['dừng', 'menu', 'hủy', 'không nhận tin nữa', 'gặp cán bộ']) {
    expect(isYesOrNoWord(text)).toBe(false)
  }
  expect(readCommand('đúng')).toBeUndefined()
  expect(readCommand('dừng')).toBe('stop')
})
