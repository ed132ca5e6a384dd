// A flow with `named: false` keeps its promise on every path. `¦` marks where each fault must stand.
import { expect, test } from '@jest/globals'
import { expectFaults, flowOf } from '../support/marked-yaml.ts'

const unnamed = (steps: string) => flowOf(steps, 'survey').replace('steps:', 'named: false\nsteps:')
const ask = '\n  - { id: muc, ask-scale: { text: Hỏi, from: 1, to: 5, labels: {} } }\n'

test('a text that shows an answer is found', () => {
  const [text] = expectFaults(
    ['shows-answer'],
    unnamed(`${ask}  - { id: b, say: "Anh/chị chọn {{ ¦answers['muc'] }}" }\n`),
  )
  expect(text).toContain('"named: false"')
})

test('a text that shows what `set` made of an answer, or a label or the submit that does, is found', () => {
  expectFaults(
    ['shows-answer', 'shows-answer'],
    unnamed(`${ask}  - { id: t, set: { gap-doi: "answers['muc'] * 2" } }
  - id: c
    ask-choice: { text: Hỏi, choices: { a: "Đúng {{ ¦answers['gap-doi'] }}", b: Sai } }
  - { id: s, submit: "Điểm {{ ¦score }}" }
`),
  )
})

test('a hand-over or a consent on the way is found: it is kept beside the person', () => {
  expectFaults(
    ['names-person', 'names-person'],
    unnamed(`${ask}  - { id: b, ¦hand-over: { about: than-phien } }
  - { id: c, ¦ask-consent: { text: Đồng ý không?, purpose: tin, version: "1" } }
`),
  )
})

test('a call of a named flow that asks is found, also through another', () => {
  expectFaults(['names-person', 'names-person'], {
    'flows/chao.yaml': flowOf('  - { id: a, say: Chào }'),
    'flows/hoi.yaml': flowOf('  - { id: a, ask-text: Hỏi }'),
    'flows/qua.yaml': flowOf('  - { id: a, call: hoi }'),
    'flows/thu.yaml': unnamed(
      `${ask}  - { id: b, call: ¦hoi }\n  - { id: c, call: ¦qua }\n  - { id: d, call: chao }\n`,
    ),
  })
})

test('a named flow may show what was answered', () => {
  expectFaults([], flowOf(`${ask}  - { id: b, say: "Anh/chị chọn {{ answers['muc'] }}" }\n`, 'survey'))
})

test('a registration cannot be unnamed', () => {
  expectFaults(
    ['unnamed-registration'],
    flowOf(`${ask}  - { id: s, submit: }\n`, 'registration').replace('steps:', 'named: ¦false\nsteps:'),
  )
})
