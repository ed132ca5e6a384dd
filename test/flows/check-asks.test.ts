// Choices, scales, quizzes, what is handed in, and the head. `¦` marks where each fault must stand.
import { describe, expect, test } from '@jest/globals'
import { expectFaults, flowOf } from '../support/marked-yaml.ts'

describe('choices', () => {
  test('of a question must be two at least', () => {
    expectFaults(
      ['too-few-choices', 'too-few-choices'],
      flowOf(`
  - id: a
    ask-choice: { text: Hỏi, choices: ¦{ co: Có } }
  - id: b
    ask-many: { text: Hỏi, choices: ¦{} }
`),
    )
  })
  test('are missing when there are none', () => {
    expectFaults(['missing-key'], flowOf('  - id: a\n    ask-choice: ¦{ text: Hỏi }\n'))
  })
  test('that read the same without marks are found', () => {
    expectFaults(
      ['same-label'],
      flowOf('  - id: a\n    ask-choice: { text: Hỏi, choices: { a: Má, b: ¦ma, c: Bà nội } }\n'),
    )
  })
  test('of a `say` lead somewhere, and only there', () => {
    expectFaults(
      ['choice-leads-nowhere', 'choice-leads-nowhere'],
      flowOf(`
  - id: a
    say:
      text: Chọn
      choices:
        x: ¦{ label: Một }
        y: ¦{ label: Hai, go: a, url: "https://example.org" }
        z: { label: Ba, go: a }
`),
    )
  })
  test('with a key that is no id are found at the key', () => {
    expectFaults(
      ['bad-id'],
      flowOf('  - id: a\n    ask-choice: { text: Hỏi, choices: { ¦1: Có, b: Không } }\n'),
    )
  })
})

describe('a `say`, a scale, a number', () => {
  test('that says nothing is found', () => {
    expectFaults(['empty-say'], flowOf('  - id: a\n    say: ¦{ list: true }\n'))
  })
  test('upside down is found', () => {
    expectFaults(
      ['scale-backwards', 'range-backwards'],
      flowOf(`
  - { id: a, ask-scale: { text: Hỏi, from: ¦5, to: 1, labels: {} } }
  - { id: b, ask-number: { text: Hỏi, min: ¦9, max: 3 } }
`),
    )
  })
  test('labelled outside the scale is found at the label', () => {
    expectFaults(
      ['label-outside-scale'],
      flowOf('  - { id: a, ask-scale: { text: Hỏi, from: 1, to: 5, labels: { 1: Kém, 6: ¦Tốt } } }\n'),
    )
  })
  test('too long for buttons is found', () => {
    expectFaults(
      ['scale-too-long'],
      flowOf('  - { id: a, ask-scale: { text: Hỏi, from: 1, to: ¦100, labels: {} } }\n'),
    )
  })
})

describe('a quiz', () => {
  const question = '{ text: Hỏi, choices: { a: Một, b: Hai }, correct: a }'
  test('question without a right answer is found', () => {
    const [text] = expectFaults(
      ['no-right-answer'],
      flowOf(
        `  - { id: a, ask-choice: ${question} }\n  - id: b\n    ask-choice: ¦{ text: Hỏi, choices: { a: Một, b: Hai } }\n`,
        'quiz',
      ),
    )
    expect(text).toContain('one of: a, b')
  })
  test('question whose right answer is no choice is found, with what was meant', () => {
    const texts = expectFaults(
      ['unknown-choice', 'unknown-choice', 'unknown-choice'],
      flowOf(
        `
  - { id: a, ask-choice: { text: Hỏi, choices: { mot: Một, hai: Hai }, correct: ¦moot } }
  - { id: b, ask-many: { text: Hỏi, choices: { mot: Một, hai: Hai }, correct: [mot, ¦ba], pin-last: [¦x] } }
`,
        'quiz',
      ),
    )
    expect(texts[0]).toContain('Did you mean "mot"?')
  })
  test('question of one choice cannot have two right answers', () => {
    expectFaults(
      ['two-right-answers'],
      flowOf(
        '  - { id: a, ask-choice: { text: Hỏi, choices: { a: Một, b: Hai }, correct: ¦[a, b] } }\n',
        'quiz',
      ),
    )
  })
  test('cannot draw more questions than it has', () => {
    expectFaults(
      ['draw-too-many'],
      `title: Thử\nkind: quiz\ndraw: ¦3\nsteps:\n  - { id: a, ask-choice: ${question} }\n  - { id: b, ask-choice: ${question} }\n`,
    )
  })
  test('alone can draw', () => {
    expectFaults(
      ['draw-outside-quiz'],
      `title: Thử\nkind: survey\n¦draw: 1\nsteps:\n  - { id: a, ask-choice: ${question} }\n`,
    )
  })
})

describe('what is handed in', () => {
  test('needs no `submit` where the last step is reached', () => {
    expectFaults([], flowOf('  - { id: a, ask-text: Hỏi }\n', 'survey'))
  })
  test('is missed where every way leaves before the end', () => {
    expectFaults(['no-submit', 'no-submit'], {
      'flows/a.yaml': flowOf('  - { id: a, ask-text: Hỏi }\n  - { id: b, end: Hết }\n', 'survey').replace(
        'steps',
        '¦steps',
      ),
      'flows/b.yaml': flowOf('  - { id: a, ask-text: Hỏi, go: end }\n', 'survey').replace('steps', '¦steps'),
    })
  })
  test('of a registration needs its own `submit`', () => {
    expectFaults(
      ['no-submit'],
      flowOf('  - { id: a, ask-text: Hỏi }\n', 'registration').replace('steps', '¦steps'),
    )
  })
  test('is nothing where nothing is asked', () => {
    expectFaults(
      ['no-questions'],
      flowOf('  - { id: a, say: Chào }\n', 'survey').replace('survey', '¦survey'),
    )
  })
  test('is not for information', () => {
    expectFaults(['submit-in-information'], flowOf('  - { id: a, ask-text: Hỏi }\n  - { id: b, ¦submit: }\n'))
  })
})

describe('the head', () => {
  test('cannot open after it closes', () => {
    expectFaults(
      ['open-backwards'],
      'title: Thử\nkind: information\nopen: { from: ¦2026-12-31, to: 2026-12-01 }\nsteps:\n  - { id: a, say: Chào }\n',
    )
  })
  test('cannot count tries of what is never handed in', () => {
    expectFaults(
      ['tries-without-submit'],
      'title: Thử\nkind: information\n¦tries: 2\nsteps:\n  - { id: a, say: Chào }\n',
    )
  })
  test('cannot close a command', () => {
    expectFaults(
      ['command-closes'],
      'title: Thử\nkind: information\ncommand: menu\n¦open: { from: 2026-12-01 }\nsteps:\n  - { id: a, say: Chào }\n',
    )
  })
})
