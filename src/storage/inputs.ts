// inputs: something that came in, once. The door inserts; turns read what waits and mark it done; removed 30 days after.
import type { ClientSession, Connection } from 'mongoose'
import { mongo } from 'mongoose'
import type { ContactKey, Incoming, InputContent } from '../model/input.ts'
import { contactId, inputId } from '../model/input.ts'
import { collectionOf } from './collection.ts'
import { isInfrastructureError } from './connect.ts'

/** `content` is null once redacted. */
export type StoredInput = {
  _id: string
  contact: string
  key: ContactKey
  at: number
  content: InputContent | null
  receivedAt: Date
  state: 'waiting' | 'done' | 'failed'
  doneAt?: Date
  /** Why a failed input failed: the error's name, never its text. */
  error?: string
}

export function storedInput(incoming: Incoming, receivedAt: Date): StoredInput {
  return {
    _id: inputId(incoming),
    contact: contactId(incoming.key),
    key: incoming.key,
    at: incoming.at,
    content: incoming.content,
    receivedAt,
    state: 'waiting',
  }
}

export type InsertOutcome = 'stored' | 'duplicate' | 'refused'
export type Inputs = ReturnType<typeof inputsOf>

const daysKept = 30

async function insert(
  collection: mongo.Collection<StoredInput>,
  docs: readonly StoredInput[],
): Promise<InsertOutcome[]> {
  const outcomes: InsertOutcome[] = docs.map(() => 'stored')
  try {
    await collection.insertMany([...docs], { ordered: false })
    return outcomes
  } catch (error) {
    if (error instanceof mongo.MongoBulkWriteError && error.code === 11000) {
      const failures = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors]
      for (const failure of failures)
        outcomes[failure.index] = failure.code === 11000 ? 'duplicate' : 'refused'
      return outcomes
    }
    if (isInfrastructureError(error)) throw error
  }
  // The driver refuses a whole batch for one document it cannot write: find out which.
  if (docs.length === 1) return ['refused']
  const one: InsertOutcome[] = []
  for (const doc of docs) one.push(...(await insert(collection, [doc])))
  return one
}

export function inputsOf(connection: Connection) {
  const { collection, ensureIndexes } = collectionOf<StoredInput>(connection, 'inputs', [
    { keys: { contact: 1, at: 1, _id: 1 }, options: { partialFilterExpression: { state: 'waiting' } } },
    { keys: { doneAt: 1 }, options: { expireAfterSeconds: daysKept * 24 * 3600 } },
  ])

  return {
    ensureIndexes,

    /** One outcome for each document, in order; a bad document fails alone. Throws only when MongoDB is away. */
    insert: (docs: readonly StoredInput[]): Promise<InsertOutcome[]> => insert(collection, docs),

    /** Together with what it tells of, in the caller's transaction. Throws a duplicate-key error when it is there already. */
    async add(input: StoredInput, session: ClientSession): Promise<void> {
      await collection.insertOne(input, { session })
    },

    /** What waits for these contacts, oldest first by the platform's clock. */
    async waitingOf(contacts: readonly string[]): Promise<StoredInput[]> {
      return collection
        .find({ contact: { $in: [...contacts] }, state: 'waiting' })
        .sort({ contact: 1, at: 1, _id: 1 })
        .toArray()
    },

    /** Contacts that have something waiting since before `before`: a lost wake costs a delay, not an answer. */
    async contactsWaiting(before: Date, limit: number): Promise<string[]> {
      const rows = await collection
        .find({ state: 'waiting', receivedAt: { $lt: before } }, { projection: { contact: 1 } })
        .hint({ contact: 1, at: 1, _id: 1 })
        .limit(limit)
        .toArray()
      return [...new Set(rows.map((row) => row.contact))]
    },

    /** Looks through all of them: contacts are not indexed once their inputs are done. */
    async erase(contact: string): Promise<number> {
      return (await collection.deleteMany({ contact })).deletedCount
    },

    async waitingCount(): Promise<number> {
      return collection.countDocuments({ state: 'waiting' }, { hint: { contact: 1, at: 1, _id: 1 } })
    },

    /** The texts still waiting for these contacts: a stop among them counts before a campaign message leaves. */
    async waitingTexts(contacts: readonly string[]): Promise<{ contact: string; text: string }[]> {
      const rows = await this.waitingOf(contacts)
      return rows.flatMap(({ contact, content }) =>
        content?.type === 'text' ? [{ contact, text: content.text }] : [],
      )
    },

    /** `redact`: inputs whose content must not stay (a flow that is not named). */
    async finish(
      done: {
        ids: readonly string[]
        redact: readonly string[]
        failed: readonly { id: string; error: string }[]
      },
      session: ClientSession,
    ): Promise<void> {
      const doneAt = new Date()
      const failedIds = new Set(done.failed.map((one) => one.id))
      const ids = done.ids.filter((id) => !failedIds.has(id))
      if (ids.length > 0) {
        await collection.updateMany({ _id: { $in: ids } }, { $set: { state: 'done', doneAt } }, { session })
      }
      if (done.redact.length > 0) {
        await collection.updateMany(
          { _id: { $in: [...done.redact] } },
          { $set: { content: null } },
          { session },
        )
      }
      for (const { id, error } of done.failed) {
        await collection.updateOne({ _id: id }, { $set: { state: 'failed', doneAt, error } }, { session })
      }
    },
  }
}
