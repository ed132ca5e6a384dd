// What is sealed opens only with its key and in its context; keys can be changed while old values stay readable.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { FieldKeyMalformed, fieldKeyIn, makeSeal, SealBroken } from '../../src/lib/seal.ts'

const oldKey = Buffer.alloc(32, 1).toString('base64')
const newKey = Buffer.alloc(32, 2).toString('hex')
const seal = makeSeal(oldKey)
const context = 'contact/zalo:1:2/phone'

describe('sealing', () => {
  test('any text opens to what it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, where) => {
        expect(seal.open(seal.seal(text, where), where)).toBe(text)
      }),
    )
  })

  test('the same text never looks the same twice, and nothing of it shows', () => {
    const sealed = [seal.seal('066190001234', context), seal.seal('066190001234', context)]
    expect(sealed[0]).not.toBe(sealed[1])
    expect(sealed.join()).not.toContain('0661')
  })

  test('no letter of a value can be changed, left out or added, the spare bits of the last one neither', () => {
    for (const text of ['', 'a', 'ab', 'abc', '066190001234']) {
      const sealed = seal.seal(text, context)
      const changed = [...'AQgwBCDEx_-9!=. '].flatMap((letter) => [
        sealed.slice(0, -1) + letter,
        sealed + letter,
        sealed.slice(0, -5) + letter + sealed.slice(-4),
        sealed.slice(0, 20) + letter + sealed.slice(20),
      ])
      const another = [...changed, sealed.slice(0, -1), `${sealed}.x`].filter((one) => one !== sealed)
      for (const spelling of another) expect(() => seal.open(spelling, context)).toThrow(SealBroken)
    }
  })

  test('a value moved to another field or person does not open', () => {
    const sealed = seal.seal('066190001234', context)
    expect(() => seal.open(sealed, 'contact/zalo:1:3/phone')).toThrow(SealBroken)
  })

  test('a value with any character changed does not open', () => {
    const sealed = seal.seal('066190001234', context)
    for (let at = 0; at < sealed.length - 1; at++) {
      const changed = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`
      expect(() => seal.open(changed, context)).toThrow(SealBroken)
    }
  })

  test.each(['', 'plain', 's1.', 's1.00000000.', 's1..AAAA', 'a.b.c.d'])('%j is no sealed value', (text) => {
    expect(() => seal.open(text, context)).toThrow(SealBroken)
  })

  test('an error says neither value nor key', () => {
    const sealed = seal.seal('066190001234', context)
    expect(() => makeSeal(newKey).open(sealed, context)).toThrow(/^sealed by a key that is not in FIELD_KEY$/)
  })
})

describe('a change of keys', () => {
  const both = makeSeal(`${newKey}, ${oldKey}`)

  test('the first key writes, every key reads', () => {
    expect(both.open(seal.seal('cũ', context), context)).toBe('cũ')
    expect(makeSeal(newKey).open(both.seal('mới', context), context)).toBe('mới')
  })

  test('what was hashed by the old key is still found', () => {
    expect(both.hashes('84912345678', 'phone')).toContain(seal.hash('84912345678', 'phone'))
    expect(both.hash('84912345678', 'phone')).toBe(makeSeal(newKey).hash('84912345678', 'phone'))
  })
})

describe('hashes', () => {
  test('are the same for the same value and purpose only', () => {
    expect(seal.hash('a', 'phone')).toMatch(/^[0-9a-f]{64}$/)
    expect(seal.hash('a', 'phone')).toBe(seal.hash('a', 'phone'))
    const others = [seal.hash('b', 'phone'), seal.hash('a', 'cccd'), makeSeal(newKey).hash('a', 'phone')]
    expect(others).not.toContain(seal.hash('a', 'phone'))
    expect(seal.hash('c', 'ab')).not.toBe(seal.hash('bc', 'a'))
  })
})

describe('keys', () => {
  test.each([
    '',
    'abc',
    'x'.repeat(44),
    Buffer.alloc(31).toString('base64'),
    `${oldKey},`,
    `${oldKey},abc`,
    'g'.repeat(64),
  ])('%j is refused, and the error does not repeat it', (fieldKey) => {
    let message = ''
    try {
      makeSeal(fieldKey)
    } catch (error) {
      if (!(error instanceof FieldKeyMalformed)) throw error
      message = error.message
    }
    expect(message).toMatch(/^key \d is not 32 bytes/)
  })

  test('base64 with or without its padding, base64url and hex name the same key', () => {
    const bytes = Buffer.alloc(32, 251)
    const spellings = ['base64', 'base64url', 'hex'] as const
    const hashes = [
      ...spellings.map((as) => bytes.toString(as)),
      bytes.toString('base64').replace('=', ''),
    ].map((key) => makeSeal(key).hash('a', 'b'))
    expect(new Set(hashes).size).toBe(1)
  })

  test('the key made in a data folder is the same at the next start, and for this account alone', () => {
    const dir = mkdtempSync(join(tmpdir(), 'seal-'))
    const made = fieldKeyIn(dir)
    expect(fieldKeyIn(dir)).toBe(made)
    expect(statSync(join(dir, 'field.key')).mode & 0o777).toBe(0o600)
    expect(makeSeal(made).open(makeSeal(made).seal('x', 'y'), 'y')).toBe('x')
    rmSync(dir, { recursive: true })
  })
})
