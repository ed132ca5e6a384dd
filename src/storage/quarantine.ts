// quarantine: webhook bodies that were not let in. Wrongly signed ones are few, and are checked again once the
// secret is mended; signed but unreadable ones wait for staff. The newest stay, for two weeks.
import type { Connection } from 'mongoose'
import { mongo } from 'mongoose'
import type { ChannelName, ContactKey } from '../model/input.ts'
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

/** So many of each are kept, the newest; strangers can fill it with forged ones, but not with more than this. */
const keptMax: Readonly<Record<Quarantined['reason'], number>> = { forged: 200, unreadable: 500 }
const bytesMax = 64 * 1024
const daysKept = 14

export function quarantineOf(connection: Connection) {
  const { collection, ensureIndexes } = collectionOf<Quarantined>(connection, 'quarantine', [
    { keys: { reason: 1, receivedAt: 1 } },
    { keys: { receivedAt: 1 }, options: { expireAfterSeconds: daysKept * 24 * 3600 } },
  ])

  async function dropOldest(reason: Quarantined['reason'], tooMany: number): Promise<void> {
    const oldest = await collection
      .find({ reason }, { projection: { _id: 1 } })
      .sort({ receivedAt: 1 })
      .limit(tooMany)
      .toArray()
    await collection.deleteMany({ _id: { $in: oldest.map((item) => item._id) } })
  }

  return {
    ensureIndexes,

    /** False when the body is too large to keep. */
    async add(item: Omit<Quarantined, '_id' | 'raw'> & { raw: Buffer }): Promise<boolean> {
      if (item.raw.length > bytesMax) return false
      await collection.insertOne({ ...item, _id: new mongo.ObjectId(), raw: new mongo.Binary(item.raw) })
      const tooMany = (await collection.countDocuments({ reason: item.reason })) - keptMax[item.reason]
      if (tooMany > 0) await dropOldest(item.reason, tooMany)
      return true
    },

    async list(reason: Quarantined['reason'], limit: number): Promise<Quarantined[]> {
      return collection.find({ reason }).sort({ receivedAt: 1 }).limit(limit).toArray()
    },

    async remove(ids: readonly mongo.ObjectId[]): Promise<void> {
      await collection.deleteMany({ _id: { $in: [...ids] } })
    },

    /** The bodies that name this person. */
    async erase({ channel, user }: Pick<ContactKey, 'channel' | 'user'>): Promise<number> {
      const ids: mongo.ObjectId[] = []
      for await (const { _id, raw } of collection.find({ channel }))
        if (Buffer.from(raw.buffer).includes(user)) ids.push(_id)
      return (await collection.deleteMany({ _id: { $in: ids } })).deletedCount
    },

    async counts(): Promise<Record<Quarantined['reason'], number>> {
      return {
        forged: await collection.countDocuments({ reason: 'forged' }),
        unreadable: await collection.countDocuments({ reason: 'unreadable' }),
      }
    },
  }
}
