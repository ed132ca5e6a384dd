import { expect, test } from '@jest/globals'
import { readUnits } from '../../src/content/read-units.ts'

const units = `units:
  - { id: tinh, name: Liên đoàn Lao động tỉnh, kind: province }
  - { id: xa-a, name: Công đoàn xã A, kind: commune, parent: tinh, aliases: [huyện cũ] }
  - { id: cty-b, name: CĐCS Công ty B, kind: grassroots, parent: xa-a, sample: true }
`
const places = (text: string) =>
  readUnits(text, 'content/units.yaml').problems.map(({ line, column, code }) => `${line}:${column} ${code}`)

test('units stand in the order of the file, each under its parent', () => {
  expect(readUnits(units, 'content/units.yaml')).toMatchObject({
    units: [
      { id: 'tinh', aliases: [] },
      { id: 'xa-a', parent: 'tinh', aliases: ['huyện cũ'] },
      { id: 'cty-b', parent: 'xa-a', sample: true },
    ],
    problems: [],
  })
})

test('an id that stands twice is a fault', () => {
  expect(places(units.replace('id: cty-b', 'id: xa-a'))).toContain('4:11 repeated-unit')
})

test('a parent that does not exist is a fault that names the likely one', () => {
  const { problems } = readUnits(units.replace('parent: xa-a', 'parent: xa-b'), 'content/units.yaml')
  expect(problems).toMatchObject([{ line: 4, column: 66, code: 'unknown-parent' }])
  expect(problems[0]?.text).toContain('Did you mean "xa-a"?')
})

test('units that lie under each other are a fault', () => {
  const circle = units.replace('kind: province', 'kind: province, parent: cty-b')
  expect(places(circle)).toEqual(['2:72 unknown-parent', '3:62 unknown-parent', '4:66 unknown-parent'])
})

test('a file that is no list of units is a fault', () => {
  expect(places('unit: []\n')).toEqual(['1:1 missing-key', '1:1 unknown-key'])
  expect(places('units: [\n')).toContainEqual(expect.stringContaining('yaml-syntax'))
})
