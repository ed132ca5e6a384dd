// uploads: what a platform gave for a file that was uploaded to it, while it is good there.
import type { Connection } from 'mongoose'
import type { AccountKey } from './accounts.ts'
import { collectionOf } from './collection.ts'

/** `_id` is `<channel>:<account> <path under content/>`. */
type Upload = { _id: string; id: string; expiresAt: Date }
export type Uploads = ReturnType<typeof uploadsOf>

export function uploadsOf(connection: Connection) {
  const { collection, ensureIndexes } = collectionOf<Upload>(connection, 'uploads', [
    { keys: { expiresAt: 1 }, options: { expireAfterSeconds: 0 } },
  ])
  const idOf = ({ channel, account }: AccountKey, path: string) => `${channel}:${account} ${path}`

  return {
    ensureIndexes,

    async get(key: AccountKey, path: string): Promise<string | undefined> {
      const row = await collection.findOne({ _id: idOf(key, path), expiresAt: { $gt: new Date() } })
      return row?.id
    },

    async remember(key: AccountKey, path: string, upload: { id: string; expiresAt: Date }): Promise<void> {
      await collection.replaceOne({ _id: idOf(key, path) }, upload, { upsert: true })
    },
  }
}
