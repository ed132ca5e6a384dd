// tickets: a question or request waiting for a person, with a clock.
import type { ClientSession, Connection } from 'mongoose'
import { collectionOf } from './collection.ts'

/** `_id` is `<contact>#<turn>.<event index>`, so that one event opens one ticket. */
export type Ticket = {
  _id: string
  contact: string
  about: string
  /** What the person wrote for staff, message by message; empty when they only asked for a person. */
  texts: string[]
  state: 'open' | 'answered' | 'closed'
  openedAt: Date
  dueAt: Date
}
export type Tickets = ReturnType<typeof ticketsOf>

/** A document has its limit, and staff read the whole of it. */
const textsMax = 200

export function ticketsOf(connection: Connection) {
  const { collection, ensureIndexes } = collectionOf<Ticket>(connection, 'tickets', [
    { keys: { state: 1, dueAt: 1 } },
    { keys: { contact: 1 } },
  ])

  return {
    ensureIndexes,

    async open(tickets: readonly Ticket[], session: ClientSession): Promise<void> {
      await collection.insertMany([...tickets], { session })
    },

    /** Adds the texts to the contact's newest open ticket; where staff closed it in between, or it is full, this is a new one. */
    async continue(more: Ticket, session: ClientSession): Promise<void> {
      const found = await collection.findOneAndUpdate(
        { contact: more.contact, state: 'open', [`texts.${textsMax - 1}`]: { $exists: false } },
        { $push: { texts: { $each: more.texts } } },
        { sort: { openedAt: -1, _id: -1 }, session },
      )
      if (!found) await collection.insertMany([more], { session })
    },

    /** Those due first come first. */
    async list(state: Ticket['state'], limit: number): Promise<Ticket[]> {
      return collection.find({ state }).sort({ dueAt: 1 }).limit(limit).toArray()
    },

    async find(id: string): Promise<Ticket | undefined> {
      return (await collection.findOne({ _id: id })) ?? undefined
    },

    /** Every ticket there ever was: staff name one by a hash of its id. */
    async *ids(): AsyncGenerator<string> {
      for await (const { _id } of collection.find({}, { projection: { _id: 1 } })) yield _id
    },

    /** False when it is not in one of the states `from` any more. */
    async setState(id: string, state: Ticket['state'], from: readonly Ticket['state'][]): Promise<boolean> {
      const filter = { _id: id, state: { $in: [...from] } }
      const { matchedCount } = await collection.updateOne(filter, { $set: { state } })
      return matchedCount > 0
    },

    /** Newest first. */
    async of(contact: string): Promise<Ticket[]> {
      return collection.find({ contact }).sort({ openedAt: -1, _id: -1 }).toArray()
    },

    /** The open ones about one of these. Those due first come first. */
    async openAbout(abouts: readonly string[]): Promise<Ticket[]> {
      return collection
        .find({ state: 'open', about: { $in: [...abouts] } })
        .sort({ dueAt: 1 })
        .toArray()
    },

    async erase(contact: string): Promise<number> {
      return (await collection.deleteMany({ contact })).deletedCount
    },

    async openCount(): Promise<number> {
      return collection.countDocuments({ state: 'open' })
    },
  }
}
