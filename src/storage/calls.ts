// calls: how many calls to a platform were begun in each five seconds, written before they begin and kept for minutes.
// When Redis has lost its memory, the pace is found again from here instead of being guessed.
import type { Connection } from 'mongoose'
import { collectionOf } from './collection.ts'
import { isDuplicateKey } from './connect.ts'

/** `_id` is `<pace> <end in ms>`. */
type Calls = { _id: string; pace: string; endsAt: Date; count: number }
export type CallLedger = ReturnType<typeof callsOf>

const spanMs = 5000

export function callsOf(connection: Connection) {
  const { collection, ensureIndexes } = collectionOf<Calls>(connection, 'calls', [
    { keys: { pace: 1, endsAt: 1 } },
    { keys: { endsAt: 1 }, options: { expireAfterSeconds: 600 } },
  ])

  return {
    ensureIndexes,

    async note(pace: string, count: number, now: number): Promise<void> {
      const end = (Math.floor(now / spanMs) + 1) * spanMs
      const add = () =>
        collection.updateOne(
          { _id: `${pace} ${end}` },
          { $inc: { count }, $setOnInsert: { pace, endsAt: new Date(end) } },
          { upsert: true },
        )
      // Two processes may both find it missing; the second time it is there.
      await add().catch((error: unknown) => {
        if (!isDuplicateKey(error)) throw error
        return add()
      })
    },

    async since(pace: string, from: number): Promise<{ endsAt: number; count: number }[]> {
      const rows = await collection.find({ pace, endsAt: { $gte: new Date(from) } }).toArray()
      return rows.map((row) => ({ endsAt: row.endsAt.getTime(), count: row.count }))
    },
  }
}
