// What of a form's row is sealed: the draft as typed, and the values as sent. The site writes them, applications read them.
import { z } from 'zod'
import { type Seal, SealBroken } from '../lib/seal.ts'
import type { FormRow } from '../storage/forms.ts'
import type { FieldTexts } from './form-typed.ts'

const textsSchema = z.record(z.string(), z.string())

/** The context that both are sealed with. */
export function formContext(id: string): string {
  return `form/${id}`
}

export function sealTexts(seal: Seal, id: string, texts: FieldTexts): string {
  return seal.seal(JSON.stringify(texts), formContext(id))
}

/** What was typed so far. A draft whose key is gone cannot be read by anybody: it begins anew. */
export function draftOf(seal: Seal, row: Pick<FormRow, '_id' | 'draft'>): FieldTexts {
  if (row.draft === undefined) return {}
  try {
    return openTexts(seal, row._id, row.draft)
  } catch (error) {
    if (error instanceof SealBroken) return {}
    throw error
  }
}

/** The checked values of a form that was sent, undefined of one that was not. Throws SealBroken. */
export function sentValuesOf(seal: Seal, row: Pick<FormRow, '_id' | 'sent'>): FieldTexts | undefined {
  return row.sent && openTexts(seal, row._id, row.sent.values)
}

function openTexts(seal: Seal, id: string, sealed: string): FieldTexts {
  return textsSchema.parse(JSON.parse(seal.open(sealed, formContext(id))))
}
