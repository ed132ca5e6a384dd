// Conditions, `set` and `{{ … }}`. `¦` marks where each fault must stand.
import { expect, test } from '@jest/globals'
import { expectFaults, flowOf } from '../support/marked-yaml.ts'

const asks = `
  - { id: muc, ask-scale: { text: Hỏi, from: 1, to: 5, labels: {} } }
  - { id: ly-do, ask-many: { text: Hỏi, choices: { a: Một, b: Hai }, optional: true } }
`
const branch = (when: string) =>
  flowOf(`${asks}  - id: re\n    branch:\n      - { when: ${when}, go: cuoi }\n  - { id: cuoi, say: Hết }\n`)

test('a condition that is none of the language is found', () => {
  expectFaults(['bad-expression'], branch(`¦"answers['muc'] >="`))
})

test('a condition that names an unknown answer gets the one that was meant', () => {
  const [text] = expectFaults(['unknown-answer'], branch(`¦"answers['mucc'] >= 4"`))
  expect(text).toContain('Did you mean "muc"?')
})

test('a condition that compares a number with a word is found', () => {
  expectFaults(['bad-expression'], branch(`¦"answers['muc'] == 'tốt'"`))
})

test('a condition must be true or false', () => {
  const [text] = expectFaults(['not-a-condition'], branch(`¦"answers['muc']"`))
  expect(text).toContain('gives a number')
})

test('an unknown variable is found', () => {
  expectFaults(['bad-expression'], branch('¦"diem > 3"'))
})

test('an answer that may be missing must be guarded', () => {
  const [text] = expectFaults(['unguarded-answer'], branch(`¦"'a' in answers['ly-do']"`))
  expect(text).toContain("'ly-do' in answers && …")
  expectFaults([], branch(`"'ly-do' in answers && 'a' in answers['ly-do']"`))
})

test('an answer of a branch that was not taken must be guarded', () => {
  expectFaults(
    ['unguarded-answer'],
    flowOf(`
  - id: a
    ask-choice: { text: Hỏi, choices: { co: Có, khong: { label: Không, go: c } } }
  - { id: b, ask-text: Vì sao? }
  - { id: c, say: "Vì {{ ¦answers['b'] }}" }
`),
  )
})

test('a template is checked like a condition, and found in its line of a long text', () => {
  expectFaults(
    ['unknown-answer', 'bad-expression'],
    flowOf(`${asks}  - id: cuoi
    say: |-
      Điểm {{ score }}
      Mức {{ ¦answers['mc'] }}, {{ ¦1 + }}
`),
  )
})

test('braces that do not match would be read out and are found', () => {
  expectFaults(['open-braces'], flowOf('  - { id: a, say: ¦"Điểm {{ score }" }\n'))
})

test('`set` gives a name that later steps may use, with its type', () => {
  expectFaults(
    ['bad-expression', 'not-a-condition'],
    flowOf(`${asks}  - id: tinh
    set: { gap-doi: "answers['muc'] * 2", sai: ¦"answers['muc'] + 'a'" }
  - id: re
    branch:
      - { when: "answers['gap-doi'] > 4", go: cuoi }
      - { when: ¦"answers['gap-doi']", go: cuoi }
  - { id: cuoi, say: Hết }
`),
  )
})

test('an answer of a step with another fault is not called unknown', () => {
  expectFaults(
    ['unknown-key'],
    flowOf(`
  - { id: muc, ask-scale: { text: Hỏi, from: 1, to: 5, labels: {}, ¦x: 1 } }
  - id: re
    branch:
      - { when: "answers['muc'] >= 4", go: cuoi }
  - { id: cuoi, say: Hết }
`),
  )
})
