// What becomes of a contact's messages when everything of it is erased: gone, but for the sums of campaigns. Part of messages.ts.
import { randomUUID } from 'node:crypto'
import type { ClientSession, mongo } from 'mongoose'
import type { OutboxMessage } from '../model/outbox-message.ts'

/** Stands before a random id where a contact was erased: the sums of its campaigns stay, and nobody can tell whose it was. */
export const erasedContact = 'erased:'

export function erasingMessages(collection: mongo.Collection<OutboxMessage>) {
  return {
    /** All but those of campaigns and those just being sent. */
    async erase(contact: string): Promise<number> {
      const whose = { contact, campaign: { $exists: false }, status: { $ne: 'sending' as const } }
      return (await collection.deleteMany(whose)).deletedCount
    },

    /** What is being sent to a contact just now. */
    async sendingCount(contact: string): Promise<number> {
      return collection.countDocuments({ contact, status: 'sending' })
    },

    /** That one was meant for somebody stays in the sums, without a word of whom or what. */
    async eraseCampaigns(contact: string, session: ClientSession): Promise<number> {
      const filter = { contact, campaign: { $exists: true }, status: { $ne: 'sending' as const } }
      const rows = await collection.find(filter, { session }).toArray()
      if (rows.length === 0) return 0
      await collection.insertMany(rows.map(nobodys), { session })
      const ids = rows.map(({ _id }) => _id)
      return (await collection.deleteMany({ _id: { $in: ids } }, { session })).deletedCount
    },
  }
}

function nobodys(row: OutboxMessage): OutboxMessage {
  const contact = `${erasedContact}${randomUUID()}`
  const { status, reason, campaign, consent, createdAt, dueAt, sentAt } = row
  const isWaiting = status === 'waiting'
  return {
    _id: `${campaign}#${contact}`,
    contact,
    to: { channel: row.to.channel, account: row.to.account, user: '' },
    class: row.class,
    order: 0,
    ...(campaign === undefined ? {} : { campaign }),
    ...(consent === undefined ? {} : { consent }),
    message: null,
    plain: row.plain,
    status: isWaiting ? 'cancelled' : status,
    ...(isWaiting ? { reason: 'erased' } : reason === undefined ? {} : { reason }),
    dueAt,
    createdAt,
    ...(sentAt === undefined ? {} : { sentAt }),
    attempts: [],
  }
}
