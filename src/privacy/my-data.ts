// Everything that is stored of one contact, in plain words, for that person alone. Reads only. What flows without names keep
// is not here: nothing in it leads to a person. Called by the page of one's own data (src/site/my-data-routes.ts).
import type { Seal } from '../lib/seal.ts'
import type { Library } from '../model/library.ts'
import type { Session } from '../model/session.ts'
import type { Registration } from '../storage/registrations.ts'
import type { NamedResponse } from '../storage/responses.ts'
import type { Storage } from '../storage/storage.ts'
import {
  accountRows,
  applicationItem,
  campaignItem,
  consentItem,
  formItem,
  framesOf,
  type Item,
  type Row,
  responseItem,
  ticketItem,
  unfinishedItems,
  type Words,
} from './my-data-items.ts'
import { type Said, talkOf } from './my-data-talk.ts'

export type MyData = {
  at: Date
  /** Undefined: nothing is stored of this contact. */
  account: readonly Row[] | undefined
  consents: readonly Item[]
  applications: readonly Item[]
  forms: readonly Item[]
  responses: readonly Item[]
  unfinished: readonly Item[]
  tickets: readonly Item[]
  campaigns: readonly Item[]
  talk: readonly Said[]
  /** There is more talk than this file holds. */
  isTalkCut: boolean
}

export type MyDataDeps = {
  storage: Pick<
    Storage,
    | 'contacts'
    | 'flows'
    | 'forms'
    | 'inputs'
    | 'messages'
    | 'registrations'
    | 'responses'
    | 'sessions'
    | 'tickets'
    | 'turns'
  >
  seal: Seal
  library: () => Library
  now: () => Date
}

/** The newest; more would make a file that no phone opens. */
const turnsMax = 5000

export async function collectMyData(deps: MyDataDeps, contact: string): Promise<MyData> {
  const { storage, seal, now } = deps
  const [contacts, registrations, forms, responses, sessions, tickets, turns, waiting, campaigns] =
    await Promise.all([
      storage.contacts.get([contact]),
      storage.registrations.of(contact),
      storage.forms.ofContact(contact),
      storage.responses.of(contact),
      storage.sessions.of([contact]),
      storage.tickets.of(contact),
      storage.turns.latest(contact, turnsMax),
      storage.inputs.waitingOf([contact]),
      storage.messages.campaignsOf(contact),
    ])
  const session = sessions.get(contact)
  const words = await wordsFor(deps, { registrations, responses, session })
  const found = contacts.get(contact)
  return {
    at: now(),
    account: found && accountRows(words, found),
    consents: (found?.consents ?? []).map(consentItem),
    applications: registrations.map((one) => applicationItem({ seal, words, now: now() }, one)),
    forms: forms.map((one) => formItem({ seal, words }, one)),
    responses: responses.map((one) => responseItem(words, one)),
    unfinished: unfinishedItems(words, session),
    tickets: tickets.map(ticketItem),
    campaigns: campaigns.map(campaignItem),
    talk: talkOf(turns, waiting),
    isTalkCut: turns.length === turnsMax,
  }
}

type Runs = {
  registrations: readonly Registration[]
  responses: readonly NamedResponse[]
  session: Session | undefined
}

/** Flows as they were when the person answered; the newest where that one is gone. */
async function wordsFor({ storage, library }: MyDataDeps, runs: Runs): Promise<Words> {
  const { flows, flowsByHash, forms, units } = library()
  const all = [...runs.registrations, ...runs.responses, ...framesOf(runs.session)]
  const old = [...new Set(all.map(({ hash }) => hash))].filter((hash) => !flowsByHash.has(hash))
  const stored = (await storage.flows.byHash(old)).map((flow) => [flow.hash, flow] as const)
  return {
    forms,
    flows,
    flowsByHash: new Map([...flowsByHash, ...stored]),
    unitName: (id) => units.find((unit) => unit.id === id)?.name,
  }
}
