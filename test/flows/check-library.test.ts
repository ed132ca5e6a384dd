// What must be unique or present over all flows, and what flows show from content/. `¦` marks where each fault must stand.
import { describe, expect, test } from '@jest/globals'
import { checkFlows } from '../../src/flows/check-flows.ts'
import { readFlow } from '../../src/flows/read-flow.ts'
import { expectFaults, flowOf } from '../support/marked-yaml.ts'

const hello = '  - { id: a, say: Chào }\n'
const withHead = (line: string) => flowOf(hello).replace('steps:', `${line}\nsteps:`)

test('a flow id used twice is found at the second file, naming the first', () => {
  const [text] = expectFaults(['repeated-flow'], {
    'flows/a/thu.yaml': flowOf(hello),
    'flows/b/thu.yaml': `¦${flowOf(hello)}`,
  })
  expect(text).toContain('flows/a/thu.yaml')
})

describe('a keyword', () => {
  test('used by two flows is found, also without marks', () => {
    const [text] = expectFaults(['repeated-keyword', 'repeated-keyword'], {
      'flows/a.yaml': withHead('keywords: [bữa ăn ca, lương, ¦lương]'),
      'flows/b.yaml': withHead('keywords: [phép năm, ¦bua an  CA]'),
    })
    expect(text).toContain('in this flow already')
  })
  test('that is an always-available command is found', () => {
    expectFaults(['keyword-is-command'], withHead('keywords: [¦Gặp cán bộ]'))
  })
  test('that would be taken for an answer is found', () => {
    expectFaults(['keyword-is-answer', 'keyword-is-answer'], withHead('keywords: [¦"1", ¦a, lương]'))
  })
})

describe('a command', () => {
  test('answered by two flows is found', () => {
    expectFaults(['repeated-command'], {
      'flows/a.yaml': withHead('command: menu'),
      'flows/b.yaml': withHead('command: ¦menu'),
    })
  })
  test('that no flow answers is named, for a whole library', () => {
    const { draft } = readFlow(withHead('command: menu'), 'flows/a.yaml')
    const content = {
      documents: new Map(),
      entries: new Map(),
      units: [],
      forms: new Map(),
      documentIds: new Set<string>(),
      files: new Set<string>(),
      problems: [],
    }
    const found = checkFlows([draft], { content, channelLimits: [], wholeIn: 'flows' })
    expect(found.map(({ code, text }) => `${code} ${/"([a-z-]+)"/.exec(text)?.[1]}`)).toEqual([
      'missing-command welcome',
      'missing-command staff',
      'missing-command my-data',
      'missing-command unsubscribe',
    ])
  })
})

describe('what is shown from content/', () => {
  test('must exist: a document, with the one that was meant', () => {
    const texts = expectFaults(
      ['unknown-document', 'unknown-document'],
      flowOf(`
  - { id: a, say: { document: { id: ¦chuong-trinhh, part: summary } } }
  - id: b
    ask-choice: { text: Hỏi, choices: { a: Một, b: Hai }, cite: ¦nghi-quyet#II.1 }
`),
    )
    expect(texts[0]).toContain('Did you mean "chuong-trinh"?')
  })
  test('must exist: a section, with the one that was meant', () => {
    const texts = expectFaults(
      ['unknown-section', 'unknown-section'],
      flowOf(`
  - { id: a, say: { document: { id: chuong-trinh, part: ¦II.1.3 } } }
  - { id: b, say: { document: { id: chuong-trinh, part: summary } } }
  - id: c
    ask-choice: { text: Hỏi, choices: { a: Một, b: Hai }, cite: ¦chuong-trinh#II.9 }
`),
    )
    expect(texts[0]).toContain('Did you mean "II.1.1"?')
  })
  test('must exist: pictures and files, by their exact name', () => {
    const texts = expectFaults(
      ['unknown-file', 'unknown-file', 'unknown-file'],
      flowOf(`
  - { id: a, say: { text: Chào, picture: pictures/logo.png, file: ¦files/to-gap.pfd } }
  - id: b
    say:
      picture: ¦pictures/Logo.png
      cards: [{ title: Một, picture: ¦../secret.png }]
`),
    )
    expect(texts[0]).toContain('Did you mean "files/to-gap.pdf"?')
  })
})
