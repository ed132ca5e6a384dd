// Annual leave, against sums made by hand (Labour Code 113–114; Decree 145/2020 art. 66–67).
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { refusalOf, resultOf } from './calculated.ts'

const whole = { 'dieu-kien': 'binh-thuong', 'so-nam': 1, 'so-thang': 12 }

describe('days in a year', () => {
  test.each([
    ['normal work: 12', whole, 12],
    ['heavy work: 14', { ...whole, 'dieu-kien': 'nang' }, 14],
    ['very heavy work: 16', { ...whole, 'dieu-kien': 'dac-biet' }, 16],
    ['4 years: nothing more', { ...whole, 'so-nam': 4 }, 12],
    ['4 years and 11 months: nothing more', { ...whole, 'so-nam': 4.9 }, 12],
    ['5 years: 12 + 1', { ...whole, 'so-nam': 5 }, 13],
    ['12 years, heavy: 14 + 2', { ...whole, 'dieu-kien': 'nang', 'so-nam': 12 }, 16],
    ['5 months: 12 : 12 × 5', { ...whole, 'so-nam': 0, 'so-thang': 5 }, 5],
    [
      '5 months, heavy: 14 : 12 × 5 = 5,83',
      { ...whole, 'dieu-kien': 'nang', 'so-nam': 0, 'so-thang': 5 },
      5.83,
    ],
    ['7 months of the sixth year: (12 + 1) : 12 × 7 = 7,58', { ...whole, 'so-nam': 5, 'so-thang': 7 }, 7.58],
  ])('%s', (_, inputs, days) => {
    expect(resultOf('phep-nam', inputs).value).toBe(days)
  })
  test('an uneven sum is shown as it is, and who rounds it is said', () => {
    const { lines } = resultOf('phep-nam', { ...whole, 'dieu-kien': 'nang', 'so-nam': 0, 'so-thang': 5 })
    expect(lines).toMatch(/5,83 ngày làm việc.*không nêu cách làm tròn/s)
  })
  test('the articles that were used are named, and no others', () => {
    expect(resultOf('phep-nam', whole).sources).toEqual(['45/2019/QH14 113 1'])
    expect(resultOf('phep-nam', { ...whole, 'so-nam': 5, 'so-thang': 7 }).sources).toEqual([
      '45/2019/QH14 113 1',
      '45/2019/QH14 114',
      '45/2019/QH14 113 2',
      '145/2020/NĐ-CP 66',
    ])
  })
})

describe('what is left', () => {
  test('12 − 4 = 8', () => {
    expect(resultOf('phep-nam', { ...whole, 'da-nghi': 4 }).lines).toContain('còn 8 ngày')
  })
  test('more taken than due is said, not shown as a minus', () => {
    expect(resultOf('phep-nam', { ...whole, 'da-nghi': 15 }).lines).toContain(
      'nhiều hơn số ngày được nghỉ 3 ngày',
    )
  })
  test('7.800.000 : 26 × 8 days = 2.400.000 for somebody who leaves', () => {
    const { lines, sources } = resultOf('phep-nam', {
      ...whole,
      'da-nghi': 4,
      'thoi-viec': true,
      luong: 7_800_000,
    })
    expect(lines).toContain('7.800.000 : 26 ngày công × 8 ngày = 2.400.000 đồng')
    expect(sources).toContain('145/2020/NĐ-CP 67')
  })
  test('somebody who stays is told of no money, whatever wage was given', () => {
    const { lines } = resultOf('phep-nam', { ...whole, 'da-nghi': 4, 'thoi-viec': false, luong: 7_800_000 })
    expect(lines).not.toContain('đồng')
  })
  test('with nothing left there is nothing to be paid', () => {
    const given = { ...whole, 'da-nghi': 12, 'thoi-viec': true, luong: 7_800_000 }
    expect(resultOf('phep-nam', given).lines).toContain('Không còn ngày phép')
  })
})

test.each([
  ['0 months', { ...whole, 'so-thang': 0 }, 'Chưa làm tháng nào'],
  ['13 months', { ...whole, 'so-thang': 13 }, 'từ 0 đến 12 tháng'],
  ['half a month', { ...whole, 'so-thang': 5.5 }, 'số nguyên'],
  ['−1 years', { ...whole, 'so-nam': -1 }, 'từ 0 đến 60 năm'],
  ['61 years', { ...whole, 'so-nam': 61 }, 'từ 0 đến 60 năm'],
  ['10^12 days taken', { ...whole, 'da-nghi': 1e12 }, 'từ 0 đến 60 ngày'],
  ['no wage for somebody who leaves', { ...whole, 'thoi-viec': true }, 'Chưa có lương tháng'],
  ['no condition', { 'so-nam': 1, 'so-thang': 12 }, 'điều kiện'],
])('%s is refused', (_, inputs, words) => {
  expect(refusalOf('phep-nam', inputs)).toContain(words)
})

test('more months and more years never give fewer days, and nobody gets more than 16 and one for five years', () => {
  const years = fc.integer({ min: 0, max: 59 })
  const months = fc.integer({ min: 1, max: 11 })
  const condition = fc.constantFrom('binh-thuong', 'nang', 'dac-biet')
  fc.assert(
    fc.property(years, months, condition, (year, month, kind) => {
      const days = (moreYears: number, moreMonths: number) =>
        Number(
          resultOf('phep-nam', {
            'dieu-kien': kind,
            'so-nam': year + moreYears,
            'so-thang': month + moreMonths,
          }).value,
        )
      expect(days(1, 0)).toBeGreaterThanOrEqual(days(0, 0))
      expect(days(0, 1)).toBeGreaterThan(days(0, 0))
      expect(days(0, 0)).toBeLessThanOrEqual(16 + Math.floor(year / 5))
    }),
  )
})
