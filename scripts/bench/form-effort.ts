// What a form of our own pages costs a made-up person: its pages are made as the site makes them, and what they show is read.
import { randomBytes } from 'node:crypto'
import { makeSeal, type Seal } from '../../src/lib/seal.ts'
import type { Form } from '../../src/model/content.ts'
import { type FormReview, reviewForm } from '../../src/registrations/form-review.ts'
import type { FieldTexts } from '../../src/registrations/form-typed.ts'
import { fillPage } from '../../src/site/form-fill-page.ts'
import { type FramePage, startPage, statePage } from '../../src/site/form-page.ts'
import { reviewPage } from '../../src/site/form-review-page.ts'
import { applicants } from './applicants.ts'
import { charactersOf, type Effort, none } from './effort-of.ts'

export type FormEffortOf = (form: string) => Effort

/** The chat's button, `Bắt đầu`, the consent, `Xem lại`, `Gửi`, and the way back to the chat. */
const tapsBesideFields = 6

/** Throws for a form that no made-up person can send: then applicants.ts is behind. */
export function formEffortOf(forms: ReadonlyMap<string, Form>): FormEffortOf {
  const seal = makeSeal(randomBytes(32).toString('base64'))
  return (id) => {
    const form = forms.get(id)
    const typed = applicants[id]
    if (!form || !typed) throw new Error(`there is no form "${id}", or nobody to fill it in`)
    return effortOf(form, typed, seal)
  }
}

function effortOf(form: Form, typed: FieldTexts, seal: Seal): Effort {
  const filled = form.fields.filter(({ id }) => (typed[id] ?? '') !== '')
  const written = filled.filter(({ kind }) => kind !== 'choice')
  return {
    ...none,
    // A field is tapped to enter it, a choice to make it.
    taps: filled.length + tapsBesideFields,
    typed: written.reduce((sum, { id }) => sum + charactersOf(typed[id] ?? ''), 0),
    read: pagesOf(form, typed, seal).reduce((sum, { body }) => sum + charactersShown(body.markup), 0),
    questions: filled.length,
  }
}

/** In the order in which the person sees them. */
function pagesOf(form: Form, typed: FieldTexts, seal: Seal): FramePage[] {
  const path = '/form/bench'
  const now = Date.now()
  const empty = reviewForm({ seal, form, now }, {}, {})
  const { purpose, version } = form.consent
  const consent = { purpose, version, at: new Date(now) }
  const review = reviewForm({ seal, form, now }, typed, { consent })
  mustBeReady(form, review)
  return [
    startPage(form, path),
    fillPage({ form, path, issuedAt: now, rev: 0, review: empty, isChecked: false }),
    reviewPage({ form, path, rev: 1, review, hasChanged: false }),
    statePage('sent'),
  ]
}

function mustBeReady({ id }: Form, { isReady, checked }: FormReview): void {
  const { faults, warnings } = checked
  if (!isReady) throw new Error(`nobody can send ${id}: ${JSON.stringify({ faults, warnings })}`)
}

/** What a person sees of markup: no tags, single spaces. */
export function charactersShown(markup: string): number {
  const text = markup
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:[a-z]+|#\d+);/g, '.')
    .replace(/\s+/g, ' ')
  return charactersOf(text.trim())
}
