// Union dues, against sums made by hand (Decision 61/QĐ-TLĐ; base salary by date).
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { refusalOf, resultOf } from './calculated.ts'

const company = (luong: number) => ({ 'noi-lam': 'doanh-nghiep', luong })

describe('0,5 % of the wage', () => {
  test.each([
    ['6.000.000 × 0,5 %', company(6_000_000), 30_000],
    ['5.310.000 × 0,5 %', company(5_310_000), 26_550],
    ['50.600.000 × 0,5 % is the cap to the đồng', company(50_600_000), 253_000],
    ['60.000.000 × 0,5 % = 300.000, above the cap of 2.530.000 × 10 %', company(60_000_000), 253_000],
    ['a state enterprise, 8.400.000 received × 0,5 %', { 'noi-lam': 'nha-nuoc', luong: 8_400_000 }, 42_000],
    ['a public unit, 7.020.000 × 0,5 %', { 'noi-lam': 'su-nghiep', luong: 7_020_000 }, 35_100],
    ['no insurance: at least 2.530.000 × 0,5 %', { 'noi-lam': 'khong-bhxh' }, 12_650],
    ['on long leave: nothing', { ...company(6_000_000), 'dang-nghi': true }, 0],
    ['paid from the budget: no dues any more', { 'noi-lam': 'ngan-sach' }, 0],
  ])('%s', (_, inputs, due) => {
    expect(resultOf('doan-phi', inputs).value).toBe(due)
  })
  test('the sum and its source are shown, and nobody is told of 1 %', () => {
    const { lines, sources, since } = resultOf('doan-phi', company(6_000_000))
    expect(lines).toContain('0,5% × 6.000.000 (tiền lương đóng BHXH bắt buộc) = 30.000 đồng')
    expect(lines).not.toMatch(/(?<![\d,])1%/)
    expect(sources).toEqual(['61/QĐ-TLĐ', '161/2026/NĐ-CP'])
    expect(since).toBe('2026-07-01')
  })
})

describe('by the day', () => {
  test.each([
    ['2025-07-01', 234_000],
    ['2026-06-30', 234_000],
    ['2026-07-01', 253_000],
  ])('on %s the cap is %i', (day, cap) => {
    expect(resultOf('doan-phi', company(100_000_000), day).value).toBe(cap)
  })
  test('an earlier month can be asked for', () => {
    const given = { 'noi-lam': 'khong-bhxh', ngay: '2026-03-15' }
    expect(resultOf('doan-phi', given)).toMatchObject({ value: 11_700, since: '2025-07-01' })
  })
  test('before 1 July 2025 there is no rate, and a month to come has none yet', () => {
    expect(refusalOf('doan-phi', company(6_000_000), '2025-06-30')).toContain('chưa có mức đoàn phí')
    expect(refusalOf('doan-phi', { ...company(6_000_000), ngay: '2027-01-01' })).toContain('chưa tới')
  })
})

test.each([
  ['no workplace', { luong: 6_000_000 }, 'nơi làm việc'],
  ['no wage', { 'noi-lam': 'doanh-nghiep' }, 'Chưa có tiền lương'],
  ['a wage of zero', company(0), 'cần từ'],
  ['a negative wage', company(-5), 'cần từ'],
  ['10^12', company(1e12), 'cần từ'],
  ['a wage in words', { 'noi-lam': 'doanh-nghiep', luong: 'sáu triệu' }, 'chưa rõ'],
])('%s is refused', (_, inputs, words) => {
  expect(refusalOf('doan-phi', inputs)).toContain(words)
})

test('a higher wage never pays less, and nobody pays above the cap', () => {
  const wage = fc.integer({ min: 100_000, max: 999_000_000 })
  fc.assert(
    fc.property(wage, fc.integer({ min: 0, max: 1_000_000 }), (luong, more) => {
      const due = Number(resultOf('doan-phi', company(luong)).value)
      expect(Number(resultOf('doan-phi', company(luong + more)).value)).toBeGreaterThanOrEqual(due)
      expect(due).toBeLessThanOrEqual(253_000)
    }),
  )
})
