// The messages of one campaign as a whole: counted, held back, let go, taken back. Part of messages.ts.
import type { ClientSession, mongo } from 'mongoose'
import type { MessageStatus, OutboxMessage } from '../model/outbox-message.ts'
import { insertMissing } from './collection.ts'

/** Due never: of campaigns that are paused or not listed whole. */
export const heldUntil = new Date('9999-12-31T00:00:00Z')

export type StatusCount = { status: MessageStatus; reason?: string; count: number }

/** What is read to name the people behind a count. */
export type CampaignRow = Pick<OutboxMessage, '_id' | 'contact' | 'status' | 'reason' | 'sentAt'>

export function campaignMessages(collection: mongo.Collection<OutboxMessage>) {
  return {
    /** Those that are there already stay as they are. */
    insertMissing: (messages: readonly OutboxMessage[]): Promise<void> => insertMissing(collection, messages),

    /** Keeps back what waits; it stays where it is until `letGo`. */
    async holdBack(campaign: string): Promise<void> {
      await collection.updateMany(
        { campaign, status: 'waiting', dueAt: { $lt: heldUntil } },
        { $set: { dueAt: heldUntil } },
      )
    },

    /** What was held back is due from `dueAt`. */
    async letGo(campaign: string, dueAt: Date): Promise<void> {
      await collection.updateMany({ campaign, status: 'waiting', dueAt: heldUntil }, { $set: { dueAt } })
    },

    /** What has not left by now never will. */
    async expire(campaign: string, reason: string): Promise<void> {
      await collection.updateMany({ campaign, status: 'waiting' }, { $set: { status: 'expired', reason } })
    },

    async isUnderWay(campaign: string): Promise<boolean> {
      const one = await collection.findOne(
        { campaign, status: { $in: ['waiting', 'sending'] } },
        { projection: { _id: 1 } },
      )
      return one !== null
    },

    async statusCounts(campaign: string, session?: ClientSession): Promise<StatusCount[]> {
      return collection
        .aggregate<StatusCount>(
          [
            { $match: { campaign } },
            { $group: { _id: { status: '$status', reason: '$reason' }, count: { $sum: 1 } } },
            { $project: { _id: 0, status: '$_id.status', reason: '$_id.reason', count: 1 } },
          ],
          { session },
        )
        .toArray()
    },

    /** What campaigns sent, or were to send, to one contact, oldest first. */
    async campaignsOf(contact: string): Promise<OutboxMessage[]> {
      const filter = { contact, campaign: { $exists: true } }
      return collection.find(filter).sort({ createdAt: 1, _id: 1 }).toArray()
    },

    ofCampaign(campaign: string, statuses: readonly MessageStatus[]): AsyncIterable<CampaignRow> {
      return collection
        .find<CampaignRow>(
          { campaign, status: { $in: [...statuses] } },
          { projection: { contact: 1, status: 1, reason: 1, sentAt: 1 } },
        )
        .sort({ contact: 1 })
    },
  }
}
