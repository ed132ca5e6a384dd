// responses: one run of one quiz or survey, handed in. Those of flows that are not named pass through a pool:
// they carry no contact, a random id and only the day, and leave it in shuffled batches.
import type { ClientSession, Connection } from 'mongoose'
import type { Answer } from '../model/session.ts'
import { collectionOf } from './collection.ts'

type ResponseBase = {
  _id: string
  flow: string
  hash: string
  answers: Readonly<Record<string, Answer>>
  score?: number
  points?: number
}
export type NamedResponse = ResponseBase & { contact: string; submittedAt: Date }
/** `day`: Vietnam's calendar day, `2026-11-22`; once out of the pool, that of the whole batch. */
export type PooledResponse = ResponseBase & { day: string }
export type Responses = ReturnType<typeof responsesOf>

export function responsesOf(connection: Connection) {
  const kept = collectionOf<NamedResponse | PooledResponse>(connection, 'responses', [
    { keys: { flow: 1, contact: 1 } },
    { keys: { flow: 1, submittedAt: 1 }, options: { sparse: true } },
  ])
  const pool = collectionOf<PooledResponse>(connection, 'response-pool', [{ keys: { flow: 1 } }], {
    isClustered: true,
  })

  return {
    async ensureIndexes(): Promise<void> {
      await kept.ensureIndexes()
      await pool.ensureIndexes()
    },

    async addNamed(responses: readonly NamedResponse[], session: ClientSession): Promise<void> {
      await kept.collection.insertMany([...responses], { session })
    },

    async addToPool(responses: readonly PooledResponse[], session: ClientSession): Promise<void> {
      await pool.collection.insertMany([...responses], { session })
    },

    /** How often this contact handed in each flow: `Map('contact flow' → count)` with a space between. */
    async triesOf(pairs: readonly { contact: string; flow: string }[]): Promise<Map<string, number>> {
      const rows = await kept.collection
        .aggregate<{ _id: { contact: string; flow: string }; tries: number }>([
          { $match: { $or: pairs.map(({ contact, flow }) => ({ contact, flow })) } },
          { $group: { _id: { contact: '$contact', flow: '$flow' }, tries: { $sum: 1 } } },
        ])
        .toArray()
      return new Map(rows.map(({ _id, tries }) => [`${_id.contact} ${_id.flow}`, tries]))
    },

    async poolSizes(): Promise<{ flow: string; size: number }[]> {
      return pool.collection
        .aggregate<{ flow: string; size: number }>([
          { $group: { _id: '$flow', size: { $sum: 1 } } },
          { $project: { _id: 0, flow: '$_id', size: 1 } },
        ])
        .toArray()
    },

    async readPool(flow: string): Promise<PooledResponse[]> {
      return pool.collection.find({ flow }).toArray()
    },

    /** Moves these out of the pool, in the order given (the caller shuffles). */
    async leavePool(responses: readonly PooledResponse[], session: ClientSession): Promise<void> {
      await kept.collection.insertMany([...responses], { session })
      await pool.collection.deleteMany({ _id: { $in: responses.map((one) => one._id) } }, { session })
    },

    /** What this contact handed in by name, oldest first. */
    async of(contact: string): Promise<NamedResponse[]> {
      return kept.collection
        .find<NamedResponse>({ contact, submittedAt: { $exists: true } })
        .sort({ submittedAt: 1 })
        .toArray()
    },

    async erase(contact: string): Promise<number> {
      return (await kept.collection.deleteMany({ contact })).deletedCount
    },

    /** All that were handed in, the oldest named ones first; those without names come in the order of their random ids. */
    async *each(flow: string): AsyncGenerator<NamedResponse | PooledResponse> {
      yield* kept.collection.find({ flow }).sort({ submittedAt: 1, _id: 1 }).allowDiskUse()
    },

    /** Of every version of the flow that some of these were given in. */
    async hashesOf(flow: string): Promise<string[]> {
      return kept.collection.distinct('hash', { flow })
    },

    async countOf(flow: string): Promise<number> {
      return kept.collection.countDocuments({ flow })
    },
  }
}
