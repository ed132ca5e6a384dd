// Sends a form once: its values are sealed beside the consent, and the chat gets its input. Every later visit makes sure of the
// second when the program died between the two.

import type { Form } from '../model/content.ts'
import { contactKeyOf } from '../model/input.ts'
import { sealTexts, sentValuesOf } from '../registrations/form-draft.ts'
import type { FormReview } from '../registrations/form-review.ts'
import { chatSummary, knownHashes } from '../registrations/form-summary.ts'
import type { FormRow } from '../storage/forms.ts'
import type { FormDeps } from './form-deps.ts'
import type { KnownVisit } from './form-visit.ts'

/** False when it is not any more what was looked over. */
export async function sendForm(deps: FormDeps, visit: KnownVisit, review: FormReview): Promise<boolean> {
  const { link, row, form, claim } = visit
  const { consent, isReady } = review
  if (!isReady || consent === undefined || claim === undefined) return false
  const { values } = review.checked
  return deps.storage.send(
    { id: link.id, issuedAt: link.issuedAt, claim, rev: row.rev },
    {
      at: new Date((deps.now ?? Date.now)()),
      consent,
      known: knownHashes(deps.seal, form, values).kept,
      values: sealTexts(deps.seal, link.id, values),
    },
  )
}

/** Hands the form to the chat; a second time is a duplicate there. Throws when it could not be stored. */
export async function tellChat(deps: FormDeps, row: FormRow, form: Form | undefined): Promise<void> {
  const values = sentValuesOf(deps.seal, row)
  const key = contactKeyOf(row.contact)
  if (!values || !key || row.sent?.isAccepted) return
  const sought = form ? knownHashes(deps.seal, form, values).sought : row.sent?.known
  const isKnown = await deps.isKnown(sought ?? [], row.contact)
  const { flow, step } = row
  await deps.accept({
    key,
    platformId: `form-${deps.seal.hash(`${row._id}\n${row.issuedAt}`, 'form-sent').slice(0, 32)}`,
    at: row.sent?.at.getTime() ?? row.issuedAt,
    content: {
      type: 'form-sent',
      flow,
      step,
      result: isKnown ? 'known' : 'new',
      summary: form ? chatSummary(form, values) : '',
    },
  })
  await deps.storage.markAccepted(row._id, row.issuedAt)
}
