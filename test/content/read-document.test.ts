import { describe, expect, test } from '@jest/globals'
import { readDocument } from '../../src/content/read-document.ts'

const head = `---
title: Chương trình hành động
short-title: Chương trình
kind: programme
issuer: Liên đoàn Lao động
status: term-over
---
`
const body = `
## Tóm tắt

- Một điểm,
  hai dòng.
- Điểm nữa.

## II.1.6 Mái ấm

Mỗi năm 80 căn.

Sửa hoặc xây.

## IV Ai làm

Các cấp.
`

const places = (text: string, file = 'content/documents/ctr.md') =>
  readDocument(text, file).problems.map(({ line, column, code }) => `${line}:${column} ${code}`)

describe('a document', () => {
  test('gives its head, the points of its summary, and its sections by code', () => {
    const { document, problems } = readDocument(head + body, 'content/documents/ctr.md')
    expect(problems).toEqual([])
    expect(document).toMatchObject({
      id: 'ctr',
      title: 'Chương trình hành động',
      names: [],
      summary: ['Một điểm, hai dòng.', 'Điểm nữa.'],
      sections: [
        { id: 'II.1.6', title: 'Mái ấm', text: 'Mỗi năm 80 căn.\n\nSửa hoặc xây.' },
        { id: 'IV', title: 'Ai làm', text: 'Các cấp.' },
      ],
    })
  })

  test('may come with Windows line ends, a byte order mark, and marks taken apart', () => {
    const odd = `\ufeff${(head + body).replaceAll('\n', '\r\n').normalize('NFD')}`
    expect(readDocument(odd, 'ctr.md').document).toEqual(readDocument(head + body, 'ctr.md').document)
  })

  test('may be dated by year or month alone', () => {
    const dated = (date: string) =>
      readDocument(head.replace('status:', `date: ${date}\nstatus:`) + body, 'ctr.md').document?.date
    expect([dated('2021'), dated('2021-07'), dated('2021-07-20')]).toEqual(['2021', '2021-07', '2021-07-20'])
  })
})

describe('a document whose text we do not have', () => {
  const known = head.replace('status:', 'text: not-supplied\nstatus:')

  test('stands with its head alone', () => {
    expect(readDocument(known, 'ctr.md')).toMatchObject({
      document: { title: 'Chương trình hành động', summary: [], sections: [] },
      problems: [],
    })
  })
  test('may have a summary all the same, whose faults are found', () => {
    expect(readDocument(`${known}## Tóm tắt\n- Một điểm.\n`, 'ctr.md').document?.summary).toEqual([
      'Một điểm.',
    ])
    expect(places(`${known}## Tóm tắt\nMột điểm.\n`)).toEqual(['10:1 stray-text', '9:1 no-summary'])
  })
})

describe('a fault of a document', () => {
  test('in its front matter is found in the line of the file', () => {
    expect(
      places(head.replace('kind: programme', 'kind: program').replace('issuer', 'isuer') + body),
    ).toEqual(['4:7 unknown-value', '2:1 missing-key', '5:1 unknown-key'])
  })
  test('is a missing front matter', () => {
    expect(places('# Tên\n')).toEqual(['1:1 no-front-matter'])
    expect(places('---\ntitle: x\n')).toEqual(['1:1 no-front-matter'])
  })
  test('is a summary that is missing, empty, twice, or no list', () => {
    expect(places(head + body.replace(/## Tóm tắt[^#]*/, ''))).toEqual(['1:1 no-summary'])
    expect(places(head + body.replace(/- Một[^#]*/, ''))).toEqual(['9:1 no-summary'])
    expect(places(`${head + body}\n## Tóm tắt\n- x\n`)).toEqual(['25:1 repeated-section'])
    expect(places(head + body.replace('- Điểm', 'Điểm'))).toEqual(['13:1 stray-text'])
  })
  test('is a section without a code, without a text, or twice', () => {
    expect(places(head + body.replace('## IV Ai làm', '## Ai làm'))).toEqual(['21:1 bad-heading'])
    expect(places(head + body.replace('Các cấp.', ''))).toEqual(['21:1 empty-text'])
    expect(places(head + body.replace('## IV Ai', '## II.1.6 Ai'))).toEqual(['21:1 repeated-section'])
  })
  test('is text that stands before the first heading', () => {
    expect(places(`${head}Lời đầu.\n${body}`)).toEqual(['8:1 stray-text'])
  })
  test('is a section too long for one chat message', () => {
    expect(places(head + body.replace('Các cấp.', 'a'.repeat(1600)))).toEqual(['21:1 section-too-long'])
  })
  test('is a file name that is no id', () => {
    expect(places(head + body, 'content/documents/Văn bản.md')).toEqual(['1:1 bad-id'])
  })
})
