// conversations: where a contact of the Bot Framework is reached: the newest address that came with what they said.
import type { Connection } from 'mongoose'
import type { BotConversation } from '../model/bot-conversation.ts'
import { type ContactKey, contactId } from '../model/input.ts'
import { collectionOf } from './collection.ts'

/** `_id` is the contact. */
type StoredConversation = { _id: string; conversation: BotConversation; heardAt: Date }
export type Conversations = ReturnType<typeof conversationsOf>

export function conversationsOf(connection: Connection) {
  const { collection, ensureIndexes } = collectionOf<StoredConversation>(connection, 'conversations', [])

  return {
    ensureIndexes,

    async get(contact: string): Promise<BotConversation | undefined> {
      return (await collection.findOne({ _id: contact }))?.conversation
    },

    async remember(key: ContactKey, conversation: BotConversation): Promise<void> {
      const row = { conversation, heardAt: new Date() }
      await collection.replaceOne({ _id: contactId(key) }, row, { upsert: true })
    },

    async erase(contact: string): Promise<number> {
      return (await collection.deleteOne({ _id: contact })).deletedCount
    },
  }
}
