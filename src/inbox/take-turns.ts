// Takes the turns of a contact that has something waiting: read, compute, commit, wake the outbox. In this process a
// contact's turns run one after the other; between processes the unique turn number decides.
import { gather } from '../lib/gather.ts'
import type { OutboxMessage } from '../model/outbox-message.ts'
import type { Session } from '../model/session.ts'
import { isInfrastructureError, untilStored } from '../storage/connect.ts'
import type { Inputs, StoredInput } from '../storage/inputs.ts'
import type { Sessions } from '../storage/sessions.ts'
import type { CommitOutcome } from './commit-turns.ts'
import type { Unit } from './compute-turns.ts'

type Deps = {
  inputs: Pick<Inputs, 'waitingOf'>
  sessions: Pick<Sessions, 'of'>
  compute: (
    contact: string,
    session: Session | undefined,
    inputs: readonly StoredInput[],
    broken?: Error,
  ) => Promise<Unit | undefined>
  commit: (unit: Unit) => Promise<CommitOutcome>
  wakeOutbox: (messages: readonly OutboxMessage[]) => void
  onTurns: (unit: Unit) => void
  onError: (contact: string, error: unknown) => void
}

export type TakeTurns = {
  /** Resolves when nothing of this contact waits any more. */
  take: (contact: string) => Promise<void>
  /** Takes no new contacts; resolves when the turns in hand are committed. */
  stop: () => Promise<void>
}

/** `again`: something came while a round was under way. */
type State = { promise: Promise<void>; again: boolean }

/** One contact's inputs that are computed before they are committed together. */
const inputsAtOnce = 8
const pauseAfterConflictMs = 20
/** Reading waits this long for company: a command to MongoDB costs more than what it carries. */
const companyMs = 5

export function makeTakeTurns(deps: Deps): TakeTurns {
  const running = new Map<string, State>()
  let isStopping = false
  const load = gather<string, { inputs: StoredInput[]; session: Session | undefined }>(
    (contacts) => loadMany(deps, contacts),
    { max: 64, waitMs: companyMs, concurrency: 2 },
  )

  /** One round: true when more waits than was taken, or somebody else was faster. */
  async function takeRound(contact: string): Promise<boolean> {
    const { inputs, session } = await load(contact)
    const taken = inputs.slice(0, inputsAtOnce)
    try {
      const unit = await deps.compute(contact, session, taken)
      if (!unit) return false
      return (await finish(unit)) || inputs.length > taken.length
    } catch (error) {
      if (isInfrastructureError(error)) throw error
      deps.onError(contact, error)
    }
    // What these inputs make cannot be written: the first is set aside, the others are tried again without it.
    const unit = await deps.compute(contact, session, taken.slice(0, 1), new Error('not to be committed'))
    return unit ? (await finish(unit)) || inputs.length > 1 : false
  }

  /** True when somebody else was faster. */
  async function finish(unit: Unit): Promise<boolean> {
    if ((await deps.commit(unit)) === 'again') {
      await new Promise((resolve) => setTimeout(resolve, pauseAfterConflictMs * (1 + Math.random())))
      return true
    }
    deps.wakeOutbox(unit.messages)
    deps.onTurns(unit)
    return false
  }

  async function takeAll(contact: string, state: State): Promise<void> {
    try {
      do {
        state.again = false
        while (
          !isStopping &&
          (await untilStored(
            () => takeRound(contact),
            () => isStopping,
          ))
        );
      } while (state.again && !isStopping)
    } catch (error) {
      deps.onError(contact, error)
    } finally {
      running.delete(contact)
    }
  }

  function take(contact: string): Promise<void> {
    const current = running.get(contact)
    if (current) {
      current.again = true
      return current.promise
    }
    if (isStopping) return Promise.resolve()
    const state: State = { promise: Promise.resolve(), again: false }
    running.set(contact, state)
    state.promise = takeAll(contact, state)
    return state.promise
  }

  return {
    take,
    stop: async () => {
      isStopping = true
      await Promise.all([...running.values()].map((state) => state.promise))
    },
  }
}

async function loadMany(
  deps: Deps,
  contacts: string[],
): Promise<{ inputs: StoredInput[]; session: Session | undefined }[]> {
  const [inputs, sessions] = await Promise.all([deps.inputs.waitingOf(contacts), deps.sessions.of(contacts)])
  const byContact = new Map<string, StoredInput[]>()
  for (const input of inputs) {
    const list = byContact.get(input.contact)
    if (list) list.push(input)
    else byContact.set(input.contact, [input])
  }
  return contacts.map((contact) => ({ inputs: byContact.get(contact) ?? [], session: sessions.get(contact) }))
}
