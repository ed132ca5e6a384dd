import { expect, test } from '@jest/globals'
import { otherMeanings } from '../../../src/content/search/homographs.ts'
import { legalPhrases } from '../../../src/content/search/lay-words.ts'
import {
  boundQuestion,
  longWords,
  otherReadings,
  termsOf,
  typedWords,
  writtenWords,
} from '../../../src/content/search/question.ts'

const read = (text: string) =>
  longWords(typedWords(text))
    .map(({ folded }) => folded)
    .join(' ')

test.each([
  ['cty nợ bhxh e ntn', 'cong ty no bao hiem xa hoi em nhu the nao'],
  ['tv đc nhiu %', 'thu viec duoc nhieu phan tram'],
  ['TNLĐ', 'tai nan lao dong'],
  ['300h/năm', '300 gio nam'],
  ['nghỉ 60p', 'nghi 60 phut'],
  ['phạt 200k', 'phat 200 nghin'],
  ['24/11', '24 11'],
  ['ngày 24 tháng 11', 'ngay 24 11'],
  ['2.530.000 đồng', '2530000 dong'],
  ['0,5%', '0 phay 5 phan tram'],
  ['vùng III', 'vung 3'],
  ['con thứ hai', 'con thu 2'],
  ['rút một lần', 'rut 1 lan'],
])('%s is read as "%s"', (typed, words) => {
  expect(read(typed)).toBe(words)
})

test('what content says and what people type meet in the same words', () => {
  const written = longWords(writtenWords('Ngày 24/11; vùng III: 4.140.000 đồng')).map(({ folded }) => folded)
  expect(written.join(' ')).toBe(read('ngay 24 thang 11 vung 3 4140000 dong'))
})

test('a short form keeps its second meaning', () => {
  const others = otherReadings(typedWords('nghỉ cn'))
  expect(others.map((words) => words.map(({ folded }) => folded).join(' '))).toEqual(['chu nhat'])
})

test('wages withheld and wages cut are told apart by their marks; without marks both may be meant', () => {
  const besides = (text: string) => otherMeanings(longWords(typedWords(text))).length
  expect(read('bị giam lương')).toBe('bi no luong')
  expect(read('bị giảm lương')).toBe('bi giam luong')
  expect(['bị giam lương', 'bị giảm lương', 'bi giam luong'].map(besides)).toEqual([0, 0, 1])
})

test('terms are syllables and pairs of neighbours', () => {
  expect(termsOf(typedWords('Tăng ca đêm'))).toEqual(['tang', 'ca', 'dem', 'tang ca', 'ca dem'])
})

test('of a long text the beginning and the end are read', () => {
  const text = `đoàn phí ${'a '.repeat(50_000)} bao nhiêu`
  expect(boundQuestion(text).length).toBeLessThan(1000)
  expect(read(text)).toMatch(/^doan phi .* bao nhieu$/)
})

const legal = (text: string) =>
  legalPhrases(longWords(typedWords(text))).map((words) => words.map(({ folded }) => folded).join(' '))

test.each([
  ['cty bắt tăng ca', 'lam them gio'],
  ['tang ca hoai', 'lam them gio'],
  ['bị giam lương', 'tra luong khong dung han'],
  ['lãnh bảo hiểm một cục', 'bao hiem xa hoi 1 lan'],
  ['đóng tiền cọc', 'bao dam bang tien thuc hien hop dong'],
  ['em có bầu', 'mang thai'],
  ['sinh đứa thứ 2', 'con thu 2'],
  ['nghỉ ngang', 'khong bao truoc'],
])('%s is searched for as %s too', (said, law) => {
  expect(legal(said)).toContain(law)
})

test('marks that were typed must be those of the phrase', () => {
  expect(legal('bẩu cử')).toEqual([])
  expect(legal('bầu')).toContain('mang thai')
})
