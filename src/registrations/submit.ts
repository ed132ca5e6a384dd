// What a turn's `registration-submitted` becomes: the forms that were sent are taken over, sealed as they are, and the
// application is written, all in the turn's own transaction. Called by the inbox when it commits; opens nothing.
import type { Seal } from '../lib/seal.ts'
import type { EventOf } from '../model/event.ts'
import type { ClientSession } from '../storage/connect.ts'
import type { FormRow } from '../storage/forms.ts'
import type { HistoryLine, RegistrationForm, Registrations } from '../storage/registrations.ts'
import { formContext } from './form-draft.ts'
import { shownNumber } from './shown.ts'

/** `index` of the event within its turn. */
export type Submission = {
  contact: string
  turn: number
  index: number
  at: Date
  event: EventOf<'registration-submitted'>
}

/** A form as `forms.take` hands it over. */
type TakenForm = Pick<FormRow, '_id' | 'step' | 'form' | 'sent'>

type Deps = {
  registrations: Pick<Registrations, 'add' | 'of' | 'move'>
  /** Takes sent forms out of the drafts; `ids` are `<contact>/<flow>/<step>`. */
  forms: { take: (ids: readonly string[], session: ClientSession) => Promise<readonly TakenForm[]> }
  seal: Pick<Seal, 'seal'>
}

/** What has no unit in our table. */
const otherUnit = 'other'

export function makeSubmit(deps: Deps): (submission: Submission, session: ClientSession) => Promise<void> {
  return async (submission, session) => {
    const { contact, turn, index, at, event } = submission
    const _id = `${contact}#${turn}.${index}`
    const taken = event.forms.length > 0 ? await deps.forms.take(event.forms, session) : []
    const forms = taken.flatMap(sentForm)
    const isOfATable = event.unit !== undefined && event.unit !== otherUnit
    await replaceReturned(deps, submission, session)
    await deps.registrations.add(
      {
        _id,
        number: digitsOf(event.number),
        flow: event.flow,
        hash: event.hash,
        contact,
        ...(isOfATable ? { unit: event.unit } : {}),
        answers: deps.seal.seal(JSON.stringify(event.answers), answersContext(_id)),
        forms,
        known: [...new Set(forms.flatMap(({ known }) => known))],
        state: 'submitted',
        history: [{ state: 'submitted', at, by: applicant }],
        createdAt: at,
        updatedAt: at,
      },
      session,
    )
  }
}

export const applicant = 'applicant'

/** What the answers of a registration are sealed for. */
export function answersContext(id: string): string {
  return `registration/${id}`
}

/** A form that was begun and never sent is nobody's application. */
function sentForm({ _id, step, form, sent }: TakenForm): RegistrationForm[] {
  if (!sent) return []
  const { values, consent, known } = sent
  return [{ step, form, sealed: values, sealedFor: formContext(_id), consent, known }]
}

function digitsOf(number: string): string {
  return number.replace(/\D/g, '')
}

/** Whoever applies again after theirs was given back has one application, the new one. */
async function replaceReturned(
  { registrations }: Deps,
  { contact, at, event }: Submission,
  session: ClientSession,
): Promise<void> {
  const returned = (await registrations.of(contact, session)).filter(
    ({ flow, state }) => flow === event.flow && state === 'returned',
  )
  const note = `nộp lại, mã mới ${shownNumber(digitsOf(event.number))}`
  const line: HistoryLine = { state: 'duplicate', at, by: applicant, note }
  for (const old of returned) await registrations.move(old, line, { session })
}
