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
    { id: link.id, claim, rev: row.rev },
    {
      issuedAt: link.issuedAt,
      at: new Date((deps.now ?? Date.now)()),
      consent,
      known: knownHashes(deps.seal, form, values).kept,
      values: sealTexts(deps.seal, link.id, values),
    },
  )
}

/** Hands the form to the chat; a second time is a duplicate there. Throws when it could not be stored. */
export async function tellChat(deps: FormDeps, row: FormRow, form: Form | undefined): Promise<void> {
  const { sent, flow, step } = row
  const values = sentValuesOf(deps.seal, row)
  const key = contactKeyOf(row.contact)
  if (!sent || !values || !key || sent.isAccepted) return
  const sought = form ? knownHashes(deps.seal, form, values).sought : sent.known
  const isKnown = await deps.isKnown(sought, row.contact)
  await deps.accept({
    key,
    platformId: `form-${deps.seal.hash(`${row._id}\n${sent.issuedAt}`, 'form-sent').slice(0, 32)}`,
    at: sent.at.getTime(),
    content: {
      type: 'form-sent',
      flow,
      step,
      result: isKnown ? 'known' : 'new',
      summary: form ? chatSummary(form, values) : '',
      consent: { purpose: sent.consent.purpose, version: sent.consent.version },
    },
  })
  await deps.storage.markAccepted(row._id, sent.issuedAt)
}
