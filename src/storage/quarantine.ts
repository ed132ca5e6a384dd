// quarantine: webhook bodies that were not let in. Wrongly signed ones are few and capped, and are checked again once
// the secret is mended; signed but unreadable ones wait for staff.
import type { Connection } from 'mongoose'
import { mongo } from 'mongoose'
import type { ChannelName } from '../model/input.ts'
import { collectionOf } from './collection.ts'

export type Quarantined = {
  _id: mongo.ObjectId
  channel: ChannelName
  reason: 'forged' | 'unreadable'
  headers: Record<string, string>
  raw: mongo.Binary
  receivedAt: Date
}
export type Quarantine = ReturnType<typeof quarantineOf>

const forgedMax = 1000
const unreadableMax = 1000
const bytesMax = 64 * 1024

export function quarantineOf(connection: Connection) {
  const { collection, ensureIndexes } = collectionOf<Quarantined>(connection, 'quarantine', [
    { keys: { reason: 1, receivedAt: 1 } },
  ])

  return {
    ensureIndexes,

    /** False when the quarantine is full or the body too large to keep. */
    async add(item: Omit<Quarantined, '_id' | 'raw'> & { raw: Buffer }): Promise<boolean> {
      const max = item.reason === 'forged' ? forgedMax : unreadableMax
      if (item.raw.length > bytesMax) return false
      if ((await collection.countDocuments({ reason: item.reason }, { limit: max })) >= max) return false
      await collection.insertOne({ ...item, _id: new mongo.ObjectId(), raw: new mongo.Binary(item.raw) })
      return true
    },

    async list(reason: Quarantined['reason'], limit: number): Promise<Quarantined[]> {
      return collection.find({ reason }).sort({ receivedAt: 1 }).limit(limit).toArray()
    },

    async remove(ids: readonly mongo.ObjectId[]): Promise<void> {
      await collection.deleteMany({ _id: { $in: [...ids] } })
    },

    async counts(): Promise<Record<Quarantined['reason'], number>> {
      return {
        forged: await collection.countDocuments({ reason: 'forged' }),
        unreadable: await collection.countDocuments({ reason: 'unreadable' }),
      }
    },
  }
}
