// contacts: a person's account on one channel. What they declared, agreed to, stopped, and when they were last heard.
import type { ClientSession, Connection } from 'mongoose'
import type { ContactKey } from '../model/input.ts'
import { collectionOf } from './collection.ts'

/** Evidence of a consent: which text version, when, by a tap or typed, in which turn. */
export type Consent = {
  purpose: string
  version: string
  by: 'tap' | 'text'
  at: Date
  turn: number
  withdrawnAt?: Date
}

export type Contact = {
  _id: string
  key: ContactKey
  createdAt: Date
  /** The platform's time of the last input, ms: windows count from here. */
  heardAt: number
  /** No campaign messages since. */
  stoppedAt?: Date | null
  /** Blocked us or left the channel. */
  leftAt?: Date | null
  consents?: Consent[]
  declared?: Record<string, string>
}

/** What a turn changes on a contact. */
export type ContactChange = {
  key: ContactKey
  heardAt: number
  /** First heard, or not for a while: worth writing even when nothing else changed. */
  isNew: boolean
  stoppedAt?: Date | null
  leftAt?: Date | null
  consents: Consent[]
  withdrawn: string[]
  declared: Record<string, string>
}
export type Contacts = ReturnType<typeof contactsOf>

export function contactsOf(connection: Connection) {
  // The _id is channel, account and user in one: no further key is needed.
  const { collection, ensureIndexes } = collectionOf<Contact>(connection, 'contacts', [])

  return {
    ensureIndexes,

    async get(ids: readonly string[]): Promise<Map<string, Contact>> {
      const rows = await collection.find({ _id: { $in: [...ids] } }).toArray()
      return new Map(rows.map((row) => [row._id, row]))
    },

    async change(changes: ReadonlyMap<string, ContactChange>, session: ClientSession): Promise<void> {
      const createdAt = new Date()
      const worthWriting = [...changes].filter(([, change]) => isWorthWriting(change))
      if (worthWriting.length === 0) return
      await collection.bulkWrite(
        worthWriting.flatMap(([id, change]) => [
          {
            updateOne: {
              filter: { _id: id },
              update: {
                $setOnInsert: { key: change.key, createdAt },
                $max: { heardAt: change.heardAt },
                ...contactUpdate(change),
              },
              upsert: true,
            },
          },
          ...change.withdrawn.map((purpose) => ({
            updateOne: {
              filter: { _id: id },
              update: { $set: { 'consents.$[given].withdrawnAt': createdAt } },
              arrayFilters: [{ 'given.purpose': purpose, 'given.withdrawnAt': { $exists: false } }],
            },
          })),
        ]),
        { session },
      )
    },

    async markLeft(id: string): Promise<void> {
      await collection.updateOne({ _id: id }, { $set: { leftAt: new Date() } })
    },
  }
}

function isWorthWriting(change: ContactChange): boolean {
  const { isNew, stoppedAt, leftAt, consents, withdrawn, declared } = change
  if (isNew || stoppedAt !== undefined || leftAt !== undefined) return true
  return consents.length > 0 || withdrawn.length > 0 || Object.keys(declared).length > 0
}

function contactUpdate(change: ContactChange) {
  const set: Record<string, unknown> = {}
  if (change.stoppedAt !== undefined) set.stoppedAt = change.stoppedAt
  if (change.leftAt !== undefined) set.leftAt = change.leftAt
  for (const [field, value] of Object.entries(change.declared)) set[`declared.${field}`] = value
  return {
    ...(Object.keys(set).length > 0 ? { $set: set } : {}),
    ...(change.consents.length > 0 ? { $push: { consents: { $each: change.consents } } } : {}),
  }
}
