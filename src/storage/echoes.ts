// echoes: copies of something sent from our account that could not be judged at once (something of ours was in flight).
import type { Connection } from 'mongoose'
import type { Echo } from '../model/channel.ts'
import type { ContactKey } from '../model/input.ts'
import { collectionOf } from './collection.ts'

export type StoredEcho = { _id: string; echo: Echo; receivedAt: Date }
export type Echoes = ReturnType<typeof echoesOf>

export function echoesOf(connection: Connection) {
  const { collection, ensureIndexes } = collectionOf<StoredEcho>(connection, 'echoes', [
    { keys: { receivedAt: 1 } },
  ])
  return {
    ensureIndexes,
    async keep(id: string, echo: Echo): Promise<void> {
      await collection.updateOne(
        { _id: id },
        { $setOnInsert: { echo, receivedAt: new Date() } },
        { upsert: true },
      )
    },
    async oldest(limit: number): Promise<StoredEcho[]> {
      return collection.find().sort({ receivedAt: 1 }).limit(limit).toArray()
    },
    async erase({ channel, account, user }: ContactKey): Promise<number> {
      const whose = { 'echo.key.channel': channel, 'echo.key.account': account, 'echo.key.user': user }
      return (await collection.deleteMany(whose)).deletedCount
    },
    async remove(id: string): Promise<void> {
      await collection.deleteOne({ _id: id })
    },
  }
}
