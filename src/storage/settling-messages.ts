// What becomes of messages whose answer is in doubt, and of those that arrived: leases that lapsed, echoes, receipts. Part of
// messages.ts.
import type { mongo } from 'mongoose'
import type { ChannelName } from '../model/input.ts'
import type { MessageStatus, OutboxMessage } from '../model/outbox-message.ts'

export function settlingMessages(collection: mongo.Collection<OutboxMessage>) {
  return {
    /** Messages whose sender never said what became of them. */
    async lapsed(limit: number): Promise<OutboxMessage[]> {
      return collection
        .find({ status: 'sending', $expr: { $lt: ['$leaseUntil', '$$NOW'] } })
        .limit(limit)
        .toArray()
    },

    /** False when somebody else was faster or an answer came after all. */
    async judgeLapsed(message: OutboxMessage, verdict: 'uncertain' | { dueAt: Date }): Promise<boolean> {
      const { _id, owner = '', leaseUntil } = message
      const attempt = message.attempts.find((one) => one.owner === owner)
      const detail = attempt?.error ? attempt.detail : diedDetail
      const change =
        verdict === 'uncertain' ? { status: verdict } : { status: 'waiting' as const, ...verdict }
      const { matchedCount } = await collection.updateOne(
        { _id, status: 'sending', owner, leaseUntil },
        {
          $set: {
            ...change,
            'attempts.$[mine].error': 'outcome-unknown',
            'attempts.$[mine].detail': detail,
          },
        },
        { arrayFilters: [{ 'mine.owner': owner }] },
      )
      return matchedCount > 0
    },

    async isOurs(of: { channel: ChannelName; account: string; platformId: string }): Promise<boolean> {
      return (await collection.findOne(platformFilter(of), { projection: { _id: 1 } })) !== null
    },

    /** Messages to a contact that were begun and have no answer yet. */
    async begun(contact: string): Promise<OutboxMessage[]> {
      return collection
        .find({ contact, status: { $in: activeStatuses }, 'attempts.0': { $exists: true } })
        .toArray()
    },

    /** An echo shows that this message left. False: it is not there, not this contact's, or has its answer. */
    async proveSent(proof: { id: string; contact: string; platformId: string; at: Date }): Promise<boolean> {
      const { matchedCount } = await collection.updateOne(
        {
          _id: proof.id,
          contact: proof.contact,
          status: { $in: activeStatuses },
          'attempts.0': { $exists: true },
        },
        {
          $set: { status: 'sent', platformId: proof.platformId, sentAt: proof.at },
          $unset: { leaseUntil: '' },
        },
      )
      return matchedCount > 0
    },

    /** Never backwards: seen stays seen. */
    async mark(marks: readonly ReceiptMark[]): Promise<void> {
      await collection.bulkWrite(
        marks.map(({ status, of }) => ({
          updateMany: {
            filter: {
              ...('platformId' in of
                ? platformFilter(of)
                : { contact: of.contact, sentAt: { $gte: of.fromDate, $lte: of.toDate } }),
              status: {
                $in: (status === 'seen' ? ['sent', 'delivered'] : ['sent']) satisfies MessageStatus[],
              },
            },
            update: { $set: { status } },
          },
        })),
        { ordered: false },
      )
    },

    async knownPlatformIds(platformIds: readonly string[]): Promise<Set<string>> {
      const rows = await collection
        .find({ platformId: { $in: [...platformIds] } }, { projection: { platformId: 1 } })
        .toArray()
      return new Set(rows.flatMap((row) => row.platformId ?? []))
    },
  }
}

function platformFilter({
  channel,
  account,
  platformId,
}: {
  channel: ChannelName
  account: string
  platformId: string
}) {
  return { platformId, 'to.channel': channel, 'to.account': account }
}

/** Delivered or seen, of one message or of everything sent to a contact until a moment. */
export type ReceiptMark = {
  status: 'delivered' | 'seen'
  of:
    | { channel: ChannelName; account: string; platformId: string }
    | { contact: string; fromDate: Date; toDate: Date }
}

/** Of an attempt whose process never said anything. */
export const diedDetail = 'died'

/** Still to be done, or in doubt. */
export const activeStatuses: MessageStatus[] = ['waiting', 'sending', 'uncertain']
