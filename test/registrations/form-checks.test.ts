// What a form takes, what it refuses with a reason, and what it only asks about; the same readers as in the chat do it.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type Form, type FormField, formSchema } from '../../src/model/content.ts'
import { checkForm } from '../../src/registrations/form-checks.ts'

const now = Date.UTC(2026, 10, 23, 1)

function formOf(...fields: (Partial<FormField> & Pick<FormField, 'id' | 'kind'>)[]): Form {
  const consent = { purpose: 'thu', version: '1', text: 'Đồng ý' }
  const labelled = fields.map((field) => ({ label: field.id, ...field }))
  return { id: 'thu', ...formSchema.parse({ title: 'Thử', intro: 'Thử', consent, fields: labelled }) }
}

const whole = formOf(
  { id: 'ho-ten', kind: 'name' },
  { id: 'gioi-tinh', kind: 'choice', choices: { nam: 'Nam', nu: 'Nữ', khac: 'Khác' } },
  { id: 'ngay-sinh', kind: 'birth' },
  { id: 'cccd', kind: 'personal-id' },
)
const woman = { 'ho-ten': "H'Hen Niê", 'gioi-tinh': 'nu', 'ngay-sinh': '5/3/1990', cccd: '066190001234' }

function read(kind: FormField['kind'], text: string, more: Partial<FormField> = {}) {
  const { values, faults, warnings } = checkForm(formOf({ id: 'o', kind, ...more }), { o: text }, now)
  return { value: values.o, fault: faults.o, warning: warnings.o }
}

describe('a name', () => {
  test.each([
    ["H'Hen Niê", "H'Hen Niê"],
    ['H’Hen Niê', "H'Hen Niê"],
    ['  Y  Bhiăo Êban ', 'Y Bhiăo Êban'],
    ['nguyễn văn an', 'nguyễn văn an'],
    ['Tôn-Thất A.', 'Tôn-Thất A.'],
    ['Nguye\u0302\u0303n Va\u0306n An', 'Nguyễn Văn An'],
  ])('"%s" is taken as it was typed', (typed, value) => {
    expect(read('name', typed)).toEqual({ value, fault: undefined, warning: undefined })
  })

  test.each(['<script>alert(1)</script>', 'An & Bình', 'An; drop', 'an@thu.vn', '😀 An', '=1+1'])(
    '"%s" is refused with the letters that a name has',
    (typed) => {
      expect(read('name', typed)).toMatchObject({
        value: undefined,
        fault: expect.stringContaining('chữ cái'),
      })
    },
  )

  test('with digits is refused for them, of one word is asked about, of one letter is too short', () => {
    expect(read('name', 'Nguyễn Văn 5').fault).toContain('chữ số')
    expect(read('name', 'Hoa')).toMatchObject({ value: 'Hoa', warning: expect.any(String) })
    expect(read('name', 'A').fault).toContain('đủ họ và tên')
  })
})

describe('a birth', () => {
  test.each([
    ['5/3/1990', '1990-03-05'],
    ['05031990', '1990-03-05'],
    ['ngày 5 tháng 3 năm 1990', '1990-03-05'],
    ['1990', '1990'],
    ['1990-03-05', '1990-03-05'],
    ['23/11/2011', '2011-11-23'],
  ])('"%s" is %s', (typed, value) => {
    expect(read('birth', typed)).toEqual({ value, fault: undefined, warning: undefined })
  })

  test.each([
    ['31/2/1990', 'không có trên lịch'],
    ['24/11/2011', 'mới 14 tuổi'],
    ['2015', 'mới 11 tuổi'],
    ['1/1/2031', 'chưa tới'],
    ['5/3/1850', '4 chữ số'],
    ['hôm nọ', 'ngày, tháng, năm sinh'],
    ['5/3/31', '4 chữ số'],
  ])('"%s" is refused: %s', (typed, words) => {
    expect(read('birth', typed)).toMatchObject({ value: undefined, fault: expect.stringContaining(words) })
  })

  test.each([
    ['1/1/1931', '1931-01-01', 95],
    ['1931', '1931', 95],
  ])('"%s" is asked about and may stay', (typed, value, age) => {
    expect(read('birth', typed)).toMatchObject({
      value,
      fault: undefined,
      warning: expect.stringContaining(`${age} tuổi`),
    })
  })
})

describe('a number of a person', () => {
  test.each([
    ['0912 345 678', '+84912345678'],
    ['+84 912.345.678', '+84912345678'],
  ])('the phone "%s" is %s', (typed, value) => {
    expect(read('phone', typed)).toMatchObject({ value, fault: undefined, warning: undefined })
  })

  test.each([
    ['09123456', 'thiếu chữ số'],
    ['912345678', '0912 345 678'],
    ['01681234567', '0381 234 567'],
  ])('the phone "%s" is refused with what to do', (typed, words) => {
    expect(read('phone', typed)).toMatchObject({ value: undefined, fault: expect.stringContaining(words) })
  })

  test('a landline is asked about and may stay', () => {
    expect(read('phone', '0262 3812 345')).toMatchObject({
      value: '+842623812345',
      warning: expect.stringContaining('máy bàn'),
    })
  })

  test.each([
    ['123456789', '9 chữ số'],
    ['66190001234', 'số 0 ở đầu'],
    ['0912345678', 'giống số điện thoại'],
    ['C1234567', 'hộ chiếu'],
  ])('the CCCD "%s" is refused with what to do', (typed, words) => {
    expect(read('personal-id', typed)).toMatchObject({
      value: undefined,
      fault: expect.stringContaining(words),
    })
  })
})

describe('a CCCD beside the rest of the form', () => {
  const warned = (more: Partial<typeof woman>) => checkForm(whole, { ...woman, ...more }, now).warnings.cccd

  test('that fits is taken without a word, whatever the century', () => {
    expect(warned({})).toBeUndefined()
    expect(warned({ 'gioi-tinh': 'nam', 'ngay-sinh': '1/2/2004', cccd: '054204001234' })).toBeUndefined()
    expect(warned({ 'ngay-sinh': '1990' })).toBeUndefined()
    expect(warned({ 'gioi-tinh': 'khac' })).toBeUndefined()
  })

  test('that begins with the code of a country is taken without a word', () => {
    expect(warned({ cccd: '139190001234' })).toBeUndefined()
  })

  test.each([
    [{ cccd: '066191001234' }, 'sinh năm 1991'],
    [{ cccd: '066390001234' }, 'sinh năm 2090'],
    [{ cccd: '066090001234' }, 'giới tính'],
    [{ cccd: '003190001234' }, '003'],
  ])('that does not fit is asked about and never refused: %j', (more, words) => {
    expect(warned(more)).toContain(words)
    expect(checkForm(whole, { ...woman, ...more }, now).faults).toEqual({})
  })

  test('of a form without birth and sex is only looked at alone', () => {
    const alone = formOf({ id: 'cccd', kind: 'personal-id' })
    expect(checkForm(alone, { cccd: '066090001234' }, now).warnings).toEqual({})
  })
})

describe('any field', () => {
  test('left empty is a fault only where it is needed', () => {
    const blank = { value: undefined, fault: undefined, warning: undefined }
    for (const kind of ['name', 'text', 'long-text', 'birth', 'phone', 'personal-id', 'number'] as const) {
      expect(read(kind, ' \u200b ').fault).toBeDefined()
      expect(read(kind, ' \u200b ', { optional: true })).toEqual(blank)
    }
  })

  test('that is optional and wrong says that it may be left empty', () => {
    expect(read('phone', '09', { optional: true }).fault).toContain('để trống')
  })

  test('is measured in letters as people count them', () => {
    expect(read('text', 'ạ'.repeat(20), { 'chars-max': 20 }).fault).toBeUndefined()
    expect(read('text', 'ạ'.repeat(21), { 'chars-max': 20 }).fault).toContain('nhiều nhất 20 chữ')
    expect(read('text', 'a\u0323'.repeat(20), { 'chars-max': 20 }).fault).toBeUndefined()
  })

  test('a long text keeps its lines, a number is read as in the chat, a choice is one of the choices', () => {
    expect(read('long-text', ' a  b\r\n\r\n\r\n\r\nc ').value).toBe('a b\n\nc')
    expect(read('number', 'bốn người').value).toBe('4')
    expect(read('number', 'nhiều').fault).toContain('con số')
    expect(read('choice', 'toString', { choices: { co: 'Có', khong: 'Không' } }).fault).toBeDefined()
  })

  test('whatever is typed is read without throwing, and what is taken is taken again the same', () => {
    const kinds = ['name', 'text', 'long-text', 'birth', 'phone', 'personal-id', 'number'] as const
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.string({ unit: 'binary', maxLength: 60 }), (kind, typed) => {
        const first = read(kind, typed)
        expect(first.value === undefined || first.fault === undefined).toBe(true)
        if (first.value !== undefined) expect(read(kind, first.value).value).toBe(first.value)
      }),
    )
  })
})
