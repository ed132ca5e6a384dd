// Days of notice, against the law and a calendar (Labour Code 35, 27, 162).
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { calculators } from '../../src/calculators/calculators.ts'
import { refusalOf, resultOf, today } from './calculated.ts'

const noticeOf = (inputs: Record<string, string | boolean>) => resultOf('bao-truoc', inputs)

describe('without a reason', () => {
  test.each([
    ['an indefinite contract', 'khong-thoi-han', 45, 'ít nhất 45 ngày.', '45/2019/QH14 35 1 a'],
    ['12 to 36 months', 'tu-12-thang', 30, 'ít nhất 30 ngày.', '45/2019/QH14 35 1 b'],
    ['under 12 months: working days', 'duoi-12-thang', 3, 'ít nhất 3 ngày làm việc.', '45/2019/QH14 35 1 c'],
    ['a domestic worker', 'giup-viec', 15, 'ít nhất 15 ngày.', '45/2019/QH14 162 2'],
    ['probation: none', 'thu-viec', 0, 'Không phải báo trước.', '45/2019/QH14 27 2'],
  ])('%s', (_, contract, days, words, source) => {
    const { value, lines, sources } = noticeOf({ 'loai-hop-dong': contract, 'ly-do': 'khac' })
    expect({ value, source: sources[0] }).toEqual({ value: days, source })
    expect(lines).toContain(words)
  })
})

test.each([
  ['sai-viec', 'a'],
  ['luong', 'b'],
  ['nguoc-dai', 'c'],
  ['quay-roi', 'd'],
  ['mang-thai', 'đ'],
  ['nghi-huu', 'e'],
  ['thong-tin', 'g'],
])('the reason %s needs no notice, by point %s', (reason, point) => {
  const { value, lines, sources } = noticeOf({ 'loai-hop-dong': 'khong-thoi-han', 'ly-do': reason })
  expect({ value, sources }).toEqual({ value: 0, sources: [`45/2019/QH14 35 2 ${point}`] })
  expect(lines).toContain('cán bộ công đoàn')
})

describe('the last day', () => {
  test.each([
    [
      '23/11/2026 + 45 days (7 in November, 31 in December, 7)',
      'khong-thoi-han',
      '2026-11-23',
      'thứ Năm 7/1/2027',
    ],
    ['23/11/2026 + 30 days (7 in November, 23)', 'tu-12-thang', '2026-11-23', 'thứ Tư 23/12/2026'],
    ['31/1/2027 + 30 days (28 in February, 2)', 'tu-12-thang', '2027-01-31', 'thứ Ba 2/3/2027'],
    ['a Monday: Tuesday, Wednesday, Thursday', 'duoi-12-thang', '2026-11-23', 'thứ Năm 26/11/2026'],
    ['a Friday: Saturday, Monday, Tuesday', 'duoi-12-thang', '2026-11-27', 'thứ Ba 1/12/2026'],
    [
      '30/12/2026: 31/12, not 1/1, then 2/1 and Monday 4/1',
      'duoi-12-thang',
      '2026-12-30',
      'thứ Hai 4/1/2027',
    ],
  ])('%s', (_, contract, day, last) => {
    const { lines } = noticeOf({ 'loai-hop-dong': contract, 'ngay-nop': day })
    expect(lines).toContain(`ngày cuối của thời hạn là ${last};`)
  })
  test('where Saturday is free, a Friday counts Monday, Tuesday, Wednesday', () => {
    const { lines } = noticeOf({
      'loai-hop-dong': 'duoi-12-thang',
      'ngay-nop': '2026-11-27',
      'lam-thu-bay': false,
    })
    expect(lines).toContain('ngày cuối của thời hạn là thứ Tư 2/12/2026; từ thứ Năm 3/12/2026')
    expect(lines).toContain('thứ Bảy, Chủ nhật')
  })
  test('is not told to somebody who needs no notice', () => {
    const given = { 'loai-hop-dong': 'khong-thoi-han', 'ly-do': 'luong', 'ngay-nop': '2026-11-23' }
    expect(noticeOf(given).lines).not.toContain('ngày cuối')
  })
})

describe('input that cannot be used', () => {
  const contract = { 'loai-hop-dong': 'khong-thoi-han' }
  test.each([
    ['no contract', {}, 'Chưa rõ loại hợp đồng'],
    ['an unknown contract', { 'loai-hop-dong': 'thoi-vu' }, 'Chưa rõ loại hợp đồng'],
    ['an unknown reason', { ...contract, 'ly-do': 'buon' }, 'Chưa rõ lý do'],
    ['31/2', { ...contract, 'ngay-nop': '2026-02-31' }, 'đủ ngày, tháng, năm'],
    ['a year alone', { ...contract, 'ngay-nop': '2026' }, 'đủ ngày, tháng, năm'],
    ['two years ago', { ...contract, 'ngay-nop': '2024-11-23' }, 'hơn một năm'],
    ['in two years', { ...contract, 'ngay-nop': '2028-11-23' }, 'hơn một năm'],
  ])('%s', (_, inputs, words) => {
    expect(refusalOf('bao-truoc', inputs)).toContain(words)
  })
})

test('three working days take three to eight days, whatever the day and the week', () => {
  const days = fc.integer({ min: -366, max: 366 })
  fc.assert(
    fc.property(days, fc.boolean(), (offset, isSaturdayWorked) => {
      const day = new Date(Date.parse(today) + offset * 86_400_000).toISOString().slice(0, 10)
      const { lines } = noticeOf({
        'loai-hop-dong': 'duoi-12-thang',
        'ngay-nop': day,
        'lam-thu-bay': isSaturdayWorked,
      })
      const [, date, month, year] = /thời hạn là \D+(\d+)\/(\d+)\/(\d+);/.exec(lines) ?? []
      const taken = (Date.UTC(Number(year), Number(month) - 1, Number(date)) - Date.parse(day)) / 86_400_000
      expect(taken).toBeGreaterThanOrEqual(3)
      expect(taken).toBeLessThanOrEqual(8)
    }),
  )
})

test('what it takes is what flows may give', () => {
  expect(calculators['bao-truoc']?.inputs['ngay-nop']).toEqual({ type: 'date', optional: true })
})
