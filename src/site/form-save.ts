// Keeps what was typed: autosaves in their order, and whole forms, of which nothing gets lost when another tab saved in between.
import { z } from 'zod'
import { draftOf, sealTexts } from '../registrations/form-draft.ts'
import { type FormReview, reviewForm } from '../registrations/form-review.ts'
import type { FieldTexts } from '../registrations/form-typed.ts'
import type { FormRow } from '../storage/forms.ts'
import type { FormDeps } from './form-deps.ts'
import type { KnownVisit } from './form-visit.ts'

/** `{ "rev": 3, "page": "k2j4", "seq": 7, "values": { "ho-ten": "H'Hen Niê" } }` */
export const autosaveSchema = z.object({
  rev: z.number().int().nonnegative(),
  page: z.string().min(1).max(40),
  seq: z.number().int().nonnegative(),
  values: z.record(z.string(), z.string()),
})
export type Autosave = z.infer<typeof autosaveSchema>

/** A whole form as the browser posted it; names that begin with `_` are ours. */
const postedSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

const triesMax = 5

/** The new rev, and what there is to say about what was typed; undefined when another page saved since. */
export async function autosave(
  deps: FormDeps,
  visit: KnownVisit,
  { rev, page, seq, values }: Autosave,
): Promise<{ rev: number; review: FormReview } | undefined> {
  const { link, row, form, claim } = visit
  if (claim === undefined) return undefined
  const typed = ofFields(visit, values)
  const draft = sealTexts(deps.seal, link.id, typed)
  const newRev = await deps.storage.saveDraft({
    id: link.id,
    issuedAt: link.issuedAt,
    claim,
    rev,
    draft,
    from: { page, seq },
  })
  const now = (deps.now ?? Date.now)()
  return newRev === undefined
    ? undefined
    : { rev: newRev, review: reviewForm({ seal: deps.seal, form, now }, typed, row) }
}

/** The form as it was handed in, reviewed; undefined when this page may not save any more. */
export async function saveWhole(
  deps: FormDeps,
  visit: KnownVisit,
  body: unknown,
): Promise<{ rev: number; review: FormReview } | undefined> {
  const { link, form, claim } = visit
  if (claim === undefined) return undefined
  const posted = postedOf(body)
  const now = (deps.now ?? Date.now)()
  let row: FormRow | undefined = visit.row
  for (let tries = 0; row && tries < triesMax; tries += 1) {
    const typed = merged(ofFields(visit, posted), draftOf(deps.seal, row), posted._rev === String(row.rev))
    const ticked = tickedOf(visit, posted, now)
    const review = reviewForm({ seal: deps.seal, form, now }, typed, ticked)
    const draft = sealTexts(deps.seal, link.id, typed)
    const confirmed = review.isConfirmed ? ticked.confirmed : undefined
    const { issuedAt } = link
    const rev = await deps.storage.saveDraft({
      id: link.id,
      issuedAt,
      claim,
      rev: row.rev,
      draft,
      ticked: { consent: review.consent, confirmed },
    })
    if (rev !== undefined) return { rev, review }
    row = await deps.storage.get(link.id)
  }
  return undefined
}

/** A field emptied by a page that did not know the newest draft may have been filled in by another: it stays. */
function merged(posted: FieldTexts, draft: FieldTexts, isNewest: boolean): FieldTexts {
  if (isNewest) return posted
  const filled = Object.entries(posted).filter(([, text]) => text.trim() !== '')
  return { ...draft, ...Object.fromEntries(filled) }
}

function tickedOf(
  { form }: KnownVisit,
  posted: FieldTexts,
  now: number,
): Pick<FormRow, 'consent' | 'confirmed'> {
  const { purpose, version } = form.consent
  return {
    consent: posted._consent === version ? { purpose, version, at: new Date(now) } : undefined,
    confirmed: posted._confirm,
  }
}

function ofFields({ form }: KnownVisit, values: FieldTexts): FieldTexts {
  return Object.fromEntries(form.fields.map(({ id }) => [id, (values[id] ?? '').toWellFormed()]))
}

export function postedOf(body: unknown): FieldTexts {
  const parsed = postedSchema.safeParse(body ?? {})
  const entries = Object.entries(parsed.data ?? {})
  return Object.fromEntries(entries.map(([name, text]) => [name, [text].flat()[0] ?? '']))
}
