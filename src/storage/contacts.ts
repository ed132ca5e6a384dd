// contacts: a person's account on one channel. What they declared, agreed to, stopped, and when they were last heard.
import type { ClientSession, Connection } from 'mongoose'
import type { ChannelName, ContactKey } from '../model/input.ts'
import { collectionOf } from './collection.ts'

/** Evidence of a consent: which text version, when, by a tap or typed, in which turn. */
export type Consent = {
  purpose: string
  version: string
  by: 'tap' | 'text' | 'form'
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

/** `purpose`: one, or `all`. Takes back what was agreed to up to this turn. */
export type Withdrawal = { purpose: string; at: Date; turn: number }

/** Whether the contact agrees to this purpose now. */
export function isAgreed(contact: Pick<Contact, 'consents'> | undefined, purpose: string): boolean {
  return contact?.consents?.some((one) => one.purpose === purpose && !one.withdrawnAt) ?? false
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
  withdrawn: Withdrawal[]
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
          ...change.withdrawn.map(({ purpose, at, turn }) => ({
            updateOne: {
              // Who says no the first time has agreed to nothing yet.
              filter: { _id: id, consents: { $exists: true } },
              update: { $set: { 'consents.$[given].withdrawnAt': at } },
              arrayFilters: [
                {
                  ...(purpose === 'all' ? {} : { 'given.purpose': purpose }),
                  'given.turn': { $lte: turn },
                  'given.withdrawnAt': { $exists: false },
                },
              ],
            },
          })),
        ]),
        { session },
      )
    },

    /** In the order of their ids, those after `after`: on one of these channels and in one of these units, where given. */
    async page(of: {
      after: string
      limit: number
      channels?: readonly ChannelName[]
      units?: readonly string[]
    }): Promise<Contact[]> {
      const filter = {
        _id: { $gt: of.after },
        ...(of.channels ? { 'key.channel': { $in: [...of.channels] } } : {}),
        ...(of.units ? { 'declared.unit': { $in: [...of.units] } } : {}),
      }
      return collection.find(filter).sort({ _id: 1 }).limit(of.limit).toArray()
    },

    async erase(id: string): Promise<number> {
      return (await collection.deleteOne({ _id: id })).deletedCount
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
