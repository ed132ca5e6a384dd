import { describe, expect, test } from '@jest/globals'
import { readForm } from '../../src/content/read-form.ts'

const form = `title: Đơn gia nhập
intro: Công đoàn dùng để làm đơn.
fields:
  - { id: ho-ten, label: Họ và tên, kind: name, shown: true }
  - id: gioi-tinh
    label: Giới tính
    kind: choice
    choices: { nam: Nam, nu: Nữ }
  - { id: dien-thoai, label: Số điện thoại, kind: phone }
consent: { purpose: gia-nhap, version: '1', text: Tôi đồng ý. }
known-by: [dien-thoai]
`
const places = (text: string, file = 'content/forms/don.yaml') =>
  readForm(text, file).problems.map(({ line, column, code }) => `${line}:${column} ${code}`)

test('a form has its fields in order, with what was left out', () => {
  expect(readForm(form, 'content/forms/don.yaml')).toMatchObject({
    id: 'don',
    form: {
      id: 'don',
      fields: [
        { id: 'ho-ten', optional: false, shown: true, 'chars-max': 200 },
        { id: 'gioi-tinh', choices: { nam: 'Nam', nu: 'Nữ' } },
        { id: 'dien-thoai' },
      ],
      'known-by': ['dien-thoai'],
    },
    problems: [],
  })
})

describe('a fault of a form', () => {
  test('is a field whose id another has', () => {
    expect(places(form.replace('id: dien-thoai', 'id: ho-ten'))).toContain('9:11 repeated-field')
  })
  test('is a choice without choices, or choices without a choice', () => {
    expect(places(form.replace('    choices: { nam: Nam, nu: Nữ }\n', ''))).toEqual(['7:11 no-choices'])
    expect(places(form.replace('kind: choice', 'kind: text'))).toEqual(['8:14 stray-choices'])
  })
  test('is a person known by what is no field, and the likely one is named', () => {
    const { problems } = readForm(form.replace('[dien-thoai]', '[dien-thoi]'), 'content/forms/don.yaml')
    expect(problems).toMatchObject([{ line: 11, column: 12, code: 'unknown-field' }])
    expect(problems[0]?.text).toContain('Did you mean "dien-thoai"?')
  })
  test('is a key that is missing or misspelt, with its place', () => {
    expect(places(form.replace('intro:', 'into:'))).toEqual(['1:1 missing-key', '2:1 unknown-key'])
  })
  test('is a file that is no YAML, or named by no id', () => {
    expect(places('title: [\n')[0]).toContain('yaml-syntax')
    expect(places(form, 'content/forms/Đơn.yaml')).toEqual(['1:1 bad-id'])
  })
})
