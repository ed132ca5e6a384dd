// flows: a flow's content by hash, so that a session can finish on the flow it began with.
import type { Connection } from 'mongoose'
import type { Flow } from '../model/flow.ts'
import { collectionOf } from './collection.ts'

export type StoredFlow = { _id: string; flow: Flow; storedAt: Date }
export type Flows = ReturnType<typeof flowsOf>

export function flowsOf(connection: Connection) {
  const { collection, ensureIndexes } = collectionOf<StoredFlow>(connection, 'flows', [])

  return {
    ensureIndexes,

    /** Adds those whose hash is new. */
    async keep(flows: Iterable<Flow>): Promise<void> {
      const storedAt = new Date()
      await collection.bulkWrite(
        [...flows].map((flow) => ({
          updateOne: {
            filter: { _id: flow.hash },
            update: { $setOnInsert: { flow, storedAt } },
            upsert: true,
          },
        })),
        { ordered: false },
      )
    },

    async byHash(hashes: readonly string[]): Promise<Flow[]> {
      const rows = await collection.find({ _id: { $in: [...hashes] } }).toArray()
      return rows.map((row) => row.flow)
    },
  }
}
