// Overtime and night pay, against sums made by hand (Labour Code 98; Decree 145/2020 art. 55–57).
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { refusalOf, resultOf } from './calculated.ts'

const atFifty = { 'cach-tra': 'gio', luong: 50_000 }

describe('an hour worth 50.000 đồng', () => {
  test.each([
    ['2 h by day on a weekday: 2 × 50.000 × 150 %', { 'loai-ngay': 'ngay-thuong', 'gio-ngay': 2 }, 150_000],
    ['2 h by day on a rest day: 2 × 50.000 × 200 %', { 'loai-ngay': 'ngay-nghi', 'gio-ngay': 2 }, 200_000],
    ['2 h by day on a holiday: 2 × 50.000 × 300 %', { 'loai-ngay': 'ngay-le', 'gio-ngay': 2 }, 300_000],
    [
      '3 h at night on a weekday: 3 × 50.000 × (150 + 30 + 20 % of 100)',
      { 'loai-ngay': 'ngay-thuong', 'gio-dem': 3 },
      300_000,
    ],
    [
      '2 h by day, then 1 h at night: 150.000 + 50.000 × (150 + 30 + 20 % of 150)',
      { 'loai-ngay': 'ngay-thuong', 'gio-ngay': 2, 'gio-dem': 1 },
      150_000 + 105_000,
    ],
    [
      '1 h at night on a rest day: 50.000 × (200 + 30 + 20 % of 200)',
      { 'loai-ngay': 'ngay-nghi', 'gio-dem': 1 },
      135_000,
    ],
    [
      '1 h at night on a holiday: 50.000 × (300 + 30 + 20 % of 300)',
      { 'loai-ngay': 'ngay-le', 'gio-dem': 1 },
      195_000,
    ],
    [
      'an ordinary night shift of 8 h: 8 × 50.000 × 30 % more',
      { 'loai-ngay': 'ngay-thuong', 'ca-dem': 8 },
      120_000,
    ],
    ['half an hour: 0,5 × 50.000 × 150 %', { 'loai-ngay': 'ngay-thuong', 'gio-ngay': 0.5 }, 37_500],
    [
      'a month of 20 h by day and 10 h at night: 20 × 75.000 + 10 × 100.000',
      { 'loai-ngay': 'ngay-thuong', 'pham-vi': 'thang', 'gio-ngay': 20, 'gio-dem': 10 },
      2_500_000,
    ],
  ])('%s', (_, work, sum) => {
    expect(resultOf('tang-ca', { ...atFifty, ...work }).value).toBe(sum)
  })
})

describe('the wage of an hour', () => {
  const twoHours = { 'loai-ngay': 'ngay-thuong', 'gio-ngay': 2 }

  test('10.400.000 a month : 26 : 8 = 50.000; 2 h × 150 % = 150.000, each line shown', () => {
    const { value, lines, sources, since } = resultOf('tang-ca', {
      'cach-tra': 'thang',
      luong: 10_400_000,
      ...twoHours,
    })
    expect(value).toBe(150_000)
    expect(lines).toContain('Tiền làm thêm giờ, ít nhất: 150.000 đồng')
    expect(lines).toContain('Lương 1 giờ: 10.400.000 : 26 ngày : 8 giờ = 50.000 đồng')
    expect(lines).toContain('Làm thêm ban ngày: 2 giờ × 150% = 150.000 đồng')
    expect(sources).toEqual(['45/2019/QH14 98', '145/2020/NĐ-CP 55', '45/2019/QH14 107', '17/2022/UBTVQH15'])
    expect(since).toBe('2021-02-01')
  })
  test('8.800.000 : 22 days : 8 h = 50.000', () => {
    const given = { 'cach-tra': 'thang', luong: 8_800_000, 'ngay-cong': 22, ...twoHours }
    expect(resultOf('tang-ca', given).value).toBe(150_000)
  })
  test('300.000 a day : 6 h = 50.000', () => {
    const given = { 'cach-tra': 'ngay', luong: 300_000, 'gio-chuan': 6, ...twoHours }
    expect(resultOf('tang-ca', given).value).toBe(150_000)
  })
  test('10.000.000 : 26 : 8 = 48.076,92 is not rounded before it is multiplied: 2 h × 150 % = 144.231', () => {
    const { value, lines } = resultOf('tang-ca', { 'cach-tra': 'thang', luong: 10_000_000, ...twoHours })
    expect(value).toBe(144_231)
    expect(lines).toContain('= 48.076,92 đồng')
  })
})

describe('what the law allows is said beside the sum', () => {
  const linesOf = (work: Record<string, string | number>) =>
    resultOf('tang-ca', { ...atFifty, 'loai-ngay': 'ngay-thuong', ...work }).lines

  test('four hours over eight are within it, five are not', () => {
    expect(linesOf({ 'gio-ngay': 4 })).not.toContain('Lưu ý')
    expect(linesOf({ 'gio-ngay': 5 })).toContain('làm tới 13 giờ')
  })
  test('a month beyond 40 hours, and beyond 60', () => {
    const month = { 'pham-vi': 'thang' }
    expect(linesOf({ ...month, 'gio-ngay': 40 })).not.toContain('Lưu ý')
    expect(linesOf({ ...month, 'gio-ngay': 41 })).toContain('quá 40 giờ một tháng')
    expect(linesOf({ ...month, 'gio-ngay': 61 })).toContain('quá 60 giờ một tháng')
  })
  test('a year is not reckoned but said: 200 and 300 hours', () => {
    expect(linesOf({ 'gio-ngay': 1 })).toMatch(/200 giờ.*300 giờ/)
  })
  test('an ordinary night shift is no overtime and gets none of it', () => {
    expect(linesOf({ 'ca-dem': 8 })).not.toMatch(/200 giờ|Lưu ý/)
  })
  test("in a month's total the lower night rate is used, and the higher one is named", () => {
    expect(linesOf({ 'pham-vi': 'thang', 'gio-ngay': 1, 'gio-dem': 1 })).toMatch(/200%.*210%/s)
  })
})

describe('input that no sum can be made of', () => {
  const weekday = { ...atFifty, 'loai-ngay': 'ngay-thuong' }
  test.each([
    ['no hours', weekday, 'Chưa có giờ'],
    ['hours of zero', { ...weekday, 'gio-ngay': 0, 'gio-dem': 0 }, 'Chưa có giờ'],
    ['25 hours a day', { ...weekday, 'gio-ngay': 25 }, 'từ 0 đến 16 giờ'],
    ['nine hours of night', { ...weekday, 'gio-dem': 9 }, 'từ 0 đến 8 giờ'],
    ['8 + 16 + 1 hours', { ...weekday, 'gio-ngay': 16, 'gio-dem': 1 }, 'quá 24 giờ'],
    ['negative hours', { ...weekday, 'gio-ngay': -1 }, 'từ 0'],
    ['a month of 401 hours', { ...weekday, 'pham-vi': 'thang', 'gio-ngay': 401 }, '400 giờ'],
    ['a wage of zero', { ...weekday, luong: 0, 'gio-ngay': 1 }, 'Lương giờ cần từ'],
    ['a wage of 10^12', { ...weekday, luong: 1e12, 'gio-ngay': 1 }, 'Lương giờ cần từ'],
    ['a wage that is no number', { ...weekday, luong: Number.NaN, 'gio-ngay': 1 }, 'chưa rõ'],
    ['no wage', { 'cach-tra': 'thang', 'loai-ngay': 'ngay-thuong', 'gio-ngay': 1 }, 'Chưa có lương tháng'],
    [
      '28 days a month',
      { ...weekday, 'cach-tra': 'thang', luong: 5_000_000, 'ngay-cong': 28, 'gio-ngay': 1 },
      '27 ngày',
    ],
    ['an unknown kind of day', { ...atFifty, 'loai-ngay': 'mai', 'gio-ngay': 1 }, 'loại ngày'],
    ['nothing at all', {}, 'Chưa rõ cách trả lương'],
  ])('%s', (_, inputs, words) => {
    expect(refusalOf('tang-ca', inputs)).toContain(words)
  })
  test('a day before the law held', () => {
    expect(refusalOf('tang-ca', { ...weekday, 'gio-ngay': 1 }, '2020-12-31')).toContain('chưa có')
  })
})

test('one more hour never pays less, and a better day never pays less than a weekday', () => {
  const hours = fc.record({
    'gio-ngay': fc.integer({ min: 0, max: 11 }),
    'gio-dem': fc.integer({ min: 0, max: 4 }),
  })
  fc.assert(
    fc.property(hours, fc.integer({ min: 5_000, max: 1_000_000 }), (worked, luong) => {
      const pay = (kind: string, more: number) =>
        Number(
          resultOf('tang-ca', {
            'cach-tra': 'gio',
            luong,
            'loai-ngay': kind,
            ...worked,
            'gio-ngay': worked['gio-ngay'] + more,
          }).value,
        )
      expect(pay('ngay-thuong', 1)).toBeGreaterThan(0)
      if (worked['gio-ngay'] + worked['gio-dem'] > 0)
        expect(pay('ngay-thuong', 1)).toBeGreaterThan(pay('ngay-thuong', 0))
      expect(pay('ngay-nghi', 1)).toBeGreaterThan(pay('ngay-thuong', 1))
      expect(pay('ngay-le', 1)).toBeGreaterThan(pay('ngay-nghi', 1))
    }),
  )
})
