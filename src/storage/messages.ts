// messages: one thing to say to one contact and what became of it. Only the outbox reads and writes them; turns insert.
// Leases are kept on MongoDB's own clock, so that processes with different clocks agree on who sends what.
import type { ClientSession, Connection, mongo } from 'mongoose'
import type { MessageClass } from '../model/channel.ts'
import type { ChannelName } from '../model/input.ts'
import type { MessageStatus, OutboxMessage } from '../model/outbox-message.ts'
import { campaignMessages } from './campaign-messages.ts'
import { collectionOf } from './collection.ts'
import { erasingMessages } from './erasing-messages.ts'
import { answerWrites, type MessageAnswer, replyClasses } from './message-answer.ts'
import { activeStatuses, settlingMessages } from './settling-messages.ts'

export type Messages = ReturnType<typeof messagesOf>

/** A message that stands before others of its contact. */
export type InLine = Pick<OutboxMessage, 'contact' | 'order' | 'class' | 'status'>

export function messagesOf(connection: Connection) {
  const { collection, ensureIndexes } = collectionOf<OutboxMessage>(connection, 'messages', [
    {
      // Only what is still to be done: this index stays small however many messages were ever sent.
      keys: { status: 1, 'to.channel': 1, 'to.account': 1, class: 1, dueAt: 1 },
      options: { partialFilterExpression: { status: { $in: activeStatuses } } },
    },
    { keys: { contact: 1, status: 1, order: 1, class: 1 } },
    {
      keys: { campaign: 1, contact: 1 },
      options: { unique: true, partialFilterExpression: { campaign: { $exists: true } } },
    },
    {
      keys: { campaign: 1, status: 1, dueAt: 1 },
      options: { partialFilterExpression: { campaign: { $exists: true } } },
    },
    { keys: { platformId: 1 }, options: { sparse: true } },
    { keys: { wipeAt: 1 }, options: { sparse: true } },
  ])

  return {
    ensureIndexes,
    ...sending(collection),
    ...settlingMessages(collection),
    ...closing(collection),
    ...campaignMessages(collection),
    ...erasingMessages(collection),
  }
}

type Collection = mongo.Collection<OutboxMessage>

/** The way of a message from waiting to its answer. */
function sending(collection: Collection) {
  return {
    async insertMany(messages: readonly OutboxMessage[], session?: ClientSession): Promise<void> {
      await collection.insertMany([...messages], { session })
    },

    async get(ids: readonly string[]): Promise<OutboxMessage[]> {
      return collection.find({ _id: { $in: [...ids] } }).toArray()
    },

    /** What is due on an account, longest due first: campaigns, or everything else. */
    async due(
      account: { channel: ChannelName; account: string },
      what: { campaigns: boolean; before: Date; limit: number },
    ): Promise<OutboxMessage[]> {
      return collection
        .find({
          status: 'waiting',
          'to.channel': account.channel,
          'to.account': account.account,
          class: what.campaigns ? 'campaign' : { $in: replyClasses },
          dueAt: { $lte: what.before },
        })
        .sort({ dueAt: 1 })
        .limit(what.limit)
        .toArray()
    },

    /** What waits or is being sent for these contacts, from the index alone. */
    async inLine(contacts: readonly string[]): Promise<InLine[]> {
      return collection
        .find<InLine>(
          { contact: { $in: [...contacts] }, status: { $in: ['waiting', 'sending'] } },
          { projection: { _id: 0, contact: 1, order: 1, class: 1, status: 1 } },
        )
        .toArray()
    },

    /** The ids that are ours now. Safe to call again with the same `owner`, which must be new for each group. */
    async claim(ids: readonly string[], owner: string, leaseMs: number): Promise<Set<string>> {
      const { modifiedCount } = await collection.updateMany({ _id: { $in: [...ids] }, status: 'waiting' }, [
        {
          $set: {
            status: 'sending',
            owner: { $literal: owner },
            leaseUntil: { $add: ['$$NOW', leaseMs] },
            attempts: { $concatArrays: ['$attempts', [{ at: '$$NOW', owner: { $literal: owner } }]] },
          },
        },
      ])
      if (modifiedCount === ids.length) return new Set(ids)
      const rows = await collection
        .find({ _id: { $in: [...ids] }, status: 'sending', owner }, { projection: { _id: 1 } })
        .toArray()
      return new Set(rows.map((row) => row._id))
    },

    async answer(answers: readonly MessageAnswer[]): Promise<void> {
      await collection.bulkWrite(answers.flatMap(answerWrites), { ordered: false })
    },

    /** Not before `dueAt`, for messages that must wait for something else. */
    async postpone(ids: readonly string[], dueAt: Date): Promise<void> {
      await collection.updateMany({ _id: { $in: [...ids] }, status: 'waiting' }, { $max: { dueAt } })
    },
  }
}

/** What people decide: stop, send again, wipe. */
function closing(collection: Collection) {
  return {
    /** Takes back what has not left yet; `classes` default to all. */
    async cancel(
      whose: { contact: string } | { campaign: string },
      how: { reason: string; classes?: readonly MessageClass[]; session?: ClientSession },
    ): Promise<number> {
      const { modifiedCount } = await collection.updateMany(
        { ...whose, status: 'waiting', ...(how.classes ? { class: { $in: [...how.classes] } } : {}) },
        { $set: { status: 'cancelled', reason: how.reason } },
        { session: how.session },
      )
      return modifiedCount
    },

    /** Nobody knows whether these arrived: for staff, by name. */
    async uncertain(whose: { campaign?: string }, limit: number): Promise<OutboxMessage[]> {
      return collection
        .find({ status: 'uncertain', ...whose })
        .limit(limit)
        .toArray()
    },

    /** Staff say that these uncertain messages are to go out once more. */
    async sendAgain(ids: readonly string[], dueAt: Date): Promise<number> {
      const { modifiedCount } = await collection.updateMany(
        { _id: { $in: [...ids] }, status: 'uncertain' },
        { $set: { status: 'waiting', dueAt } },
      )
      return modifiedCount
    },

    /** What these contacts were told in a flow that is not named, and has left, is due for wiping. */
    async wipeSoon(contacts: readonly string[], session: ClientSession): Promise<void> {
      await collection.updateMany(
        {
          contact: { $in: [...contacts] },
          status: { $nin: ['waiting', 'sending'] },
          wipeAt: { $exists: true },
        },
        { $set: { wipeAt: new Date() } },
        { session },
      )
    },

    /** Texts of flows that are not named go; what still waits by then cannot leave any more. */
    async wipe(now: Date): Promise<number> {
      const due = { wipeAt: { $lte: now } }
      await collection.updateMany(
        { ...due, status: 'waiting' },
        { $set: { status: 'expired', reason: 'wiped' } },
      )
      const { modifiedCount } = await collection.updateMany(
        { ...due, status: { $ne: 'sending' } },
        { $set: { message: null }, $unset: { wipeAt: '' } },
      )
      return modifiedCount
    },

    /** For a web chat's history: the newest messages to a contact, oldest first. */
    async history(contact: string, limit: number): Promise<OutboxMessage[]> {
      const rows = await collection
        .find({ contact })
        .sort({ createdAt: -1, order: -1 })
        .limit(limit)
        .toArray()
      return rows.reverse()
    },

    async countOf(status: MessageStatus): Promise<number> {
      return collection.countDocuments({ status })
    },
  }
}
