import { expect, test } from '@jest/globals'
import { inSentence } from '../../src/registrations/applications.ts'
import {
  ageOf,
  daysBetween,
  maskPersonalId,
  maskPhone,
  readNumber,
  shortName,
  shownNumber,
} from '../../src/registrations/shown.ts'

test('a number is read however it is typed and shown one way', () => {
  for (const typed of ['4830-2751', '48302751', '4830 2751', ' #4830–2751 ', '4830.2751'])
    expect(readNumber(typed)).toBe('48302751')
  for (const typed of ['', '4830-275', '4830-27512', 'abcd-efgh']) expect(readNumber(typed)).toBeUndefined()
  expect(shownNumber('48302751')).toBe('4830-2751')
})

test('numbers of persons show their ends only, and short ones nothing', () => {
  expect(maskPersonalId('066196001234')).toBe('066•••••1234')
  expect(maskPhone('+84912345678')).toBe('091•••••78')
  expect(maskPhone('12345')).toBe('•••••')
})

test('a name in a list is short, and highland names stay recognisable', () => {
  expect(shortName('Nguyễn Văn  Bình')).toBe('N. V. Bình')
  expect(shortName("H'Hen Niê")).toBe('H. Niê')
  expect(shortName('Bình')).toBe('Bình')
})

test('age counts birthdays by the day in Vietnam, and a year alone by its number', () => {
  expect(ageOf('1996-11-24', new Date('2026-11-23T16:59:00Z'))).toBe(29)
  expect(ageOf('1996-11-24', new Date('2026-11-23T17:00:00Z'))).toBe(30)
  expect(ageOf('1996', new Date('2026-01-01'))).toBe(30)
  expect(ageOf('không rõ', new Date())).toBeUndefined()
  expect(daysBetween(new Date('2026-11-22T16:59:00Z'), new Date('2026-11-22T17:01:00Z'))).toBe(1)
})

test('a title in a sentence begins small, an abbreviation does not', () => {
  expect(inSentence('Gia nhập công đoàn')).toBe('gia nhập công đoàn')
  expect(inSentence('LĐLĐ hỗ trợ')).toBe('LĐLĐ hỗ trợ')
})
