// One thing to say to one contact, as the collection `messages` keeps it, and the states it goes through.
import type { MessageClass } from './channel.ts'
import type { ContactKey } from './input.ts'
import type { Message } from './message.ts'
import type { SendErrorName } from './send-error.ts'

export const messageStatuses = [
  'waiting',
  'sending',
  'sent',
  'delivered',
  'seen',
  'refused',
  'uncertain',
  'expired',
  'cancelled',
] as const
export type MessageStatus = (typeof messageStatuses)[number]

/** One call that was begun. */
export type Attempt = { at: Date; owner: string; error?: SendErrorName; detail?: string; platformId?: string }

/**
 * `_id`: `<contact>#<turn>.<index>` for replies, `<campaign>#<contact>` for campaigns (so that neither can exist twice).
 * `order`: grows with turn and index within a contact; replies leave in this order.
 */
export type OutboxMessage = {
  _id: string
  contact: string
  to: ContactKey
  class: MessageClass
  order: number
  turn?: number
  campaign?: string
  /** Leaves only while the contact agrees to this purpose. */
  consent?: string
  /** The message fitted to the channel: exactly one platform call. Wiped (`null`) for flows that are not named. */
  message: Message | null
  plain: boolean
  status: MessageStatus
  dueAt: Date
  createdAt: Date
  owner?: string
  leaseUntil?: Date
  attempts: Attempt[]
  platformId?: string
  sentAt?: Date
  /** refused, expired, cancelled: why. */
  reason?: string
  /** Of a flow that is not named: the text is wiped at submission or after 30 minutes. */
  wipeAt?: Date
}
