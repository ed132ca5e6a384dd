import { expect, test } from '@jest/globals'
import { editDistance, nearest } from '../../src/lib/nearest.ts'

test('counts insertions, deletions, replacements and swapped neighbours as one each', () => {
  expect(editDistance('abc', 'abc')).toBe(0)
  expect(editDistance('abc', 'abxc')).toBe(1)
  expect(editDistance('abc', 'ac')).toBe(1)
  expect(editDistance('abc', 'axc')).toBe(1)
  expect(editDistance('abc', 'acb')).toBe(1)
  expect(editDistance('', 'abc')).toBe(3)
})

test('suggests the closest word, the first of equals, and nothing far away', () => {
  expect(nearest('ask-jobs', ['ask-age', 'ask-job'])).toBe('ask-job')
  expect(nearest('sya', ['set', 'say'])).toBe('say')
  expect(nearest('ab', ['ac', 'ad'])).toBe('ac')
  expect(nearest('ask-jobs', ['menu', 'luong'])).toBeUndefined()
  expect(nearest('xy', ['ab'])).toBeUndefined()
})
