// The one way in: whatever wants a turn is stored here once, then a worker is woken. Called by the door, web chat,
// forms, reminders and staff. When it resolves, the input is safe (in MongoDB, or on disk in the spool).
import { gather } from '../lib/gather.ts'
import type { Incoming } from '../model/input.ts'
import { type Inputs, type InsertOutcome, type StoredInput, storedInput } from '../storage/inputs.ts'
import type { Spool } from './spool.ts'

export type Accepted = 'stored' | 'duplicate' | 'refused' | 'spooled'
export type AcceptInput = (incoming: Incoming) => Promise<Accepted>

type Deps = {
  inputs: Pick<Inputs, 'insert'>
  spool: Spool
  /** Wakes whoever takes this contact's turns; never throws. */
  wake: (contactId: string) => void
  now: () => Date
  /** MongoDB will never take this spooled input. */
  onRefused: (inputId: string) => void
}

/** MongoDB has this long to store before the spool takes over. */
const storeTimeoutMs = 1000

export function makeAcceptInput({ inputs, spool, wake, now, onRefused }: Deps): {
  acceptInput: AcceptInput
  /** Stores what the spool holds; called every second and at start. Throws while MongoDB is away. */
  drainSpool: () => Promise<void>
} {
  const insert = gather<StoredInput, InsertOutcome>((docs) => inputs.insert(docs), {
    max: 250,
    waitMs: 4,
    concurrency: 3,
  })

  async function acceptInput(incoming: Incoming): Promise<Accepted> {
    const input = storedInput(incoming, now())
    if (!spool.isEmpty()) return spoolInput(input)
    const outcome = await withinTime(insert(input), storeTimeoutMs)
    if (outcome === undefined) return spoolInput(input)
    if (outcome === 'stored') wake(input.contact)
    return outcome
  }

  async function spoolInput(input: StoredInput): Promise<Accepted> {
    await spool.append(input)
    return 'spooled'
  }

  async function drainSpool(): Promise<void> {
    if (spool.isEmpty()) return
    await spool.drain(async (spooled) => {
      const outcomes = await inputs.insert(spooled)
      for (const [index, outcome] of outcomes.entries()) {
        const input = spooled[index]
        if (outcome === 'refused' && input) onRefused(input._id)
      }
      for (const contact of new Set(spooled.map((input) => input.contact))) wake(contact)
    })
  }

  return { acceptInput, drainSpool }
}

/** Undefined when it takes too long or MongoDB is away; a late success makes the spooled copy a duplicate. */
async function withinTime<T>(promise: Promise<T>, timeoutMs: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), timeoutMs)
  })
  try {
    return await Promise.race([promise.catch(() => undefined), late])
  } finally {
    clearTimeout(timer)
  }
}
