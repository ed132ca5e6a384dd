// What the web chat's pages are lent by main: functions only, so that they know neither MongoDB nor Redis.
import type { Channel } from '../model/channel.ts'
import type { Incoming } from '../model/input.ts'
import type { Message } from '../model/message.ts'
import type { RateLimits } from './rate-limit.ts'

/** Something said to the contact. `id` is the message's own and is also the id of the stream's event. */
export type ShownMessage = { id: string; at: number; message: Message }

/**
 * One bubble. `person`: `id` is the input's `_id` (or its platform id), with `text` as typed or `tap` as pressed.
 * `us`: `id` as in `ShownMessage`. Starts, and what was
 * wiped (flows that are not named), come without text, tap and message: they still show that this is no first visit.
 */
export type HistoryItem = {
  id: string
  at: number
  from: 'person' | 'us'
  text?: string
  tap?: string
  message?: Message
}

export type WebchatDeps = {
  /** The web chat's channel: `read` turns a checked POST into an input. */
  channel: Pick<Channel, 'account' | 'read'>
  /** Stores the input before it answers. Throws when it can be stored nowhere: the page keeps it and tries again. */
  accept: (incoming: Incoming) => Promise<'stored' | 'duplicate' | 'spooled'>
  /** The newest `limit` items, oldest first. A contact never heard of has none. */
  history: (contactId: string, limit: number) => Promise<HistoryItem[]>
  /**
   * Messages handed to this channel (sending, uncertain, sent…) after that event, oldest first; an id that is unknown or
   * undefined: the newest few. May repeat some (the stream and the page drop what they know), must never leave one out.
   */
  messagesAfter: (contactId: string, eventId: string | undefined) => Promise<ShownMessage[]>
  /** Calls `onWake` whenever there may be something new for the contact, from whichever process. */
  subscribe: (contactId: string, onWake: () => void) => () => void
  /** Public address of a file under content/; the page loads pictures and files from there. */
  fileUrl: (path: string) => string
  /** Derived for this use alone (32 bytes each); the first signs, by all of them a cookie is read. */
  cookieKeys: readonly [Buffer, ...Buffer[]]
  /** With https, cookies are Secure. Undefined: the address the browser itself used. */
  publicUrl?: string
  /** The store failed while a page waited: it was told to come back; this is for the log. */
  onFault: (error: unknown) => void
  /** Aborted at shutdown: open streams end, so that the server can close. */
  stopping?: AbortSignal
  /** In place of `defaultRateLimits`. */
  limits?: Partial<RateLimits>
  /** Stands in for Date.now in tests. */
  now?: () => number
}
