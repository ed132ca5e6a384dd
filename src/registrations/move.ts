// Staff move an application on, and its applicant is told: both in one transaction, so that nobody is told twice or forgotten.
// Called by scripts/registrations.ts. The news comes in by the inbox like anything else; nothing is sent from here.
import type { Unit } from '../model/content.ts'
import type { Incoming } from '../model/input.ts'
import { inputId } from '../model/input.ts'
import type { ClientSession } from '../storage/connect.ts'
import type { Contacts } from '../storage/contacts.ts'
import { type Inputs, storedInput } from '../storage/inputs.ts'
import type { HistoryLine, Registration, RegistrationState, Registrations } from '../storage/registrations.ts'
import { inSentence } from './applications.ts'
import { checkMove, type Move } from './check-move.ts'
import { circumstancesOf } from './circumstances.ts'
import { oneNumbered, problem } from './find-registration.ts'
import { shownNumber } from './shown.ts'
import { stateRow } from './states.ts'

export type MoveDeps = {
  registrations: Pick<Registrations, 'byNumber' | 'find' | 'move'>
  contacts: Pick<Contacts, 'get'>
  inputs: Pick<Inputs, 'add'>
  units: readonly Unit[]
  titleOf: (flow: string) => string
  inTransaction: <T>(work: (session: ClientSession) => Promise<T>) => Promise<T>
  now: () => Date
}

/** `news`: the input that tells the applicant; undefined when the contact is gone and nobody can be told. */
export type Moved = {
  number: string
  flow: string
  contact: string
  state: RegistrationState
  text: string
  news?: string
}

/** Throws Problems that staff can mend: unknown, not possible from where it stands, something missing, somebody was faster. */
export async function moveRegistration(deps: MoveDeps, move: Move): Promise<Moved> {
  const registration = await oneNumbered(deps.registrations, move.number)
  const { state, unit, decision, reason } = checkMove(registration, move, deps.units)
  const at = deps.now()
  const line: HistoryLine = {
    state,
    at,
    by: move.by,
    ...(reason === undefined ? {} : { note: reason }),
    ...(unit === undefined ? {} : { unit }),
    ...(decision === undefined ? {} : { decision }),
  }
  const text = newsOf(deps, { ...registration, state, unit: unit ?? registration.unit }, line)
  const contact = (await deps.contacts.get([registration.contact])).get(registration.contact)
  const incoming: Incoming | undefined = contact && {
    key: contact.key,
    platformId: `registration-${registration._id}-${registration.history.length + 1}`,
    at: at.getTime(),
    content: { type: 'registration-moved', number: shownNumber(registration.number), state, text },
  }
  const isMoved = await deps.inTransaction(async (session) => {
    if (!(await deps.registrations.move(registration, line, { unit, session }))) return false
    if (incoming) await deps.inputs.add(storedInput(incoming, at), session)
    return true
  })
  if (!isMoved) throw movedMeanwhile(registration)
  const { number, flow } = registration
  return {
    number,
    flow,
    contact: registration.contact,
    state,
    text,
    news: incoming && inputId(incoming),
  }
}

function newsOf(deps: MoveDeps, moved: Registration, line: HistoryLine): string {
  const unitName = (id: string) => deps.units.find((unit) => unit.id === id)?.name
  const circumstances = circumstancesOf({ ...moved, history: [...moved.history, line] }, unitName)
  const news = stateRow(moved.flow, moved.state)?.news(circumstances) ?? ''
  return `Hồ sơ ${shownNumber(moved.number)} (${inSentence(deps.titleOf(moved.flow))}): ${news}`
}

function movedMeanwhile({ number }: Registration): Error {
  const shown = shownNumber(number)
  return problem(
    'registration-changed',
    `Hồ sơ ${shown} vừa được người khác thay đổi. Hãy xem lại (npm run registrations -- show ${shown}) rồi thử lại.`,
  )
}
