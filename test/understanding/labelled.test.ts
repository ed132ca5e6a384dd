// What workers type, with what a careful clerk makes of it. A line that fails is mended by a rule, not by a case.
import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { type QuestionKind, understand } from '../../src/understanding/understand.ts'

type Row = { step: QuestionKind; context: never; text: string; value?: unknown; askAgain?: true }

const files = [
  'labelled',
  'labelled-second',
  'labelled-third',
  'labelled-fourth',
  'labelled-fifth',
  'labelled-sixth',
]
const rows: Row[] = files.flatMap((file) =>
  readFileSync(new URL(`${file}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line)),
)
const kinds = [...new Set(rows.map((row) => row.step))]

test('the labelled inputs cover every kind of question, at least 400 in all', () => {
  expect(rows.length).toBeGreaterThan(400)
  expect(kinds.sort()).toEqual(
    [
      'choice',
      'command',
      'consent',
      'date',
      'many',
      'money',
      'number',
      'personal-id',
      'phone',
      'scale',
      'yes-no',
    ].sort(),
  )
})

test.each(kinds)('every labelled answer to %s is understood as a careful clerk would', (kind) => {
  const misses = rows
    .filter((row) => row.step === kind)
    .map((row) => ({ ...row, got: understand(row.step, row.context, row.text) }))
    .filter(({ got, value, askAgain }) =>
      askAgain ? 'value' in got : !('value' in got) || JSON.stringify(got.value) !== JSON.stringify(value),
    )
  expect(misses).toEqual([])
})

test('no sentence that asks again repeats what was typed', () => {
  for (const row of rows) {
    const got = understand(row.step, row.context, row.text)
    if ('value' in got || row.text.trim().length < 12 || row.step === 'phone') continue
    expect(got.askAgain).not.toContain(row.text.trim())
    expect(got.askAgain.length).toBeGreaterThan(20)
  }
})
