// What is shown of a form's values: in the chat after sending (numbers of persons masked), on the review page, and what is
// kept to know the same person again.
import type { Seal } from '../lib/seal.ts'
import { formatDay } from '../lib/vietnamese-format.ts'
import type { Form, FormField } from '../model/content.ts'
import type { Checked, FieldTexts } from './form-typed.ts'
import { maskPersonalId, nationalPhone } from './shown.ts'

/** For the chat: a line for each field that the form's author lets be shown there. */
export function chatSummary(form: Form, values: FieldTexts): string {
  return form.fields
    .filter(({ shown }) => shown)
    .flatMap((field) => {
      const value = values[field.id]
      return value === undefined ? [] : [`${field.label}: ${masked(field, value)}`]
    })
    .join('\n')
}

/** The value as people write it. */
export function shownValue(field: FormField, value: string): string {
  switch (field.kind) {
    case 'choice':
      return field.choices?.[value] ?? value
    case 'birth':
      return formatDay(value)
    case 'phone':
      return nationalPhone(value)
    case 'personal-id':
    case 'name':
    case 'text':
    case 'long-text':
    case 'number':
      return value
  }
}

function masked(field: FormField, value: string): string {
  const shown = shownValue(field, value)
  if (field.kind === 'personal-id') return maskPersonalId(value)
  return field.kind === 'phone' ? `${'•'.repeat(Math.max(0, shown.length - 3))}${shown.slice(-3)}` : shown
}

/** By each key in use: what to look for, and (the first of each) what to keep. One form tells nothing of another. */
export function knownHashes(
  seal: Seal,
  form: Form,
  values: FieldTexts,
): { kept: string[]; sought: string[] } {
  const found = form['known-by'].flatMap((id) => {
    const field = form.fields.find((one) => one.id === id)
    const value = values[id]
    return field === undefined || value === undefined
      ? []
      : [
          {
            kept: seal.hash(value, `known/${form.id}/${field.kind}`),
            sought: seal.hashes(value, `known/${form.id}/${field.kind}`),
          },
        ]
  })
  return { kept: found.map(({ kept }) => kept), sought: found.flatMap(({ sought }) => sought) }
}

/** The oddities as one hash: a confirmation counts for exactly these, of exactly these values. */
export function oddities(seal: Seal, { values, warnings }: Checked): string | undefined {
  const odd = Object.entries(warnings).map(([id, warning]) => [id, warning, values[id]])
  return odd.length === 0 ? undefined : seal.hash(JSON.stringify(odd), 'form-oddities').slice(0, 32)
}
