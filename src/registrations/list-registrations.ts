// The applications as staff see them: a list with what tells people apart, and one application whole. Personal data is masked
// unless the whole is asked for with a reason, which is written into the application's history first.
import type { Seal } from '../lib/seal.ts'
import type { ChannelName } from '../model/input.ts'
import { channelNames } from '../model/input.ts'
import type { Registration, RegistrationState, Registrations, Wanted } from '../storage/registrations.ts'
import { circumstancesOf } from './circumstances.ts'
import { oneNumbered } from './find-registration.ts'
import { type OpenField, openFields, openRegistration, type Words } from './open-registration.ts'
import { daysBetween, shownNumber } from './shown.ts'
import { stateRow } from './states.ts'

export type ReadDeps = {
  registrations: Pick<Registrations, 'list' | 'count' | 'byNumber' | 'find' | 'knownBy' | 'noteViews'>
  seal: Pick<Seal, 'open'>
  words: Words
  now: () => Date
}

/** `fields` is undefined when our keys do not open it. */
export type ShownRegistration = {
  id: string
  number: string
  flow: string
  title: string
  state: RegistrationState
  stateTitle: string
  /** Where it stands, as the applicant is told. */
  stands: string
  channel: ChannelName | undefined
  unit: string | undefined
  createdAt: Date
  daysWaiting: number
  fields: readonly OpenField[] | undefined
  /** The numbers of others with the same CCCD or phone: the same person, or a family that shares a phone. */
  sameAs: readonly string[]
  /** With the names of units. */
  history: Registration['history']
}

export const listedMax = 200

/** Those that wait longest come first; `count` is of all that are wanted. */
export async function listRegistrations(
  deps: ReadDeps,
  wanted: Wanted,
): Promise<{ registrations: ShownRegistration[]; count: number }> {
  const rows = await deps.registrations.list(wanted, listedMax)
  const sharing = await sharingWith(deps, rows)
  const registrations = rows.map((row) => shown(deps, row, { sharing, isMasked: true }))
  return { registrations, count: await deps.registrations.count(wanted) }
}

/** `view`: who wants to see the personal data whole, and why. Throws Problems for a number that is none. */
export async function showRegistration(
  deps: ReadDeps,
  number: string,
  view: { by: string; reason: string } | undefined,
): Promise<ShownRegistration> {
  const registration = await oneNumbered(deps.registrations, number)
  const sharing = await sharingWith(deps, [registration])
  if (view) {
    await deps.registrations.noteViews([registration], { at: deps.now(), by: view.by, note: view.reason })
  }
  return shown(deps, registration, { sharing, isMasked: view === undefined })
}

/** All that carry one of these hashes. */
export async function sharingWith(
  { registrations }: { registrations: Pick<Registrations, 'knownBy'> },
  rows: readonly Registration[],
): Promise<Registration[]> {
  const sharing = await registrations.knownBy([...new Set(rows.flatMap(({ known }) => known))])
  return sharing.filter(({ state }) => state !== 'withdrawn')
}

/** The numbers of other applications about the same person as this one. */
export function sameAs(registration: Registration, sharing: readonly Registration[]): string[] {
  const hashes = new Set(registration.known)
  const others = sharing.filter(
    ({ _id, known }) => _id !== registration._id && known.some((hash) => hashes.has(hash)),
  )
  return others.map(({ number }) => shownNumber(number))
}

export function channelOf(contact: string): ChannelName | undefined {
  return channelNames.find((name) => contact.startsWith(`${name}:`))
}

function shown(
  { seal, words, now }: ReadDeps,
  registration: Registration,
  { sharing, isMasked }: { sharing: readonly Registration[]; isMasked: boolean },
): ShownRegistration {
  const { _id, number, flow, contact, unit, state, createdAt, history } = registration
  const opened = openRegistration(seal, registration)
  const row = stateRow(flow, state)
  const nameOf = (id: string) => words.unitName(id) ?? id
  return {
    id: _id,
    number: shownNumber(number),
    flow,
    title: words.flows.get(flow)?.title ?? flow,
    state,
    stateTitle: row?.title ?? state,
    stands: row?.stands(circumstancesOf(registration, words.unitName)) ?? state,
    channel: channelOf(contact),
    unit: unit === undefined ? undefined : nameOf(unit),
    createdAt,
    daysWaiting: daysBetween(createdAt, now()),
    fields: opened && openFields(registration, opened, { words, now: now(), isMasked }),
    sameAs: sameAs(registration, sharing),
    history: history.map((line) => ({ ...line, ...(line.unit ? { unit: nameOf(line.unit) } : {}) })),
  }
}
