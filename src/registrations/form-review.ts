// Whether a form can be sent as it stands: every field without fault, oddities confirmed, the consent ticked for the text in force.
import type { Seal } from '../lib/seal.ts'
import type { Form } from '../model/content.ts'
import type { FormRow } from '../storage/forms.ts'
import { checkForm } from './form-checks.ts'
import { oddities } from './form-summary.ts'
import type { Checked, FieldTexts } from './form-typed.ts'

export type FormReview = {
  typed: FieldTexts
  checked: Checked
  /** The oddities as a hash, to be handed back when the person says that they are right. */
  odd?: string
  isConfirmed: boolean
  consent: FormRow['consent']
  isReady: boolean
}

/** `consent`, `confirmed`: what was ticked so far. */
export function reviewForm(
  { seal, form, now }: { seal: Seal; form: Form; now: number },
  typed: FieldTexts,
  ticked: Pick<FormRow, 'consent' | 'confirmed'>,
): FormReview {
  const checked = checkForm(form, typed, now)
  const odd = oddities(seal, checked)
  const isConfirmed = odd === undefined || odd === ticked.confirmed
  const isAgreed =
    ticked.consent?.version === form.consent.version && ticked.consent.purpose === form.consent.purpose
  const isReady = isConfirmed && isAgreed && Object.keys(checked.faults).length === 0
  return { typed, checked, odd, isConfirmed, consent: isAgreed ? ticked.consent : undefined, isReady }
}
