// From heads of lines to messages that are ours to send: nothing stands before them, the pace is granted, the claim is
// durable. What does not get that far goes back to its place.
import type { OutboxMessage } from '../model/outbox-message.ts'
import type { Grant, Pace } from '../queue/pace.ts'
import type { InLine } from '../storage/messages.ts'
import type { Batch, Lane } from './lane.ts'
import type { SenderDeps, SendingAccount } from './sender-deps.ts'

/** `claimedAt`: on this process's steady clock, ms. */
export type Claimed = { messages: OutboxMessage[]; owner: string; grant: Grant; claimedAt: number }

type Group = {
  deps: SenderDeps
  account: SendingAccount
  lane: Lane
  batch: Batch
  /** The pace is spent: nothing of this kind before then, ms. */
  onPaceSpent: (untilMs: number) => void
}

/** Longest pause before the pace is asked again: slots also come back early. */
const paceWaitMaxMs = 1000

/** Hands on each claimed part as soon as it is claimed. */
export async function claimGroup(group: Group, onClaimed: (claimed: Claimed) => void): Promise<void> {
  const { deps, lane, batch } = group
  let free: OutboxMessage[]
  try {
    free = await firstInLine(group)
  } catch (error) {
    for (const message of batch.messages) lane.hold(message, deps.now())
    throw error
  }
  for (const [pace, messages] of byPace(group, free)) {
    const grant = await pace.grant(messages.length, batch.kind)
    if (grant.count < messages.length) {
      group.onPaceSpent(deps.now() + Math.min(grant.waitMs, paceWaitMaxMs))
      for (const message of messages.slice(grant.count).reverse()) lane.again(message)
    }
    if (grant.count > 0)
      await claim(group, { pace, grant, messages: messages.slice(0, grant.count) }, onClaimed)
  }
}

type Granted = { pace: Pace; grant: Grant; messages: OutboxMessage[] }

async function claim(
  { deps, lane }: Group,
  granted: Granted,
  onClaimed: (claimed: Claimed) => void,
): Promise<void> {
  const { pace, grant, messages } = granted
  const owner = deps.nextOwner()
  const ids = messages.map((message) => message._id)
  // Before the claim: its lease runs from then, however late MongoDB's answer is heard.
  const claimedAt = performance.now()
  try {
    const [ours] = await deps.untilStored(() =>
      Promise.all([deps.messages.claim(ids, owner, deps.timings.leaseMs), pace.note(ids.length)]),
    )
    grant.unused(messages.length - ours.size)
    for (const message of messages) if (!ours.has(message._id)) lane.finish(message)
    onClaimed({ messages: messages.filter((message) => ours.has(message._id)), owner, grant, claimedAt })
  } catch (error) {
    grant.unused(messages.length)
    // It may be claimed all the same; no call was begun.
    await Promise.allSettled(ids.map((id) => deps.writeAnswer({ id, owner, type: 'released' })))
    for (const message of messages) lane.hold(message, deps.now())
    throw error
  }
}

/** Replies leave in order; a campaign message waits for replies, and for a turn that is still to come. */
async function firstInLine({ deps, lane, batch }: Group): Promise<OutboxMessage[]> {
  const contacts = batch.messages.map((message) => message.contact)
  const [rows, waiting] = await deps.untilStored(() =>
    Promise.all([
      deps.messages.inLine(contacts),
      batch.kind === 'campaign' ? deps.turnWaiting(contacts) : new Set<string>(),
    ]),
  )
  const first = firstReplies(rows)
  return batch.messages.filter((message) => {
    const order = first.get(message.contact) ?? Number.POSITIVE_INFINITY
    const isFree =
      batch.kind === 'reply'
        ? order >= message.order
        : order === Number.POSITIVE_INFINITY && !waiting.has(message.contact)
    if (!isFree) lane.hold(message, deps.now())
    return isFree
  })
}

function firstReplies(rows: readonly InLine[]): Map<string, number> {
  const first = new Map<string, number>()
  for (const row of rows) {
    if (row.class === 'campaign') continue
    first.set(row.contact, Math.min(row.order, first.get(row.contact) ?? row.order))
  }
  return first
}

function byPace({ account }: Group, messages: readonly OutboxMessage[]): Map<Pace, OutboxMessage[]> {
  const parts = new Map<Pace, OutboxMessage[]>()
  for (const message of messages) {
    const pace = account.paceFor(message.message ?? {})
    parts.set(pace, [...(parts.get(pace) ?? []), message])
  }
  return parts
}
