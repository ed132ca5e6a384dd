// tickets: a question or request waiting for a person, with a clock.
import type { ClientSession, Connection } from 'mongoose'
import { collectionOf } from './collection.ts'

/** `_id` is `<contact>#<turn>.<event index>`, so that one event opens one ticket. */
export type Ticket = {
  _id: string
  contact: string
  about: string
  /** What the person wrote for staff; absent when they only asked for a person. */
  text?: string
  state: 'open' | 'answered' | 'closed'
  openedAt: Date
  dueAt: Date
}
export type Tickets = ReturnType<typeof ticketsOf>

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

    async openCount(): Promise<number> {
      return collection.countDocuments({ state: 'open' })
    },
  }
}
