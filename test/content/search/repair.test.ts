import { expect, test } from '@jest/globals'
import { longWords, termsOf, typedWords, writtenWords } from '../../../src/content/search/question.ts'
import { repairWords } from '../../../src/content/search/repair.ts'

const texts = ['tiền làm thêm giờ tăng ca', 'nợ lương, chậm lương', 'thử việc bao lâu', 'nghỉ ngày lễ']
const terms = texts.flatMap((text) => termsOf(writtenWords(text)))
const vocabulary = {
  syllables: new Map(terms.filter((term) => !term.includes(' ')).map((term) => [term, 1])),
  pairs: new Set(terms.filter((term) => term.includes(' '))),
}
const mended = (text: string) =>
  repairWords(longWords(typedWords(text)), vocabulary)
    .map(({ folded }) => folded)
    .join(' ')

test.each([
  ['tawng ca', 'tang ca'],
  ['la2m the6m gio72', 'lam them gio'],
  ['nợ lươnggg', 'no luong'],
  ['tangca', 'tang ca'],
  ['thử vệc', 'thu viec'],
  ['chậm lưong', 'cham luong'],
  ['chậm lươg', 'cham luong'],
])('%s is mended to %s', (typed, meant) => {
  expect(mended(typed)).toBe(meant)
})

test('words that the library knows stay as they are', () => {
  expect(mended('ngày lễ chậm việc')).toBe('ngay le cham viec')
})

test('a word of the language that fits no neighbour is left alone, and so is what is no word', () => {
  expect(mended('trời đẹp')).toBe('troi dep')
  expect(mended('wifi 2026')).toBe('wifi 2026')
})

test('a text of nothing but unknown words is given up on after thirty', () => {
  const words = mended('lươg '.repeat(100)).split(' ')
  expect(words.filter((word) => word === 'luong')).toHaveLength(30)
})
