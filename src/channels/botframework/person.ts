// Who a person is to us on a Bot Framework channel: the channel's name, and a hash of person and conversation.
// Ids of the channels are long, and on an embedded web chat a page may choose the person's id, but not the conversation's.
import { createHash } from 'node:crypto'

export type PersonIds = { channelId: string; user: string; conversation: string }

/** `msteams.Q2hhbm5lbA…`: at most 76 characters. */
export function personId({ channelId, user, conversation }: PersonIds): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([channelId, user, conversation]))
    .digest('base64url')
  return `${channelId.replace(/[^A-Za-z0-9-]/g, '').slice(0, 32)}.${hash}`
}

/** The channel's name in a person's id. */
export function channelOf(person: string): string {
  return person.slice(0, person.lastIndexOf('.'))
}
