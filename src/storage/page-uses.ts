// page-uses: how often a private link has given out what it is for, and to which browser. Kept as long as the link lives.
import type { Connection } from 'mongoose'
import { collectionOf } from './collection.ts'
import { isDuplicateKey } from './connect.ts'

/** `_id`: hash of the link's token; `browser`: hash of the cookie of the first that used it. */
type PageUse = { _id: string; browser: string; count: number; expiresAt: Date }
export type PageUses = ReturnType<typeof pageUsesOf>
export type PageUsed = 'used' | 'other-browser' | 'used-up'

export function pageUsesOf(connection: Connection) {
  const { collection, ensureIndexes } = collectionOf<PageUse>(connection, 'page-uses', [
    { keys: { expiresAt: 1 }, options: { expireAfterSeconds: 0 } },
  ])

  return {
    ensureIndexes,

    /** The first browser wins, and has `usesMax` uses. */
    async use(id: string, use: { browser: string; usesMax: number; expiresAt: Date }): Promise<PageUsed> {
      const { browser, usesMax, expiresAt } = use
      try {
        await collection.updateOne(
          { _id: id, browser, count: { $lt: usesMax } },
          { $inc: { count: 1 }, $setOnInsert: { expiresAt } },
          { upsert: true },
        )
        return 'used'
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
      }
      const row = await collection.findOne({ _id: id })
      return row?.browser === browser ? 'used-up' : 'other-browser'
    },
  }
}
