// accounts: an OA, a page, a site: whether it can send, and its tokens (sealed) with the lease under which they change.
// The lease is kept on MongoDB's own clock.
import type { Connection } from 'mongoose'
import type { ChannelName } from '../model/input.ts'
import { collectionOf } from './collection.ts'

/** `unauthorised`: the platform refuses the account; `needs-consent`: its tokens are dead, an admin must agree anew. */
export type AccountHealth = 'ok' | 'unauthorised' | 'needs-consent'

/** `generation` grows with each new pair; `seed`: hash of the setting that the first pair came from. */
export type StoredToken = {
  sealed: string
  generation: number
  expiresAt: Date
  refreshedAt: Date
  seed?: string
}

/** `_id` is channel and account, so that there is one of each. */
export type Account = {
  _id: string
  channel: ChannelName
  account: string
  health: AccountHealth
  healthAt: Date
  /** The platform's code only. */
  healthDetail?: string
  token?: StoredToken
  lease?: { owner: string; until: Date }
}
export type AccountKey = { channel: ChannelName; account: string }
export type Accounts = ReturnType<typeof accountsOf>

/** `zalo:2222` */
export function accountId({ channel, account }: AccountKey): string {
  return `${channel}:${account}`
}

export function accountsOf(connection: Connection) {
  const { collection, ensureIndexes } = collectionOf<Account>(connection, 'accounts', [])
  const fresh = ({ channel, account }: AccountKey) => ({ channel, account })

  return {
    ensureIndexes,

    async get(key: AccountKey): Promise<Account | undefined> {
      return (await collection.findOne({ _id: accountId(key) })) ?? undefined
    },

    async list(): Promise<Account[]> {
      return collection.find({}, { projection: { token: 0, lease: 0 } }).toArray()
    },

    /** Dead tokens outweigh a refusal: a passing success does not clear `needs-consent`. */
    async setHealth(key: AccountKey, health: AccountHealth, detail?: string): Promise<void> {
      const _id = accountId(key)
      await collection.updateOne(
        { _id },
        { $setOnInsert: { ...fresh(key), health: 'ok', healthAt: new Date() } },
        { upsert: true },
      )
      await collection.updateOne(
        { _id, health: { $nin: health === 'needs-consent' ? [health] : [health, 'needs-consent'] } },
        { $set: { health, healthAt: new Date(), healthDetail: detail ?? '' } },
      )
    },

    /** The first pair, only where there is none, or where the one there is dead and the setting is a new one. */
    async seedToken(key: AccountKey, token: Omit<StoredToken, 'generation'>): Promise<void> {
      const _id = accountId(key)
      const health = { health: 'ok' as const, healthAt: new Date() }
      await collection.updateOne({ _id }, { $setOnInsert: { ...fresh(key), ...health } }, { upsert: true })
      await collection.updateOne(
        { _id, token: { $exists: false } },
        { $set: { token: { ...token, generation: 0 } } },
      )
      const dead = await collection.findOne({
        _id,
        health: 'needs-consent',
        'token.seed': { $ne: token.seed },
      })
      if (!dead?.token) return
      const generation = dead.token.generation + 1
      await collection.updateOne(
        { _id, health: 'needs-consent', 'token.generation': dead.token.generation },
        { $set: { ...health, token: { ...token, generation } } },
      )
    },

    /** The account as it stands once the lease is ours; undefined while another process holds it. */
    async takeLease(key: AccountKey, owner: string, leaseMs: number): Promise<Account | undefined> {
      const free = { $or: [{ $eq: [{ $type: '$lease' }, 'missing'] }, { $lt: ['$lease.until', '$$NOW'] }] }
      const account = await collection.findOneAndUpdate(
        { _id: accountId(key), $expr: free },
        [{ $set: { lease: { owner: { $literal: owner }, until: { $add: ['$$NOW', leaseMs] } } } }],
        { returnDocument: 'after' },
      )
      return account ?? undefined
    },

    async dropLease(key: AccountKey, owner: string): Promise<void> {
      await collection.updateOne({ _id: accountId(key), 'lease.owner': owner }, { $unset: { lease: '' } })
    },

    /** Only a newer pair replaces the one there; it makes the account well again. False: there is a newer one. */
    async storeToken(key: AccountKey, token: Omit<StoredToken, 'seed'>): Promise<boolean> {
      const health = { health: 'ok' as const, healthAt: new Date() }
      const { matchedCount } = await collection.updateOne(
        { _id: accountId(key), 'token.generation': { $lt: token.generation } },
        {
          $set: {
            ...health,
            'token.sealed': token.sealed,
            'token.generation': token.generation,
            'token.expiresAt': token.expiresAt,
            'token.refreshedAt': token.refreshedAt,
          },
          $unset: { healthDetail: '' },
        },
      )
      return matchedCount > 0
    },
  }
}
