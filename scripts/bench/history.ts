// What the program says it did (its database) and what the platform saw, laid side by side after a load.
import type { Connection, mongo } from 'mongoose'
import { composeZalo, mediaNames } from '../../src/channels/zalo/compose.ts'
import type { OutboxMessage } from '../../src/model/outbox-message.ts'
import type { StoredInput } from '../../src/storage/inputs.ts'
import type { StoredSession } from '../../src/storage/sessions.ts'
import type { StoredTurn } from '../../src/storage/turns.ts'
import { type Figure, nothing } from './bench.ts'
import type { Arrived } from './fake-zalo.ts'
import { came } from './until.ts'

export function rowsOf<T extends mongo.BSON.Document>(
  connection: Connection,
  name: string,
): mongo.Collection<T> {
  return connection.getClient().db(connection.name).collection<T>(name)
}

/** Waits until no input waits for its turn and no message for its sending. */
export async function untilNothingWaits(connection: Connection, withinMs: number): Promise<boolean> {
  const inputs = rowsOf<StoredInput>(connection, 'inputs')
  const messages = rowsOf<OutboxMessage>(connection, 'messages')
  const isDone = async () =>
    !(await inputs.findOne({ state: 'waiting' })) &&
    !(await messages.findOne({ status: { $in: ['waiting', 'sending'] } }))
  // While MongoDB is away nobody can tell.
  return came(() => isDone().catch(() => false), {
    what: 'everything to be answered',
    withinMs,
    everyMs: 250,
  })
}

export type History = {
  turns: StoredTurn[]
  messages: OutboxMessage[]
  sessions: Map<string, StoredSession>
  arrived: Arrived[]
}

/** Of the people who spoke, by the ids of what they said. */
export async function readHistory(
  connection: Connection,
  arrived: Arrived[],
  spoken: readonly string[],
): Promise<History> {
  const inputs = rowsOf<StoredInput>(connection, 'inputs')
  const contacts = await inputs.distinct('contact', { _id: { $in: [...spoken] } })
  const theirs = { contact: { $in: contacts } }
  const turns = await rowsOf<StoredTurn>(connection, 'turns')
    .find(theirs)
    .sort({ contact: 1, turn: 1 })
    .toArray()
  const messages = await rowsOf<OutboxMessage>(connection, 'messages')
    .find(theirs)
    .sort({ contact: 1, order: 1 })
    .toArray()
  const sessions = await rowsOf<StoredSession>(connection, 'sessions')
    .find({ _id: { $in: contacts } })
    .toArray()
  return { turns, messages, sessions: new Map(sessions.map((one) => [one._id, one])), arrived }
}

/** The promises that every load is held to. */
export function answeredOnce({
  withoutTurn,
  withSeveralTurns,
  withoutWords,
  neverArrived,
  arrivedTwice,
}: Account): Figure[] {
  return [
    {
      ...nothing('messages without exactly one turn'),
      measured: withoutTurn.length + withSeveralTurns.length,
    },
    { ...nothing('replies missing'), measured: withoutWords.length + neverArrived.length },
    { ...nothing('replies that came twice'), measured: arrivedTwice },
  ]
}

export type Account = {
  /** Accepted with a 200, but there is no turn for it. */
  withoutTurn: string[]
  /** There is more than one turn for it. */
  withSeveralTurns: string[]
  /** Its turn says nothing at all. */
  withoutWords: string[]
  /** Messages that never reached the platform. */
  neverArrived: string[]
  /** How many calls came more often than they were to be said. */
  arrivedTwice: number
  /** Input id → when the last call of its answer arrived. */
  answeredAt: Map<string, number>
}

/** `accepted`: ids of the inputs that got a 200. */
export function settleAccount(history: History, accepted: readonly string[]): Account {
  const turnsOfInput = groupBy(history.turns, (turn) => turn.input.id)
  const messagesOfTurn = groupBy(history.messages, (message) => `${message.contact}#${message.turn}`)
  const arrivals = matchArrivals(history)
  const account: Account = {
    withoutTurn: [],
    withSeveralTurns: [],
    withoutWords: [],
    neverArrived: [...arrivals.missing],
    arrivedTwice: arrivals.surplus,
    answeredAt: new Map(),
  }
  for (const id of accepted) {
    const turns = turnsOfInput.get(id) ?? []
    const [turn] = turns
    if (!turn) account.withoutTurn.push(id)
    if (turns.length > 1) account.withSeveralTurns.push(id)
    if (!turn) continue
    const messages = messagesOfTurn.get(turn._id) ?? []
    if (messages.length === 0) account.withoutWords.push(id)
    const times = messages.flatMap((message) => arrivals.at.get(message._id) ?? [])
    if (messages.length > 0 && times.length === messages.length)
      account.answeredAt.set(id, Math.max(...times))
  }
  return account
}

type Arrivals = { at: Map<string, number>; missing: string[]; surplus: number }

/** By the platform's id where the program learnt it; else by person and text. */
function matchArrivals({ messages, arrived }: History): Arrivals {
  const byId = new Map(arrived.map((one) => [one.id, one]))
  const at = new Map<string, number>()
  const left = new Map<string, Arrived[]>()
  const known = new Set(messages.map(({ platformId }) => platformId))
  for (const one of arrived) {
    if (!known.has(one.id)) left.set(saidKey(one), [...(left.get(saidKey(one)) ?? []), one])
  }
  const missing: string[] = []
  for (const message of messages) {
    const text = sentText(message)
    const own = message.platformId ? byId.get(message.platformId) : undefined
    const match = own?.text === text ? own : left.get(saidKey({ user: message.to.user, text }))?.shift()
    if (match) at.set(message._id, match.at)
    else missing.push(message._id)
  }
  return { at, missing, surplus: [...left.values()].reduce((sum, ones) => sum + ones.length, 0) }
}

function saidKey({ user, text }: { user: string; text: string }): string {
  return `${user}\n${text}`
}

/** The text that the call for this message carries. */
export function sentText({ _id, to, message, plain, class: messageClass }: OutboxMessage): string {
  const body = composeZalo({ id: _id, to, message: message ?? {}, plain, messageClass }, mediaNames)
  return textOf(propertyOf(body, 'message'))
}

function textOf(message: unknown): string {
  const text = propertyOf(message, 'text')
  return typeof text === 'string' ? text : ''
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined
}

export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

/** How many messages came to which end. */
export function statusesOf({ messages }: History): Record<string, number> {
  const groups = groupBy(messages, ({ status, reason }) => (reason ? `${status} (${reason})` : status))
  return Object.fromEntries([...groups].map(([status, theirs]) => [status, theirs.length]))
}

/** What became of these inputs in the store; `absent` counts those that are not there. */
export async function inputStates(
  connection: Connection,
  ids: readonly string[],
): Promise<Record<string, number>> {
  const found = await rowsOf<StoredInput>(connection, 'inputs')
    .find({ _id: { $in: [...ids] } })
    .toArray()
  const groups = groupBy(found, ({ state }) => state)
  const counts = Object.fromEntries([...groups].map(([state, theirs]) => [state, theirs.length]))
  return { ...counts, absent: ids.length - found.length }
}
