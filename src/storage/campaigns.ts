// campaigns: an announcement, to whom it goes and where it stands; and who of its audience was left out, and why.
// What became of each message is in `messages`. Only src/outreach writes here; the outbox reads the states.
import { randomUUID } from 'node:crypto'
import type { ClientSession, Connection, mongo } from 'mongoose'
import type { ChannelName } from '../model/input.ts'
import { collectionOf, insertMissing } from './collection.ts'
import { isDuplicateKey } from './connect.ts'
import { erasedContact } from './erasing-messages.ts'

/** listing: its messages are being written, none leaves yet. stopped and done: nothing more is to leave. */
export type CampaignState = 'listing' | 'running' | 'paused' | 'stopped' | 'done'

/** Why a contact of the audience gets no message; the first that is true counts. */
export const leftOutReasons = ['unknown', 'no-channel', 'left', 'stopped', 'no-consent'] as const
export type LeftOutReason = (typeof leftOutReasons)[number]

export type CampaignButton = { label: string; start: string } | { label: string; url: string }
export type CampaignContent = { text: string; picture?: string; buttons: readonly CampaignButton[] }

/** As the author gave it; of a list only how long it is. */
export type AudienceRule = {
  channels?: readonly ChannelName[]
  units?: readonly string[]
  list?: number
  everyone?: boolean
}

export type Campaign = {
  _id: string
  title: string
  /** Of the whole announcement: the same id with another hash is another campaign. */
  hash: string
  content: CampaignContent
  audience: AudienceRule
  /** The purpose that its contacts agreed to. */
  consent: string
  state: CampaignState
  createdAt: Date
  startAt: Date
  expiresAt: Date
  /** Who gave the order. */
  by: string
  /** The last contact of the audience that is written down; the next page begins after it. */
  listedTo: string
  /** The page being written down, decided once: whoever goes on writes the same. */
  page?: ListedPage
  /** Contacts of the audience written down so far. */
  audienceCount: number
  /** Nothing of it waits or is being sent any more. */
  closedAt?: Date
}

/** `to`: the last contact looked at. Members without a reason get a message. */
export type ListedPage = {
  to: string
  members: readonly { contact: string; reason?: LeftOutReason }[]
}

/** What the last look before a call needs to know. */
export type CampaignStanding = Pick<Campaign, 'state' | 'expiresAt'>

/** `_id` is `<campaign>#<contact>`, as a message's would be. */
export type LeftOut = { _id: string; campaign: string; contact: string; reason: LeftOutReason }

export type Campaigns = ReturnType<typeof campaignsOf>

export function campaignsOf(connection: Connection) {
  const campaigns = collectionOf<Campaign>(connection, 'campaigns', [{ keys: { closedAt: 1, startAt: 1 } }])
  const leftOut = collectionOf<LeftOut>(connection, 'campaign-left-out', [
    { keys: { campaign: 1, reason: 1, contact: 1 } },
    { keys: { contact: 1 } },
  ])
  return {
    ensureIndexes: async () => {
      await campaigns.ensureIndexes()
      await leftOut.ensureIndexes()
    },
    ...reading(campaigns.collection),
    ...moving(campaigns.collection),
    ...leavingOut(leftOut.collection),
  }
}

function reading(collection: mongo.Collection<Campaign>) {
  return {
    async get(id: string, session?: ClientSession): Promise<Campaign | undefined> {
      return (await collection.findOne({ _id: id }, { session })) ?? undefined
    },

    /** Newest first. */
    async list(limit: number): Promise<Campaign[]> {
      return collection.find().sort({ createdAt: -1 }).limit(limit).toArray()
    },

    async standings(ids: readonly string[]): Promise<Map<string, CampaignStanding>> {
      const rows = await collection
        .find({ _id: { $in: [...ids] } }, { projection: { state: 1, expiresAt: 1 } })
        .toArray()
      return new Map(rows.map((row) => [row._id, row]))
    },

    /** Those of which something may still have to leave, or to be taken back. */
    async open(): Promise<Campaign[]> {
      return collection
        .find({ closedAt: { $exists: false } })
        .sort({ startAt: 1 })
        .toArray()
    },
  }
}

function moving(collection: mongo.Collection<Campaign>) {
  return {
    /** False when there is one with this id already. */
    async add(campaign: Campaign): Promise<boolean> {
      try {
        await collection.insertOne(campaign)
        return true
      } catch (error) {
        if (isDuplicateKey(error)) return false
        throw error
      }
    },

    /** Decides the page after `after`. Where another process was faster nothing changes. */
    async decidePage(id: string, after: string, page: ListedPage): Promise<void> {
      await collection.updateOne(
        { _id: id, state: 'listing', listedTo: after, page: { $exists: false } },
        { $set: { page } },
      )
    },

    /** The page that was decided is written down. */
    async turnPage(id: string, page: ListedPage): Promise<void> {
      await collection.updateOne(
        { _id: id, 'page.to': page.to },
        { $set: { listedTo: page.to }, $inc: { audienceCount: page.members.length }, $unset: { page: '' } },
      )
    },

    /** The audience ends after `after`: messages may leave. Not while another process goes on from there. */
    async finishListing(id: string, after: string): Promise<void> {
      await collection.updateOne(
        { _id: id, state: 'listing', listedTo: after, page: { $exists: false } },
        { $set: { state: 'running' } },
      )
    },

    /** False when it is not in one of the states `from` any more. */
    async setState(id: string, state: CampaignState, from: readonly CampaignState[]): Promise<boolean> {
      const { matchedCount } = await collection.updateOne(
        { _id: id, state: { $in: [...from] } },
        { $set: { state }, $unset: { closedAt: '' } },
      )
      return matchedCount > 0
    },

    /** A listing that is over need not know whom it ended with. */
    async eraseListed(contact: string): Promise<number> {
      const { modifiedCount } = await collection.updateMany(
        { ...standsAt(contact), state: { $ne: 'listing' } },
        { $set: { listedTo: '' }, $unset: { page: '' } },
      )
      return modifiedCount
    },

    /** A listing still under way stands at this contact. */
    async isListedTo(contact: string): Promise<boolean> {
      return (await collection.findOne(standsAt(contact), { projection: { _id: 1 } })) !== null
    },

    /** Nothing of it is under way: it stays stopped, or is done. */
    async close(id: string, state: 'stopped' | 'done', from: readonly CampaignState[]): Promise<void> {
      await collection.updateOne(
        { _id: id, state: { $in: [...from] } },
        { $set: { state, closedAt: new Date() } },
      )
    },
  }
}

function standsAt(contact: string) {
  return { $or: [{ listedTo: contact }, { 'page.to': contact }, { 'page.members.contact': contact }] }
}

function leavingOut(collection: mongo.Collection<LeftOut>) {
  return {
    /** Those that are there already stay as they are. */
    leaveOut: (rows: readonly LeftOut[]): Promise<void> => insertMissing(collection, rows),

    async leftOutCounts(
      campaign: string,
      session?: ClientSession,
    ): Promise<{ reason: LeftOutReason; count: number }[]> {
      return collection
        .aggregate<{ reason: LeftOutReason; count: number }>(
          [
            { $match: { campaign } },
            { $group: { _id: '$reason', count: { $sum: 1 } } },
            { $project: { _id: 0, reason: '$_id', count: 1 } },
          ],
          { session },
        )
        .toArray()
    },

    /** That somebody was left out stays in the sums, without a word of whom. */
    async eraseLeftOut(contact: string, session: ClientSession): Promise<number> {
      const rows = await collection.find({ contact }, { session }).toArray()
      if (rows.length === 0) return 0
      const nobody = () => `${erasedContact}${randomUUID()}`
      const kept = rows.map((row) => ({ ...row, contact: nobody() }))
      await collection.insertMany(
        kept.map((row) => ({ ...row, _id: `${row.campaign}#${row.contact}` })),
        { session },
      )
      const ids = rows.map(({ _id }) => _id)
      return (await collection.deleteMany({ _id: { $in: ids } }, { session })).deletedCount
    },

    leftOut(campaign: string): AsyncIterable<LeftOut> {
      return collection.find({ campaign }).sort({ reason: 1, contact: 1 })
    },
  }
}
