// What one file shows by itself: YAML, keys, kinds, ids, types. `¦` marks where each fault must stand.
import { describe, expect, test } from '@jest/globals'
import { readFlow } from '../../src/flows/read-flow.ts'
import { expectFaults, flowOf } from '../support/marked-yaml.ts'

const survey = `title: Khảo sát bữa ăn ca
kind: survey                      # information | quiz | survey | registration
named: false                      # nothing links answers to a person in our data
open: { from: 2026-12-01, to: 2026-12-31 }
keywords: [bữa ăn ca, khảo sát ăn ca]
steps:
  - id: loi-chao
    say: Khảo sát 4 câu, khoảng 1 phút. Hệ thống không lưu tên cùng câu trả lời.
  - id: muc-hai-long
    ask-scale:
      text: Anh/chị hài lòng với bữa ăn ca ở mức nào?
      labels: { 1: Rất không hài lòng, 5: Rất hài lòng }
  - id: ly-do
    ask-many:
      text: Điều gì cần cải thiện trước?
      choices: { mon-an: Món ăn, ve-sinh: Vệ sinh, khau-phan: Khẩu phần, gia: Giá tiền }
      optional: true
  - id: re-nhanh
    branch:
      - { when: "answers['muc-hai-long'] >= 4", go: cam-on }
  - id: moi-doi-thoai
    say: Nếu muốn nói rõ hơn với cán bộ công đoàn, anh/chị nhắn "gặp cán bộ" bất cứ lúc nào.
  - id: cam-on
    say: Cảm ơn anh/chị. Kết quả chung sẽ được công bố tại đơn vị.
`

describe('a sound file', () => {
  test('the survey that shows authors the format has no fault', () => {
    expectFaults([], survey)
  })
  test('a scale runs over the numbers its labels name', () => {
    const { draft } = readFlow(survey, 'flows/surveys/bua-an-ca.yaml')
    expect(draft.steps[1]?.step?.body).toMatchObject({ from: 1, to: 5 })
  })
  test('short forms become full ones', () => {
    const { draft, problems } = readFlow(
      flowOf(`
  - id: a
    say: Chào
  - id: b
    ask-text: Anh/chị góp ý gì?
  - id: c
    ask-date: Từ ngày nào?
  - id: d
    ask-number: Mấy ca?
  - id: e
    call: menu
  - id: f
    submit:
  - id: g
    end: Cảm ơn
`),
      'thu.yaml',
    )
    expect(problems).toEqual([])
    expect(draft.steps.map((step) => step.step?.body)).toEqual([
      { text: 'Chào' },
      { text: 'Anh/chị góp ý gì?', 'chars-max': 500 },
      { text: 'Từ ngày nào?', kind: 'any' },
      { text: 'Mấy ca?' },
      { flow: 'menu' },
      {},
      { text: 'Cảm ơn' },
    ])
  })
  test('texts are put in NFC without a word', () => {
    const { draft } = readFlow(flowOf(`  - { id: a, say: "${'Chào ạ'.normalize('NFD')}" }`), 'thu.yaml')
    expect(draft.steps[0]?.step?.body).toEqual({ text: 'Chào ạ'.normalize('NFC') })
  })
})

describe('a file', () => {
  test('that is no YAML is named with the place', () => {
    expectFaults(['yaml-syntax'], `title: Thử\nkind: information\nsteps: [¦`)
  })
  test('with ": " in a bare text gets the advice to quote it', () => {
    const [text] = expectFaults(['yaml-syntax'], flowOf('  - id: a\n    say: ¦Khảo sát: 4 câu\n'))
    expect(text).toContain('must stand in quotes')
  })
  test('with a key twice is named at the second one, and its other faults too', () => {
    expectFaults(
      ['duplicate-key', 'unknown-target'],
      `title: Thử\nkind: information\n¦title: Hai\nsteps:\n  - { id: a, say: Chào, go: ¦xyz }\n`,
    )
  })
  test('that is empty is told what a flow needs', () => {
    expectFaults(['no-flow'], '¦')
  })
  test('without steps is told so', () => {
    expectFaults(['no-steps'], 'title: Thử\nkind: information\nsteps: ¦[]\n')
  })
  test('must be named as an id', () => {
    expectFaults(['bad-id'], { 'flows/a/Bữa ăn.yaml': `¦${flowOf('  - { id: a, say: Chào }')}` })
  })
})

describe('the head', () => {
  test('of every faulty key is reported, with a suggestion', () => {
    const texts = expectFaults(
      ['missing-key', 'unknown-key', 'unknown-value', 'bad-date', 'wrong-type'],
      `¦¦titel: Thử
kind: ¦servey
open: { from: ¦2026-13-01 }
keywords: [¦80.000]
steps:
  - { id: a, say: Chào }
`,
    )
    expect(texts[1]).toContain('Did you mean "title"?')
    expect(texts[2]).toContain('Did you mean "survey"?')
    expect(texts[4]).toContain('Put it in quotes.')
  })
})

describe('a step', () => {
  test('with a misspelt kind gets the kind that was meant', () => {
    const [text] = expectFaults(['unknown-kind'], flowOf('  - id: a\n    ¦ask-chioce: { text: Chào }\n'))
    expect(text).toBe('step "a" has an unknown key "ask-chioce". Did you mean "ask-choice"?')
  })
  test('without a kind is told the kinds', () => {
    expectFaults(['no-kind'], flowOf('  - ¦id: a\n    go: b\n  - { id: b, say: Chào }\n'))
  })
  test('of two kinds is named at the second', () => {
    expectFaults(['two-kinds'], flowOf('  - id: a\n    say: Chào\n    ¦ask-text: Hỏi\n'))
  })
  test('needs an id, and one that is an id', () => {
    expectFaults(
      ['missing-id', 'bad-id', 'bad-id'],
      flowOf('  - ¦say: Chào\n  - id: ¦Câu 1\n    say: Chào\n  - { id: ¦end, say: Chào }\n'),
    )
  })
  test('id used twice is named at the second, with the line of the first', () => {
    const [text] = expectFaults(
      ['repeated-step'],
      flowOf('  - { id: a, say: Chào }\n  - { id: ¦a, say: Chào }\n'),
    )
    expect(text).toContain('line 4')
  })
  test('that is no group of keys is reported', () => {
    expectFaults(['not-a-step'], flowOf('  - ¦chào\n'))
  })
  test('lacking what its kind needs is told what', () => {
    const texts = expectFaults(
      ['missing-key', 'missing-key'],
      flowOf('  - id: a\n    ask-consent: ¦¦{ text: Đồng ý không? }\n'),
    )
    expect(texts.join(' ')).toMatch(/"purpose" is missing.*"version" is missing/)
  })
  test('with an unknown key inside gets the key that was meant', () => {
    const [text] = expectFaults(
      ['unknown-key'],
      flowOf('  - id: a\n    ask-choice: { text: Hỏi, choices: { a: Có, b: Không }, ¦optoinal: true }\n'),
    )
    expect(text).toContain('Did you mean "optional"?')
  })
  test('with an empty text is reported, also one of blanks', () => {
    expectFaults(['empty-text', 'empty-text'], flowOf('  - { id: a, say: ¦"" }\n  - { id: b, say: ¦"  " }\n'))
  })
  test('with two faults in one line has both reported', () => {
    expectFaults(
      ['unknown-key', 'unknown-target'],
      flowOf('  - { id: a, say: { text: Chào, ¦x: 1 }, go: ¦b }\n'),
    )
  })
})

test('a broken file does not hide the faults of another, nor make up new ones', () => {
  expectFaults(['yaml-syntax', 'unknown-target'], {
    'flows/a.yaml': 'title: "Thử\n¦',
    'flows/b.yaml': flowOf('  - { id: x, call: a }\n  - { id: y, say: Chào, go: ¦nowhere }\n'),
  })
})
