// Whatever a calculator is given, it answers: no exception, no NaN, no empty text. And what flows may give is what it takes.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { calculators } from '../../src/calculators/calculators.ts'
import { today } from './calculated.ts'

const known = [
  'thang',
  'ngay',
  'gio',
  'ngay-thuong',
  'ngay-nghi',
  'ngay-le',
  'khong-thoi-han',
  'duoi-12-thang',
  'khac',
  'binh-thuong',
  'nang',
  'doanh-nghiep',
  'khong-bhxh',
  'Tân An',
  '2026-11-23',
  '2026-02-31',
] as const
const anyValue = fc.oneof(
  fc.constantFrom(...known),
  fc.string(),
  fc.boolean(),
  fc.double(),
  fc.integer({ min: -5, max: 100 }),
  fc.integer({ min: 100_000, max: 2_000_000_000 }),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -0, 1e12, 1e300),
)

describe.each(Object.entries(calculators))('%s', (_, calculator) => {
  const names = Object.keys(calculator.inputs)
  const anyInputs = fc.dictionary(fc.constantFrom(...names), anyValue)

  test('answers any input with a clear text', () => {
    fc.assert(
      fc.property(anyInputs, (inputs) => {
        const calculated = calculator.compute(inputs, today)
        const text = calculated.type === 'result' ? calculated.lines.join('\n') : calculated.text
        expect(text.length).toBeGreaterThan(15)
        expect(text).not.toMatch(/NaN|undefined|Infinity|\[object|e\+\d/)
        if (calculated.type !== 'result') return
        expect(Number.isFinite(calculated.value)).toBe(true)
        expect(calculated.citations.length).toBeGreaterThan(0)
        expect(calculated.since <= today).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
  test('gives the same for the same', () => {
    fc.assert(
      fc.property(anyInputs, (inputs) => {
        expect(calculator.compute(inputs, today)).toEqual(calculator.compute(inputs, today))
      }),
    )
  })
})

test('there are five', () => {
  expect(Object.keys(calculators)).toEqual([
    'tang-ca',
    'bao-truoc',
    'phep-nam',
    'doan-phi',
    'luong-toi-thieu',
  ])
})
