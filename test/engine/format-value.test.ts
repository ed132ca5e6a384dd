import { describe, expect, test } from '@jest/globals'
import { formatDay, formatNumber, formatValue } from '../../src/engine/format-value.ts'

describe('values as Vietnamese readers expect them', () => {
  test.each([
    [0, '0'],
    [7, '7'],
    [1234.5, '1.234,5'],
    [5_500_000, '5.500.000'],
    [2 / 3, '0,67'],
    [-1000, '-1.000'],
    [-0.001, '0'],
  ])('the number %p is %p', (number, text) => {
    expect(formatNumber(number)).toBe(text)
  })

  test.each([
    ['1990-03-05', '5/3/1990'],
    ['1990-03', '3/1990'],
    ['1990', '1990'],
    ['hôm qua', 'hôm qua'],
  ])('the day %p is %p', (day, text) => {
    expect(formatDay(day)).toBe(text)
  })

  test('yes and no are words, lists are joined', () => {
    expect([true, false, ['a', 'b']].map(formatValue)).toEqual(['có', 'không', 'a, b'])
  })
})
