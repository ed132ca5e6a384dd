// Where steps lead: targets, reach, loops, calls. `¦` marks where each fault must stand.
import { describe, expect, test } from '@jest/globals'
import { expectFaults, flowOf } from '../support/marked-yaml.ts'

describe('a target that does not exist', () => {
  test('is found in `go`, with the step that was meant', () => {
    const [text] = expectFaults(
      ['unknown-target'],
      flowOf('  - { id: ask-age, say: Chào, go: ¦ask-jobs }\n  - { id: ask-job, say: Chào }\n'),
    )
    expect(text).toBe('step "ask-age" goes to "ask-jobs", which does not exist. Did you mean "ask-job"?')
  })
  test('is found in choices and branches', () => {
    expectFaults(
      ['unknown-target', 'unknown-target'],
      flowOf(`
  - id: a
    ask-choice: { text: Hỏi, choices: { co: { label: Có, go: ¦x }, khong: Không } }
  - id: b
    branch:
      - { when: "true", go: ¦y }
  - { id: c, say: Chào }
`),
    )
  })
  test('is found in `call` and `start`, with the flow that was meant', () => {
    const texts = expectFaults(['unknown-flow', 'unknown-flow', 'unknown-flow'], {
      'flows/menu.yaml': flowOf('  - { id: a, say: Chào }'),
      'flows/thu.yaml': flowOf(`
  - { id: a, call: ¦meun }
  - { id: b, call: { flow: ¦xyz } }
  - id: c
    say: { text: Chào, choices: { m: { label: Menu, start: ¦mneu } } }
`),
    })
    expect(texts[0]).toContain('Did you mean "menu"?')
  })
  test('`end` ends the flow and is always there', () => {
    expectFaults([], flowOf('  - { id: a, say: Chào, go: end }'))
  })
})

describe('a step nobody can reach', () => {
  test('is found behind a `go`, once for those that only it leads to', () => {
    expectFaults(
      ['unreachable-step'],
      flowOf(`
  - { id: a, say: Một, go: d }
  - { id: ¦b, say: Hai }
  - { id: c, say: Ba }
  - { id: d, say: Bốn }
`),
    )
  })
  test('is found behind a question whose every choice leads away, and behind a menu', () => {
    expectFaults(
      ['unreachable-step', 'unreachable-step'],
      flowOf(`
  - id: a
    ask-choice: { text: Hỏi, choices: { co: { label: Có, go: c }, khong: { label: Không, go: c } } }
  - { id: ¦b, say: Hai, go: c }
  - id: c
    say: { text: Chọn, choices: { l: { label: Lại, go: a } } }
  - { id: ¦d, say: Cuối }
`),
    )
  })
  test('is not found behind a question that may be skipped', () => {
    expectFaults(
      [],
      flowOf(`
  - id: a
    ask-choice:
      text: Hỏi
      choices: { co: { label: Có, go: c }, khong: { label: Không, go: c } }
      optional: true
  - { id: b, say: Hai }
  - { id: c, say: Ba }
`),
    )
  })
  test('is not made up by a misspelt target', () => {
    expectFaults(
      ['unknown-target'],
      flowOf(
        '  - { id: a, say: Một, go: ¦cc }\n  - { id: b, ask-text: Hai, go: a }\n  - { id: c, say: Ba, go: b }\n',
      ),
    )
  })
  test('is not made up by another fault of the step that leads there', () => {
    expectFaults(
      ['unknown-key'],
      flowOf(`
  - id: a
    ask-choice: { text: Hỏi, choices: { co: { label: Có, go: c }, khong: Không }, ¦x: 1 }
  - { id: b, say: Hai, go: end }
  - { id: c, say: Ba }
`),
    )
  })
})

describe('a loop in which nothing waits', () => {
  test('is found once, with its way', () => {
    const [text] = expectFaults(
      ['loop-without-wait'],
      flowOf(`
  - { id: a, say: Một }
  - { id: ¦b, say: Hai }
  - id: c
    branch:
      - { when: "true", go: b }
`),
    )
    expect(text).toContain('b → c → b')
  })
  test('is found in a step that goes to itself', () => {
    expectFaults(['loop-without-wait'], flowOf('  - { id: ¦a, say: Một, go: a }\n'))
  })
  test('is found through a called flow that asks nothing', () => {
    expectFaults(['loop-without-wait'], {
      'flows/chao.yaml': flowOf('  - { id: x, say: Chào }'),
      'flows/thu.yaml': flowOf('  - { id: ¦a, call: chao }\n  - { id: b, say: Hai, go: a }\n'),
    })
  })
  test('is no loop through a question, a menu, a hand-over or a called flow that asks', () => {
    expectFaults([], {
      'flows/hoi.yaml': flowOf('  - { id: x, ask-text: Hỏi }'),
      'flows/a.yaml': flowOf('  - { id: a, call: hoi }\n  - { id: b, say: Hai, go: a }\n'),
      'flows/b.yaml': flowOf('  - { id: a, ask-text: Hỏi, go: a }\n'),
      'flows/c.yaml': flowOf('  - { id: a, hand-over: , go: a }\n'),
      'flows/d.yaml': flowOf('  - id: a\n    say: { text: Chọn, choices: { l: { label: Lại, go: a } } }\n'),
    })
  })
})

test('flows that call each other in a circle are found at each call', () => {
  const texts = expectFaults(['call-circle', 'call-circle', 'call-circle'], {
    'flows/a.yaml': flowOf('  - { id: x, ask-text: Hỏi }\n  - { id: y, call: ¦b }\n'),
    'flows/b.yaml': flowOf('  - { id: x, call: ¦a }\n'),
    'flows/c.yaml': flowOf('  - { id: x, call: ¦c }\n'),
  })
  expect(texts[0]).toContain('a → b → a')
})
