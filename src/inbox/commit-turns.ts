// First commit, then send: everything that turns wrote goes into MongoDB in one transaction, many contacts together.
// The unique turn number is the only guard: whoever comes second throws the work away and reads again.
import { gather } from '../lib/gather.ts'
import type { OutboxMessage } from '../model/outbox-message.ts'
import {
  type ClientSession,
  type Connection,
  inTransaction,
  isDuplicateKey,
  isInfrastructureError,
} from '../storage/connect.ts'
import type { Contacts } from '../storage/contacts.ts'
import type { Forms } from '../storage/forms.ts'
import type { Inputs } from '../storage/inputs.ts'
import type { Participations } from '../storage/participations.ts'
import type { Responses } from '../storage/responses.ts'
import type { Sessions } from '../storage/sessions.ts'
import type { Tickets } from '../storage/tickets.ts'
import type { Turns } from '../storage/turns.ts'
import type { Unit } from './compute-turns.ts'
import type { Application } from './effects.ts'
import type { ParticipationHashes } from './facts-for.ts'

export type CommitDeps = {
  connection: Connection
  turns: Pick<Turns, 'insert'>
  sessions: Pick<Sessions, 'save'>
  inputs: Pick<Inputs, 'finish'>
  contacts: Pick<Contacts, 'change'>
  responses: Pick<Responses, 'addNamed' | 'addToPool'>
  participations: Pick<Participations, 'add'>
  forms: Pick<Forms, 'issue'>
  /** Writes an application down with the forms that were sent for it. */
  submitApplication: (application: Application, session: ClientSession) => Promise<void>
  withdrawApplications: (withdrawal: {
    contact: string
    at: Date
    session: ClientSession
  }) => Promise<unknown>
  tickets: Pick<Tickets, 'open' | 'continue'>
  insertMessages: (messages: readonly OutboxMessage[], session: ClientSession) => Promise<void>
  /** What was said to these contacts in a flow that is not named goes with the next sweep. */
  wipeMessagesSoon: (contacts: readonly string[], session: ClientSession) => Promise<void>
  /** The keyed hash that stands for a contact in a flow that is not named. */
  participationHashes: ParticipationHashes
}

/** `again`: another process was faster, or MongoDB did not say: read what was committed and go on from there. */
export type CommitOutcome = 'committed' | 'again'

const groupMax = 32

export function makeCommitTurns(deps: CommitDeps): (unit: Unit) => Promise<CommitOutcome> {
  return gather<Unit, CommitOutcome>((units) => commitGroup(deps, units), {
    max: groupMax,
    waitMs: 5,
    concurrency: 2,
  })
}

/** When a shared transaction fails each unit goes alone, so that one cannot hold up the others. */
async function commitGroup(deps: CommitDeps, units: Unit[]): Promise<CommitOutcome[]> {
  try {
    await commit(deps, units)
    return units.map(() => 'committed')
  } catch (error) {
    if (units.length > 1) {
      const outcomes: CommitOutcome[] = []
      for (const unit of units) outcomes.push(...(await commitGroup(deps, [unit])))
      return outcomes
    }
    if (isDuplicateKey(error) || isInfrastructureError(error)) return ['again']
    throw error
  }
}

async function commit(deps: CommitDeps, units: readonly Unit[]): Promise<void> {
  const participations = await Promise.all(
    units.flatMap(({ contact, writes }) =>
      writes.participations.map(async (flow) => ({
        flow,
        hash: (await deps.participationHashes(flow, contact))[0] ?? '',
      })),
    ),
  )
  const writes = units.map((unit) => unit.writes)
  const messages = units.flatMap((unit) => unit.messages)
  const named = writes.flatMap((one) => one.named)
  const pooled = writes.flatMap((one) => one.pooled)
  const forms = writes.flatMap((one) => one.forms)
  const applications = writes.flatMap((one) => one.applications)
  const tickets = writes.flatMap((one) => one.tickets)
  const continued = writes.flatMap((one) => one.continued)
  await inTransaction(deps.connection, async (session) => {
    await deps.turns.insert(
      units.flatMap((unit) => unit.turns),
      session,
    )
    await deps.sessions.save(
      units.map((unit) => ({
        _id: unit.contact,
        session: unit.session,
        ...(unit.wipeAt ? { wipeAt: unit.wipeAt } : {}),
      })),
      session,
    )
    await deps.inputs.finish(
      {
        ids: units.flatMap((unit) => unit.turns.map((turn) => turn.input.id)),
        redact: units.flatMap((unit) => unit.redact),
        failed: units.flatMap((unit) => unit.failed),
      },
      session,
    )
    await deps.contacts.change(new Map(units.map((unit) => [unit.contact, unit.writes.contact])), session)
    if (named.length > 0) await deps.responses.addNamed(named, session)
    if (pooled.length > 0) await deps.responses.addToPool(pooled, session)
    if (participations.length > 0) {
      await deps.participations.add(participations, session)
      const contacts = units
        .filter(({ writes }) => writes.participations.length > 0)
        .map(({ contact }) => contact)
      await deps.wipeMessagesSoon(contacts, session)
    }
    if (messages.length > 0) await deps.insertMessages(messages, session)
    if (forms.length > 0) await deps.forms.issue(forms, session)
    for (const application of applications) await deps.submitApplication(application, session)
    for (const { contact, writes } of units) {
      if (writes.withdrawnAt) await deps.withdrawApplications({ contact, at: writes.withdrawnAt, session })
    }
    if (tickets.length > 0) await deps.tickets.open(tickets, session)
    for (const more of continued) await deps.tickets.continue(more, session)
  })
}
