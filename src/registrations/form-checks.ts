// What was typed into a form, read and checked field by field with the code that reads answers in the chat: what cannot be is a
// fault and blocks, what is odd is a warning that the person may confirm. Called by the form's page, for every save. Pure.
import { vietnamDay } from '../lib/clock.ts'
import type { Form, FormField } from '../model/content.ts'
import { understand } from '../understanding/understand.ts'
import { readBirth } from './form-birth.ts'
import { personalIdOddity } from './form-personal-id.ts'
import {
  type Checked,
  type FieldRead,
  type FieldTexts,
  lengthOf,
  plainLine,
  plainLines,
} from './form-typed.ts'

export function checkForm(form: Form, typed: FieldTexts, nowMs: number): Checked {
  const values: Record<string, string> = {}
  const faults: Record<string, string> = {}
  const warnings: Record<string, string> = {}
  for (const field of form.fields) {
    const read = readField(field, typed[field.id] ?? '', nowMs)
    if ('fault' in read) faults[field.id] = read.fault
    else {
      if (read.value !== undefined) values[field.id] = read.value
      if (read.warning !== undefined) warnings[field.id] = read.warning
    }
  }
  for (const { id } of form.fields.filter(({ kind }) => kind === 'personal-id')) {
    const oddity = values[id] === undefined ? undefined : personalIdOddity(form, values, values[id])
    if (oddity !== undefined) warnings[id] = oddity
  }
  return { values, faults, warnings }
}

function readField(field: FormField, typed: string, nowMs: number): FieldRead {
  const text = field.kind === 'long-text' ? plainLines(typed) : plainLine(typed)
  if (text === '') return field.optional ? {} : { fault: missing[field.kind] ?? 'Anh/chị chưa ghi ô này.' }
  const charsMax = field['chars-max']
  const chars = lengthOf(text)
  if (chars > charsMax) {
    return {
      fault: `Ô này ghi được nhiều nhất ${charsMax} chữ, đang có ${chars}. Anh/chị viết gọn lại giúp.`,
    }
  }
  const read = readers[field.kind](text, field, nowMs)
  return 'fault' in read && field.optional ? { fault: `${read.fault} Ô này cũng có thể để trống.` } : read
}

const missing: Readonly<Partial<Record<FormField['kind'], string>>> = {
  name: 'Anh/chị chưa ghi họ và tên.',
  choice: 'Anh/chị chưa chọn ô này.',
  birth: 'Anh/chị chưa ghi ngày sinh.',
  phone: 'Anh/chị chưa ghi số điện thoại.',
  'personal-id': 'Anh/chị chưa ghi số căn cước (CCCD).',
}

type Reader = (text: string, field: FormField, nowMs: number) => FieldRead

const readers: { [K in FormField['kind']]: Reader } = {
  name: readName,
  text: readText,
  'long-text': readText,
  choice: (text, { choices = {} }) =>
    Object.hasOwn(choices, text) ? { value: text } : { fault: 'Anh/chị chọn một trong các ô có sẵn giúp.' },
  birth: (text, _, nowMs) => readBirth(text, vietnamDay(nowMs)),
  phone: readPhone,
  'personal-id': (text) => {
    const read = understand('personal-id', undefined, text)
    return 'value' in read ? { value: read.value } : { fault: read.askAgain }
  },
  number: (text) => {
    const read = understand('number', {}, text)
    return 'value' in read ? { value: String(read.value) } : { fault: 'Anh/chị ghi giúp một con số.' }
  },
}

const nameLetters = /^[\p{L}\p{M}' .‐‑-]+$/u

/** Kept as typed: `H'Hen Niê` and `Y Bhiăo Êban` are right as they are. */
function readName(text: string): FieldRead {
  if (!nameLetters.test(text.replace(/\d/g, ''))) {
    return {
      fault:
        "Họ tên chỉ gồm chữ cái, dấu cách, dấu nháy ('), dấu gạch nối (-) và dấu chấm. Anh/chị bỏ giúp các ký tự khác.",
    }
  }
  if (/\d/.test(text)) return { fault: 'Họ tên không có chữ số. Anh/chị xem lại giúp.' }
  if (!/\p{L}.*\p{L}/u.test(text)) return { fault: 'Anh/chị ghi giúp đủ họ và tên.' }
  return /\s/.test(text)
    ? { value: text }
    : { value: text, warning: 'Họ tên mới có một chữ. Anh/chị ghi đủ cả họ và tên, nếu có.' }
}

function readText(text: string): FieldRead {
  return /[\p{L}\d]/u.test(text) ? { value: text } : { fault: 'Anh/chị ghi rõ ô này bằng chữ giúp.' }
}

function readPhone(text: string): FieldRead {
  const mobile = understand('phone', {}, text)
  if ('value' in mobile) return { value: mobile.value }
  const any = understand('phone', { contact: true }, text)
  return 'value' in any
    ? { value: any.value, warning: 'Đây là số máy bàn. Nếu có số di động, anh/chị ghi số di động giúp.' }
    : { fault: mobile.askAgain }
}
