// erasures: the receipt that everything of one contact was erased: of whom only as a keyed hash, when, by whom, how much.
import { randomUUID } from 'node:crypto'
import type { Connection } from 'mongoose'
import { collectionOf } from './collection.ts'

export type ErasureCounts = Readonly<Record<string, number>>

/** `told`: what became of the last word to the person; absent: it was not said yet. */
export type Told = 'sent' | 'unreachable' | 'not-wanted'

/** `_id` is random. `contact`: keyed hash. */
export type Erasure = {
  _id: string
  contact: string
  startedAt: Date
  by: string
  /** When it was asked for, and until when it was to be answered. */
  requestedAt?: Date
  dueAt?: Date
  told?: Told
  counts: ErasureCounts
  /** Null until nothing was left. */
  doneAt: Date | null
}
export type Erasures = ReturnType<typeof erasuresOf>

export function erasuresOf(connection: Connection) {
  const { collection, ensureIndexes } = collectionOf<Erasure>(connection, 'erasures', [
    {
      keys: { contact: 1 },
      options: { unique: true, partialFilterExpression: { doneAt: { $type: 'null' } } },
    },
    { keys: { startedAt: 1 } },
  ])

  return {
    ensureIndexes,

    /** The one that was begun for this contact and not finished, or a new one. `hashes`: of the contact, by every key in use. */
    async begin(
      hashes: readonly string[],
      start: Pick<Erasure, 'startedAt' | 'by' | 'requestedAt' | 'dueAt'>,
    ): Promise<Erasure> {
      const begun = await collection.findOne({ contact: { $in: [...hashes] }, doneAt: null })
      if (begun) return begun
      const [contact = ''] = hashes
      const fresh: Erasure = { _id: randomUUID(), contact, ...start, counts: {}, doneAt: null }
      await collection.insertOne(fresh)
      return fresh
    },

    async setTold(id: string, told: Told): Promise<void> {
      await collection.updateOne({ _id: id }, { $set: { told } })
    },

    /** What one pass erased is added to what was erased before. */
    async addCounts(id: string, counts: ErasureCounts): Promise<void> {
      const $inc = Object.fromEntries(
        Object.entries(counts).map(([name, count]) => [`counts.${name}`, count]),
      )
      await collection.updateOne({ _id: id }, { $inc })
    },

    async finish(id: string, doneAt: Date): Promise<Erasure> {
      const erasure = await collection.findOneAndUpdate(
        { _id: id },
        { $set: { doneAt } },
        { returnDocument: 'after' },
      )
      if (!erasure) throw new Error('the receipt of an erasure is gone')
      return erasure
    },

    /** Newest first. */
    async list(limit: number): Promise<Erasure[]> {
      return collection.find().sort({ startedAt: -1 }).limit(limit).toArray()
    },
  }
}
