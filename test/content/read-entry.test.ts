import { describe, expect, test } from '@jest/globals'
import { readEntry } from '../../src/content/read-entry.ts'

const head = `---
title: Lương thử việc
topic: thu-viec
questions:
  - Lương thử việc bao nhiêu?
  - luong thu viec
  - tv đc nhiu %
citations:
  - { law: Bộ luật Lao động, number: 45/2019/QH14, article: 26 }
effective-from: 2021-01-01
certainty: documented
---
`
const body = `
Ít nhất 85% lương của công việc.
- Hai bên thỏa thuận mức cụ thể.

`

const places = (text: string, file = 'content/entries/luong-thu-viec.md') =>
  readEntry(text, file).problems.map(({ line, column, code }) => `${line}:${column} ${code}`)

describe('an entry', () => {
  test('gives its head, and its answer as it stands', () => {
    const { entry, problems } = readEntry(head + body, 'content/entries/luong-thu-viec.md')
    expect(problems).toEqual([])
    expect(entry).toMatchObject({
      id: 'luong-thu-viec',
      title: 'Lương thử việc',
      questions: ['Lương thử việc bao nhiêu?', 'luong thu viec', 'tv đc nhiu %'],
      citations: [{ law: 'Bộ luật Lao động', number: '45/2019/QH14', article: 26 }],
      text: 'Ít nhất 85% lương của công việc.\n- Hai bên thỏa thuận mức cụ thể.',
    })
  })

  test('may come with Windows line ends, a byte order mark, and marks taken apart', () => {
    const odd = `\ufeff${(head + body).replaceAll('\n', '\r\n').normalize('NFD')}`
    expect(readEntry(odd, 'a.md').entry).toEqual(readEntry(head + body, 'a.md').entry)
  })
})

describe('a fault of an entry', () => {
  test('in its front matter is found in the line of the file, all of them at once', () => {
    const wrong = head.replace('documented', 'sure').replace('topic: thu-viec', 'topik: x')
    expect(places(wrong + body)).toEqual(['2:1 missing-key', '11:12 unknown-value', '3:1 unknown-key'])
  })

  test('is a missing front matter', () => {
    expect(places('Ít nhất 85%.\n')).toEqual(['1:1 no-front-matter'])
  })

  test('is an answer that is missing or longer than one message', () => {
    expect(places(`${head}\n\n`)).toEqual(['13:1 empty-text'])
    expect(places(`${head}${'á'.repeat(901)}`)).toEqual(['13:1 text-too-long'])
    expect(places(`${head}${'á'.repeat(900)}`)).toEqual([])
  })

  test.each([
    ['# Thử việc', 1],
    ['Ít nhất **85%** lương', 9],
    ['* một ý', 1],
    ['xem [luật](https://example.org)', 5],
    ['Ít nhất <b>85%</b>', 9],
    ['| mức | tiền |', 1],
  ])('is Markdown, which a chat would show as it stands: %s', (line, column) => {
    expect(places(`${head}Một dòng.\n${line}\n`)).toEqual([`14:${column} markdown`])
  })

  test('is a clause without its article, an end before the beginning, a review without its day', () => {
    const wrong = head
      .replace('article: 26', 'clause: 2')
      .replace('certainty', 'effective-to: 2020-12-31\nreviewed-by: Ban Chính sách\ncertainty')
    expect(places(wrong + body)).toEqual(['9:5 bad-citation', '11:15 bad-dates', '12:14 half-review'])
  })

  test('is a question back without choices', () => {
    const wrong = head.replace('certainty', 'clarify: { text: Loại nào?, choices: {} }\ncertainty')
    expect(places(wrong + body)).toEqual(['11:38 no-choices'])
  })

  test('is a file name that is no id', () => {
    expect(places(head + body, 'content/entries/Thử việc.md')).toEqual(['1:1 bad-id'])
  })
})
