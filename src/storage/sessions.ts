// sessions: where a contact stands, and the number of its last turn.
import type { ClientSession, Connection } from 'mongoose'
import type { Session } from '../model/session.ts'
import { collectionOf } from './collection.ts'

/** `wipeAt`: when the answers of a flow that is not named must be gone from here. */
export type StoredSession = { _id: string; session: Session; wipeAt?: Date }
export type Sessions = ReturnType<typeof sessionsOf>

export function sessionsOf(connection: Connection) {
  const { collection, ensureIndexes } = collectionOf<StoredSession>(connection, 'sessions', [
    { keys: { wipeAt: 1 }, options: { sparse: true } },
  ])

  return {
    ensureIndexes,

    async of(contacts: readonly string[]): Promise<Map<string, Session>> {
      const rows = await collection.find({ _id: { $in: [...contacts] } }).toArray()
      return new Map(rows.map((row) => [row._id, row.session]))
    },

    async save(sessions: readonly StoredSession[], clientSession: ClientSession): Promise<void> {
      await collection.bulkWrite(
        sessions.map((replacement) => ({
          replaceOne: { filter: { _id: replacement._id }, replacement, upsert: true },
        })),
        { session: clientSession, ordered: false },
      )
    },

    async erase(contact: string): Promise<number> {
      return (await collection.deleteOne({ _id: contact })).deletedCount
    },

    /** Contacts whose unfinished run of a flow that is not named is older than half an hour. */
    async dueForWiping(now: Date, limit: number): Promise<StoredSession[]> {
      return collection
        .find({ wipeAt: { $lte: now } })
        .limit(limit)
        .toArray()
    },

    /** Replaces the session only while it stands at the turn it was read at. */
    async wipe(stored: StoredSession, wiped: Session): Promise<void> {
      await collection.replaceOne(
        { _id: stored._id, 'session.turn': stored.session.turn },
        { session: wiped },
      )
    },
  }
}
