// What a channel cannot carry. The test's Zalo takes labels of 50 and cards of 100 characters, its Messenger 20 and 80.
import { describe, expect, test } from '@jest/globals'
import { expectFaults, flowOf } from '../support/marked-yaml.ts'

const ofLength = (length: number) => 'ă'.repeat(length)

describe('a label', () => {
  const ask = (label: string, more = '') =>
    flowOf(`  - id: a\n    ask-choice: { text: Hỏi, choices: { a: ¦${label}, b: Không }${more} }\n`)

  test('too long for one channel names that channel and both ways out', () => {
    const [text] = expectFaults(['label-too-long'], ask(ofLength(21)))
    expect(text).toBe(
      'step "a": the choice "a" has 21 characters, but messenger carries 20. ' +
        'Shorten it, or add "list: true" to the step: then it stands in a numbered list.',
    )
  })
  test('too long for two channels names both', () => {
    const [text] = expectFaults(['label-too-long'], ask(ofLength(51)))
    expect(text).toContain('zalo carries 50, messenger carries 20')
  })
  test('may be longer where the author wants a list, but not without end', () => {
    expectFaults([], ask(ofLength(100), ', list: true').replace('¦', ''))
    expectFaults(['label-too-long'], ask(ofLength(101), ', list: true'))
  })
  test('is counted in characters as people see them, marks included', () => {
    expectFaults([], ask(ofLength(20).normalize('NFD')).replace('¦', ''))
  })
})

test('a text longer than one message is found, and one with buttons sooner', () => {
  expectFaults(
    ['text-too-long', 'text-too-long'],
    flowOf(`
  - { id: a, say: ${ofLength(2000)} }
  - { id: b, say: ¦${ofLength(2001)} }
  - { id: c, ask-yes-no: ${ofLength(1000)} }
  - { id: d, ask-yes-no: ¦${ofLength(1001)} }
`),
  )
})

test('a template counts for little: nobody knows what it will say', () => {
  expectFaults([], flowOf(`  - { id: a, say: "${ofLength(1999)}{{${' '.repeat(50)}score }}" }\n`))
})

test('more choices than a person can read are found', () => {
  const choices = (count: number) => Array.from({ length: count }, (_, i) => `a${i}: Mục ${i}`).join(', ')
  expectFaults([], flowOf(`  - { id: a, ask-many: { text: Hỏi, choices: { ${choices(28)} } } }\n`))
  expectFaults(
    ['too-many-choices'],
    flowOf(`  - { id: a, ask-many: { text: Hỏi, choices: ¦{ ${choices(29)} } } }\n`),
  )
})

test('a card that would fall apart into text is found', () => {
  const [title, subtitle] = expectFaults(
    ['card-too-long', 'card-too-long'],
    flowOf(`
  - id: a
    say:
      cards:
        - { title: ¦${ofLength(81)} }
        - { title: Hai, subtitle: ¦${ofLength(101)} }
`),
  )
  expect(title).toContain('messenger carries 80')
  expect(subtitle).toContain('zalo carries 100, messenger carries 80')
})
