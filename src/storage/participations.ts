// participations: that somebody handed in a flow that is not named, as a keyed hash. The key of each flow is kept
// apart and destroyed when the flow closes: after that nobody can tell who took part.
import { randomBytes } from 'node:crypto'
import type { ClientSession, Connection } from 'mongoose'
import { collectionOf } from './collection.ts'

type Participation = { _id: string; flow: string; tries: number }
type ParticipationKey = { _id: string; key: string }
export type Participations = ReturnType<typeof participationsOf>

export function participationsOf(connection: Connection) {
  const { collection, ensureIndexes } = collectionOf<Participation>(
    connection,
    'participations',
    [{ keys: { flow: 1 } }],
    { isClustered: true },
  )
  const keys = collectionOf<ParticipationKey>(connection, 'participation-keys', [])

  return {
    async ensureIndexes(): Promise<void> {
      await ensureIndexes()
      await keys.ensureIndexes()
    },

    /** The flow's key, made at first use: 32 bytes, hex. */
    async keyOf(flow: string): Promise<string> {
      const row = await keys.collection.findOneAndUpdate(
        { _id: flow },
        { $setOnInsert: { key: randomBytes(32).toString('hex') } },
        { upsert: true, returnDocument: 'after' },
      )
      if (!row) throw new Error('the key of a flow could not be made')
      return row.key
    },

    /** How often each of these hashes handed in. */
    async triesOf(hashes: readonly string[]): Promise<Map<string, number>> {
      const rows = await collection.find({ _id: { $in: [...hashes] } }).toArray()
      return new Map(rows.map((row) => [row._id, row.tries]))
    },

    async add(rows: readonly { hash: string; flow: string }[], session: ClientSession): Promise<void> {
      await collection.bulkWrite(
        rows.map(({ hash, flow }) => ({
          updateOne: { filter: { _id: hash }, update: { $set: { flow }, $inc: { tries: 1 } }, upsert: true },
        })),
        { session },
      )
    },

    /** The flows that have a key. */
    async flows(): Promise<string[]> {
      return (await keys.collection.find({}, { projection: { _id: 1 } }).toArray()).map((row) => row._id)
    },

    /** Once a flow has closed: the key first, then the hashes. */
    async destroy(flow: string): Promise<void> {
      await keys.collection.deleteOne({ _id: flow })
      await collection.deleteMany({ flow })
    },
  }
}
