// Which field of our page is which line of Mẫu 5a. A field is known by what it holds (a name, a phone) or else by its id.
import type { Form, FormField, Unit } from '../model/content.ts'
import type { ApplicantFields } from './application-form.ts'
import { shownValue } from './form-summary.ts'

type Line = keyof ApplicantFields

const linesByKind: Readonly<Partial<Record<FormField['kind'], Line>>> = {
  name: 'name',
  birth: 'birth',
  phone: 'phone',
  'personal-id': 'personalId',
}

const linesById: Readonly<Record<string, Line>> = {
  'gioi-tinh': 'sex',
  'dan-toc': 'ethnicity',
  'que-quan': 'placeOfOrigin',
  'noi-o': 'address',
  'noi-lam-viec': 'workplace',
  'cong-viec': 'job',
}

export function applicantFields(form: Form, values: Readonly<Record<string, string>>): ApplicantFields {
  const fields: ApplicantFields = {}
  for (const field of form.fields) {
    const line = linesById[field.id] ?? linesByKind[field.kind]
    const value = values[field.id]
    if (line && value && fields[line] === undefined) fields[line] = shownValue(field, value)
  }
  return fields
}

/** `Ban Chấp hành Công đoàn cơ sở …` where a grassroots union decides itself; else the union above it. */
export function addressee(unit: Unit | undefined): string | undefined {
  if (!unit) return undefined
  const isGrassroots = unit.kind === 'grassroots' || unit.kind === 'occupational'
  return isGrassroots ? `Ban Chấp hành ${unit.name}` : unit.name
}
