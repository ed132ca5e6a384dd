import { describe, expect, test } from '@jest/globals'
import {
  isSameNumber,
  officialNumber,
  readNumbers,
  tokensOf,
} from '../../../src/content/search/document-number.ts'

const shown = (text: string) => readNumbers(tokensOf(text)).map((read) => read.shown)

test.each([
  ['02-NQ/TW', '02-NQ/TW'],
  ['02 nq tw', '02-NQ/TW'],
  ['02nqtw', '02-NQ/TW'],
  ['02 - NQ / TW', '02-NQ/TW'],
  ['02/NQ-TW', '02-NQ/TW'],
  ['nghi quyet so 02 cua bo chinh tri', '02-NQ/TW'],
  ['Nghị quyết số 02-NQ/TW ngày 12/6/2021', '02-NQ/TW'],
  ['nghij quyeets 02', 'Nghị quyết 02'],
  ['nghị quyết 02', 'Nghị quyết 02'],
  ['NQ02', 'Nghị quyết 02'],
  ['01/CTr-BCH', '01/CTr-BCH'],
  ['01 ctr bch', '01/CTr-BCH'],
  ['11-CTr/TU', '11-CTr/TU'],
  ['217-QD/TW', '217-QĐ/TW'],
  ['145/2020', '145/2020'],
  ['ND 145/2020/NĐ-CP', '145/2020/NĐ-CP'],
  ['nghi dinh 145 2020 nd cp', '145/2020/NĐ-CP'],
  ['nghị định số 145 năm 2020', 'Nghị định 145/2020'],
  ['45/2019/QH14', '45/2019/QH14'],
  ['nghị quyết 17/2022/UBTVQH15', '17/2022/UBTVQH15'],
  ['10/2020/TT-BLĐTBXH', '10/2020/TT-BLĐTBXH'],
  ['61/QĐ-TLĐ', '61/QĐ-TLĐ'],
  ['chỉ thị 5', 'Chỉ thị 5'],
])('%s is the number %s', (text, number) => {
  expect(shown(text)).toEqual([number])
})

test.each([
  'hđ 12 tháng',
  'tăng lương 5 ct',
  '1/7/2026',
  '24/11',
  '3/2026',
  'làm 2 năm',
  'lương 5tr 2020',
  '1234567',
  'bộ luật lao động 2019',
])('%s is no number of a document', (text) => {
  expect(shown(text)).toEqual([])
})

describe('what is asked for', () => {
  const isSame = (asked: string, ours: string, date?: string) => {
    const [read] = readNumbers(tokensOf(asked))
    const number = officialNumber(ours)
    return read !== undefined && number !== undefined && isSameNumber(read, number, date)
  }

  test('is found with or without the leading zero, and by as much as was said', () => {
    expect(isSame('nghị quyết 2', '02-NQ/TW')).toBe(true)
    expect(isSame('nghị quyết 02 của bộ chính trị', '02-NQ/TW')).toBe(true)
    expect(isSame('luật 50/2024', '50/2024/QH15')).toBe(true)
  })

  test('is not found by another kind, issuer or year', () => {
    expect(isSame('chỉ thị 02', '02-NQ/TW')).toBe(false)
    expect(isSame('02-NQ/TU', '02-NQ/TW')).toBe(false)
    expect(isSame('145/2021', '145/2020/NĐ-CP')).toBe(false)
    expect(isSame('nghị quyết 45', '45/2019/QH14')).toBe(false)
    expect(isSame('nghị quyết 02 năm 2019', '02-NQ/TW', '2021-06-12')).toBe(false)
    expect(isSame('nghị quyết 02 năm 2021', '02-NQ/TW', '2021-06-12')).toBe(true)
  })
})
