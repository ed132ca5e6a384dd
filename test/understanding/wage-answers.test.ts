// Answers to questions about wages and days that were once misread.
import { describe, expect, test } from '@jest/globals'
import { understand } from '../../src/understanding/understand.ts'

describe('the wage of an hour or a day', () => {
  test.each([
    ['giờ', '25k 1h', 25_000],
    ['giờ', '25k/giờ', 25_000],
    ['giờ', '30 nghìn một tiếng', 30_000],
    ['ngày', '300k/ngày', 300_000],
    ['ngày', '250 nghin 1 cong', 250_000],
  ] as const)('asked by the %s, "%s" is an amount', (per, text, value) => {
    expect(understand('money', { per }, text)).toEqual({ value })
  })
  test('asked by the month, an hourly wage is asked again', () => {
    expect(understand('money', {}, '25k/giờ')).toHaveProperty('askAgain')
  })
  test('asked by the hour, a daily wage is asked again', () => {
    expect(understand('money', { per: 'giờ' }, '300k/ngày')).toHaveProperty('askAgain')
  })
})

describe('Sunday typed without marks', () => {
  const days = ['Ngày thường', 'Chủ nhật, ngày nghỉ', 'Ngày lễ, tết']

  test('is the option that names it, not "the first"', () => {
    expect(understand('choice', days, 'chu nhat')).toEqual({ value: 1 })
    expect(understand('choice', ['Ngày thường', 'Ngày nghỉ'], 'chu nhat')).toHaveProperty('askAgain')
  })
  test('"nhất" and "thứ nhất" are the first still', () => {
    for (const text of ['nhất', 'thứ nhất', 'thu nhat', 'cái đầu tiên'])
      expect(understand('choice', days, text)).toEqual({ value: 0 })
  })
})
