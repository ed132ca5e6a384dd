// Long numbers come through whole, and everything else is as JSON.parse gives it.
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseJsonBigSafe } from '../../src/lib/json.ts'

test.each([
  ['{"id":1234567890123456789}', { id: '1234567890123456789' }],
  ['[-1234567890123456789, 12]', ['-1234567890123456789', 12]],
  ['{"a":{"b":[ 9007199254740993 ]}}', { a: { b: ['9007199254740993'] } }],
  ['{"at":1700000000000}', { at: 1700000000000 }],
  [
    '{"text":"gọi 1234567890123456789, \\"[1234567890123456789]\\" nhé"}',
    { text: 'gọi 1234567890123456789, "[1234567890123456789]" nhé' },
  ],
  [
    '{"x":1.1234567890123456789,"y":1234567890123456789.5,"z":1e30}',
    { x: 1.1234567890123457, y: 1234567890123456800, z: 1e30 },
  ],
  ['{"1234567890123456789":1234567890123456789}', { '1234567890123456789': '1234567890123456789' }],
  ['1234567890123456789', 1234567890123456800],
])('%s', (text, expected) => {
  expect(parseJsonBigSafe(text)).toEqual(expected)
})

test.each(['', '{', '{"a":01234567890123456789}', '"1234567890123456789', '{"a":1234567890123456789,}'])(
  '%j is no JSON and throws as JSON.parse does',
  (text) => {
    expect(() => parseJsonBigSafe(text)).toThrow(SyntaxError)
  },
)

test('any JSON without long numbers reads as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value)
      fc.pre(!/\d{16}/.test(text))
      expect(parseJsonBigSafe(text)).toEqual(JSON.parse(text))
    }),
  )
})

test('a hostile body of a megabyte is read or refused at once', () => {
  const bodies = [
    `"${'\\"'.repeat(500_000)}`,
    `[${'"'.repeat(1_000_001)}`,
    `{"a": 1234567890123456789, "b":"${'\\\\'.repeat(400_000)}"}`,
  ]
  const startedAt = Date.now()
  for (const body of bodies) {
    try {
      parseJsonBigSafe(body)
    } catch (error) {
      expect(error).toBeInstanceOf(SyntaxError)
    }
  }
  expect(Date.now() - startedAt).toBeLessThan(2_000)
})
