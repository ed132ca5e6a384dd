// What leaves a form: a summary without whole numbers of a person, hashes to know the person again, and what is sealed.
import { describe, expect, test } from '@jest/globals'
import { makeSeal } from '../../src/lib/seal.ts'
import { type Form, formSchema } from '../../src/model/content.ts'
import { draftOf, sealTexts, sentValuesOf } from '../../src/registrations/form-draft.ts'
import { chatSummary, knownHashes, oddities } from '../../src/registrations/form-summary.ts'

const oldKey = Buffer.alloc(32, 1).toString('base64')
const seal = makeSeal(oldKey)
const form: Form = {
  id: 'thu',
  ...formSchema.parse({
    title: 'Thử',
    intro: 'Thử',
    consent: { purpose: 'thu', version: '1', text: 'Đồng ý' },
    'known-by': ['cccd', 'dien-thoai'],
    fields: [
      { id: 'ho-ten', label: 'Họ tên', kind: 'name', shown: true },
      { id: 'ngay-sinh', label: 'Ngày sinh', kind: 'birth', shown: true },
      { id: 'gioi-tinh', label: 'Giới tính', kind: 'choice', choices: { nam: 'Nam', nu: 'Nữ' }, shown: true },
      { id: 'cccd', label: 'CCCD', kind: 'personal-id', shown: true },
      { id: 'dien-thoai', label: 'Điện thoại', kind: 'phone', shown: true, optional: true },
      { id: 'noi-o', label: 'Nơi ở', kind: 'text' },
    ],
  }),
}
const values = {
  ...{ 'ho-ten': 'Y Bhiăo Êban', 'ngay-sinh': '1990-03-05', 'gioi-tinh': 'nam' },
  ...{ cccd: '066090001234', 'dien-thoai': '+84912345678', 'noi-o': 'Buôn Thử' },
}

describe('the summary for the chat', () => {
  test('has the fields that may be shown, numbers masked', () => {
    expect(chatSummary(form, values)).toBe(
      'Họ tên: Y Bhiăo Êban\nNgày sinh: 5/3/1990\nGiới tính: Nam\nCCCD: 066•••••1234\nĐiện thoại: •••••••678',
    )
  })

  test('leaves out what was not filled in', () => {
    expect(chatSummary(form, { 'ho-ten': 'An Bình' })).toBe('Họ tên: An Bình')
  })
})

describe('knowing a person again', () => {
  test('hashes each value for its kind of field, and nothing of it shows', () => {
    const { kept, sought } = knownHashes(seal, form, values)
    expect(kept).toEqual([
      seal.hash('066090001234', 'known/thu/personal-id'),
      seal.hash('+84912345678', 'known/thu/phone'),
    ])
    expect(sought).toEqual(kept)
  })

  test('looks for what older keys hashed, and skips what was not filled in', () => {
    const rotated = makeSeal(`${Buffer.alloc(32, 2).toString('base64')},${oldKey}`)
    const { cccd } = values
    expect(knownHashes(rotated, form, { cccd }).sought).toContain(seal.hash(cccd, 'known/thu/personal-id'))
    expect(knownHashes(rotated, form, { cccd }).kept).toHaveLength(1)
  })
})

describe('oddities', () => {
  const checked = (warnings: Record<string, string>) => ({ values, faults: {}, warnings })

  test('have one name for the same oddities of the same values, none when there are none', () => {
    expect(oddities(seal, checked({}))).toBeUndefined()
    const odd = oddities(seal, checked({ cccd: 'lạ' }))
    expect(odd).toBe(oddities(seal, checked({ cccd: 'lạ' })))
    expect(odd).not.toBe(oddities(seal, checked({ cccd: 'lạ khác' })))
    expect(odd).not.toBe(oddities(seal, { ...checked({ cccd: 'lạ' }), values: { cccd: '1' } }))
  })
})

describe('what is sealed', () => {
  const id = 'zalo:1:2/gia-nhap/don'

  test('opens for its own row alone; a draft by a lost key begins anew', () => {
    const draft = sealTexts(seal, id, values)
    expect(draft).not.toContain('066090001234')
    expect(draftOf(seal, { _id: id, draft })).toEqual(values)
    expect(draftOf(seal, { _id: 'zalo:1:3/gia-nhap/don', draft })).toEqual({})
    expect(draftOf(makeSeal(Buffer.alloc(32, 9).toString('base64')), { _id: id, draft })).toEqual({})
    expect(draftOf(seal, { _id: id })).toEqual({})
  })

  test('of a form that was sent must open: what was handed in is not passed over in silence', () => {
    const sent = {
      issuedAt: 0,
      at: new Date(0),
      consent: { purpose: 'thu', version: '1', at: new Date(0) },
      known: [],
      values: sealTexts(seal, id, values),
    }
    expect(sentValuesOf(seal, { _id: id, sent })).toEqual(values)
    expect(sentValuesOf(seal, { _id: id })).toBeUndefined()
    expect(() => sentValuesOf(seal, { _id: 'other', sent })).toThrow()
  })
})
