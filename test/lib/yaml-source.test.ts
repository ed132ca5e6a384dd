import { expect, test } from '@jest/globals'
import { canonicalJson, contentHash } from '../../src/lib/canonical-json.ts'
import { readYaml } from '../../src/lib/yaml-source.ts'

const text = `a: 1
list:
  - x: &same { deep: "một hai" }
    empty:
  - *same
1: số
`

test('tells where values, keys and parts of texts stand', () => {
  const source = readYaml(text)
  expect(source.placeOf(['list', 0, 'x', 'deep'])).toEqual({ line: 3, column: 22 })
  expect(source.keyPlaceOf(['list', 0, 'x', 'deep'])).toEqual({ line: 3, column: 16 })
  expect(source.placeOfPart(['list', 0, 'x', 'deep'], 'hai')).toEqual({ line: 3, column: 27 })
  expect(source.placeOf(['list', 0])).toEqual({ line: 3, column: 5 })
  expect(source.placeOf(['1'])).toEqual({ line: 6, column: 4 })
})

test('gives the key for a value that is empty, and the deepest part there is for a path that leads nowhere', () => {
  const source = readYaml(text)
  expect(source.placeOf(['list', 0, 'empty'])).toEqual({ line: 4, column: 5 })
  expect(source.placeOf(['list', 0, 'x', 'nothing', 'more'])).toEqual({ line: 3, column: 14 })
  expect(source.placeOf(['list', 1, 'deep'])).toEqual({ line: 3, column: 22 })
})

test('counts lines from where the text stands in its file', () => {
  expect(readYaml('a: 1\nb: 2\n', 1).placeOf(['b'])).toEqual({ line: 3, column: 4 })
})

test('reads no more than one document, no unknown tag, and no aliases without end', () => {
  const codes = (yaml: string) => readYaml(yaml).faults.map((fault) => `${fault.line} ${fault.code}`)
  expect(codes('a: 1\n---\nb: 2\n')).toEqual(['2 yaml-syntax'])
  expect(codes('a: !secret 1\n')).toEqual(['1 yaml-syntax'])
  const levels = Array.from(
    { length: 9 },
    (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(', ')}]`,
  )
  expect(codes(`l0: &l0 [x]\n${levels.join('\n')}\n`)).toEqual(['1 yaml-syntax'])
})

test('equal values have one canonical JSON and one hash, whatever the order of their keys', () => {
  const value = { b: [1, { d: 'đ', c: null }], a: undefined, e: true }
  expect(canonicalJson(value)).toBe('{"b":[1,{"c":null,"d":"đ"}],"e":true}')
  expect(contentHash({ x: 1, y: 2 })).toBe(contentHash({ y: 2, x: 1 }))
  expect(contentHash({ x: 1 })).not.toBe(contentHash({ x: 2 }))
  expect(contentHash([])).toMatch(/^[0-9a-f]{64}$/)
})
