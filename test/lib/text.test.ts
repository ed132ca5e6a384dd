// Folding has a quick way for everyday letters; it must agree with the long way on everything.
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { fold, normalise } from '../../src/lib/text.ts'

function foldByTheBook(text: string): string {
  return normalise(text)
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
    .replace(/\s+/g, ' ')
    .trim()
}

const vietnamese = Array.from('aàáảãạăằắẳẵặâầấẩẫậeêềếểễệoôơờợuưừựyỳýđĐÐẤ \u0301\u0323\u00a0\u200b1?-')

test('a text folds alike the quick and the long way', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...vietnamese)).map((letters) => letters.join('')),
  )
  fc.assert(
    fc.property(text, (typed) => {
      expect(fold(typed)).toBe(foldByTheBook(typed))
    }),
    { numRuns: 3000 },
  )
})

test('NFC, NFD and mixed forms, old and new tone places, capitals fold to one', () => {
  for (const text of ['Đồng  Ý', 'ĐỒNG Ý'.normalize('NFD'), ' đo\u0302\u0300ng y\u0301 ', 'ÐÔNG Y']) {
    expect(fold(text)).toBe('dong y')
  }
  expect(fold('Hoà')).toBe(fold('Hòa'))
})

test('what no XML can hold is dropped, so that every form can be printed', () => {
  expect(normalise('Buôn\uffff Thử\ufffe')).toBe('Buôn Thử')
})
