// turns: the history. One input, its events, and all that is needed to replay it. Unique on contact and turn number.
import type { ClientSession, Connection } from 'mongoose'
import type { Event, Facts } from '../model/event.ts'
import type { InputContent } from '../model/input.ts'
import { collectionOf } from './collection.ts'

/**
 * `_id` is `<contact>#<turn>`: the only guard against two turns with one number. A redacted turn (a flow that is not
 * named) keeps neither flow, step nor answer: content is null, events are empty.
 */
export type StoredTurn = {
  _id: string
  contact: string
  turn: number
  input: { id: string; at: number; seed: string; content: InputContent | null }
  events: readonly Event[]
  facts: Facts
  /** Hashes of the flows the session stood in before the turn; version of the library; engine's clock (ms). */
  flowHashes: readonly string[]
  library: string
  now: number
  redacted?: true
  /** The engine threw: the error's name. */
  error?: string
}
export type Turns = ReturnType<typeof turnsOf>

export function turnId(contact: string, turn: number): string {
  return `${contact}#${turn}`
}

export function turnsOf(connection: Connection) {
  const { collection, ensureIndexes } = collectionOf<StoredTurn>(connection, 'turns', [
    { keys: { contact: 1, turn: 1 }, options: { unique: true } },
  ])

  return {
    ensureIndexes,

    /** Throws a duplicate-key error when somebody else took one of these turns. */
    async insert(turns: readonly StoredTurn[], session: ClientSession): Promise<void> {
      await collection.insertMany([...turns], { session, ordered: true })
    },

    async erase(contact: string): Promise<number> {
      return (await collection.deleteMany({ contact })).deletedCount
    },

    async of(contact: string): Promise<StoredTurn[]> {
      return collection.find({ contact }).sort({ turn: 1 }).toArray()
    },

    /** The newest `limit` turns of a contact, oldest first. */
    async latest(contact: string, limit: number): Promise<StoredTurn[]> {
      const rows = await collection.find({ contact }).sort({ turn: -1 }).limit(limit).toArray()
      return rows.reverse()
    },
  }
}
