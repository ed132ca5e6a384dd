import { describe, expect, test } from '@jest/globals'
import { compilerOf, missingGuards, textExpressions } from '../../src/model/expression-scope.ts'
import { libraryOf } from '../support/library.ts'

const flow = libraryOf({
  flows: {
    ks: `
title: Khảo sát
kind: survey
steps:
  - { id: muc, ask-scale: { text: Mức, labels: { 1: Thấp, 5: Cao } } }
  - { id: re, branch: [{ when: "answers.muc > 3", go: sau }] }
  - { id: ly-do, ask-many: { text: Vì sao, choices: { gia: Giá, mon: Món } } }
  - { id: ten, ask-text: { text: Tên, chars-max: 20, optional: true } }
  - { id: tinh, set: { gap-doi: answers.muc * 2 } }
  - { id: sau, say: Hết }`,
  },
}).flows.get('ks')
if (!flow) throw new Error('no flow')
const compile = compilerOf(flow)
const context = { answers: { muc: 4 }, score: 3, points: 4, tries: 0, facts: {} }

describe('an expression of a flow', () => {
  test.each([
    ['answers.muc == 4', 'bool', true],
    ["answers['muc'] + 1", 'double', 5],
    ['score / points', 'double', 0.75],
    ['round(score / points * 10)', 'double', 8],
    ["'ly-do' in answers", 'bool', false],
    ["'ly-do' in answers && 'gia' in answers['ly-do']", 'bool', false],
    ["answers['gap-doi']", 'double', undefined],
    ["'x' + answers.ten", 'string', undefined],
    ["facts['tries/x'] > 1", 'bool', undefined],
  ])('%s is a %s', (source, type, value) => {
    const compiled = compile(source)
    if ('fault' in compiled) throw new Error(compiled.fault.text)
    expect(compiled.type).toBe(type)
    expect(compiled.evaluate(context)).toBe(value)
  })

  test.each([
    ["answers['mucc'] > 3", 0, 15],
    ["'lydo' in answers", 0, 17],
    ["answers.muc == 'cao'", 0, 20],
    ['answers.muc > ', 14, 14],
    ['sore > 1', 0, 4],
  ])('%s is refused, with the place of the fault', (source, start, end) => {
    expect(compile(source)).toMatchObject({ fault: { start, end } })
  })

  test.each<[string, string, string[]]>([
    ['re', 'answers.muc > 3', []],
    ['sau', 'answers.muc > 3', []],
    ['sau', "'gia' in answers['ly-do']", ['ly-do']],
    ['ten', "'gia' in answers['ly-do']", []],
    ['tinh', "answers.ten == 'A'", ['ten']],
    ['tinh', "'ten' in answers && answers.ten == 'A'", []],
    ['tinh', "has(answers.ten) ? answers.ten == 'A' : false", []],
    ['tinh', "!('ten' in answers) || answers.ten == 'A'", []],
    ['tinh', "'ten' in answers || answers.ten == 'A'", ['ten']],
    ['tinh', "answers.ten == 'A' && 'ten' in answers", ['ten']],
    ['sau', "answers['gap-doi'] > 2", ['gap-doi']],
  ])('at step %s, %s lacks a guard for %p', (step, source, missing) => {
    const compiled = compile(source)
    if ('fault' in compiled) throw new Error(compiled.fault.text)
    expect(missingGuards(flow, step, compiled)).toEqual(missing)
  })

  test('is found in texts, with its place', () => {
    expect(textExpressions('Được {{ score }}/{{points}} điểm')).toEqual([
      { source: 'score', start: 8 },
      { source: 'points', start: 19 },
    ])
  })
})
