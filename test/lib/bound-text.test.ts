import { expect, test } from '@jest/globals'
import { boundText, cutText } from '../../src/lib/bound-text.ts'

test('a short text is only normalised', () => {
  expect(boundText('Đồng ý'.normalize('NFD'), 100)).toBe('Đồng ý')
})

test('characters are code points: no emoji is halved', () => {
  expect(cutText('👍👍👍', 2)).toBe('👍👍')
  expect(boundText('👍'.repeat(5_000), 4_000)).toBe('👍'.repeat(4_000))
})

test('a megabyte is cut without being worked through', () => {
  expect(boundText('ế'.normalize('NFD').repeat(350_000), 4_000)).toBe('ế'.repeat(4_000))
})

test('halves of surrogate pairs become replacement characters', () => {
  expect(boundText('a\ud83d', 10)).toBe('a\ufffd')
})
