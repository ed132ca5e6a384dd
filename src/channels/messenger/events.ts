// Messenger's webhook bodies → inputs, receipts and echoes, in order. What we do not act on is kept as `other`.
import { createHash } from 'node:crypto'
import { boundText } from '../../lib/bound-text.ts'
import type { Heard, Receipt } from '../../model/channel.ts'
import { contactId, type InputContent, type MediaKind } from '../../model/input.ts'
import { type MessengerEntry, type MessengerItem, parseMessengerBody, parseMessengerItem } from './payload.ts'
import { getStartedPayload, saidByMenu } from './profile.ts'

/** `appId`: ours, where it is known; else our sends are told by what we attached to them. */
export type EventSettings = { pageId: string; appId?: string }

/** What one person can say at once; Messenger itself stops at half of that. */
const textCharsMax = 4_000

const thumbsUp = new Set(['369239263222822', '369239343222814', '369239383222810'])

const media: Readonly<Record<string, MediaKind>> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  file: 'file',
  sticker: 'sticker',
  location: 'location',
  fallback: 'link',
  reel: 'link',
  ig_reel: 'link',
  post: 'link',
  ig_post: 'link',
}

/** Everything a body says. Throws `UnreadableBody` for what is no page's body; a bad item spoils only itself. */
export function readMessenger(settings: EventSettings, raw: Buffer): Heard[] {
  return parseMessengerBody(raw).flatMap((entry) => readEntry(settings, entry))
}

function readEntry(settings: EventSettings, entry: MessengerEntry): Heard[] {
  const { messaging = [], standby = [], changes = [] } = entry
  if (entry.id !== settings.pageId) {
    return [...messaging, ...standby, ...changes].map((raw) => other(event(entry, raw), 'other-account'))
  }
  return [
    ...messaging.flatMap((raw) => readItem(settings, event(entry, raw))),
    // Another app owns the conversation: not ours to answer.
    ...standby.map((raw) => other(event(entry, raw), 'standby')),
    ...changes.map((raw) => other(event(entry, raw), 'change')),
  ]
}

/** One item with what every reading of it needs. */
type Event = { page: string; item: MessengerItem | undefined; at: number; raw: unknown }

function event(entry: MessengerEntry, raw: unknown): Event {
  const item = parseMessengerItem(raw)
  return { page: entry.id, item, at: clockOf(item?.timestamp ?? entry.time), raw }
}

function readItem(settings: EventSettings, event: Event): Heard[] {
  const { item } = event
  if (!item) return [other(event, 'unreadable')]
  const { message, postback, delivery, read } = item
  if (message?.is_echo) return [echo(settings, event, message)]
  if (delivery) return deliveries(event, delivery)
  if (read) return [receipt(event, { status: 'seen', upToMs: clockOf(read.watermark ?? event.at) })]
  if (message) return [input(event, message.mid, messageContent(message))]
  if (postback) return [input(event, postback.mid ?? eventId(event, 'postback'), postbackContent(postback))]
  const content = otherContent(item)
  return [content ? input(event, eventId(event, content.type), content) : other(event, nameOf(event))]
}

type Said = NonNullable<MessengerItem['message']>

function messageContent(message: Said): InputContent {
  if (message.is_deleted) return { type: 'other', event: 'message-deleted' }
  const text = boundText(message.text ?? '', textCharsMax)
  const payload = message.quick_reply?.payload
  if (payload?.startsWith('#cn:')) return { type: 'tap', payload }
  const [attachment] = message.attachments ?? []
  const sticker = message.sticker_id ?? attachment?.payload?.sticker_id
  if (sticker)
    return thumbsUp.has(sticker) ? { type: 'text', text: '👍' } : { type: 'media', media: 'sticker' }
  // A link in a typed text brings a preview of it: the text is what was said.
  const isPreview = attachment?.type === 'fallback' && text !== ''
  if (attachment && !isPreview) {
    const kind = media[attachment.type ?? ''] ?? 'other'
    return { type: 'media', media: kind, ...(text ? { text } : {}) }
  }
  if (message.text !== undefined) return { type: 'text', text }
  return { type: 'other', event: 'message-empty' }
}

function postbackContent({
  payload = '',
  title = '',
  referral,
}: NonNullable<MessengerItem['postback']>): InputContent {
  if (payload.startsWith('#cn:')) return { type: 'tap', payload }
  if (payload === getStartedPayload || referral) return start(referral?.ref)
  // A menu item stands for words; a button somebody else set on the page, for what was written on it.
  return { type: 'text', text: boundText(saidByMenu(payload) ?? (title || payload), textCharsMax) }
}

function otherContent({ referral, optin, reaction }: MessengerItem): InputContent | undefined {
  if (referral) return start(referral.ref)
  if (optin && optin.type === undefined) return start(optin.ref)
  if (reaction && reaction.action !== 'unreact') {
    return { type: 'reaction', reaction: boundText(reaction.emoji ?? reaction.reaction ?? '', 20) }
  }
  return undefined
}

function start(ref: string | undefined): InputContent {
  return ref ? { type: 'start', ref: boundText(ref, 250) } : { type: 'start' }
}

function input(event: Event, platformId: string, content: InputContent): Heard {
  const user = event.item?.sender?.id
  if (!user || user === event.page) return other(event, nameOf(event))
  const key = { channel: 'messenger', account: event.page, user } as const
  return { type: 'input', input: { key, platformId, at: event.at, content } }
}

/** Kept, not acted on. What names no person (policy, changes of the page) stands under the page's own id. */
function other(event: Event, name: string): Heard {
  const { item, page, at } = event
  const user = [item?.sender?.id, item?.recipient?.id].find((id) => id && id !== page) ?? page
  const key = { channel: 'messenger', account: page, user } as const
  const platformId = eventId(event, name)
  return { type: 'input', input: { key, platformId, at, content: { type: 'other', event: name } } }
}

/** Ours: sent by our app, or bearing the id of a message to this very contact. Else a person in the page's inbox, or another app. */
function echo({ appId }: EventSettings, event: Event, message: Said): Heard {
  const user = event.item?.recipient?.id
  if (!user || user === event.page) return other(event, 'echo')
  const key = { channel: 'messenger', account: event.page, user } as const
  const isMarked = message.metadata?.includes(contactId(key)) === true
  return {
    type: 'echo',
    at: event.at,
    key,
    platformId: message.mid,
    ...(message.text ? { text: boundText(message.text, textCharsMax) } : {}),
    ...(isMarked ? { messageId: message.metadata } : {}),
    ours: isMarked || (appId !== undefined && message.app_id === appId),
  }
}

type Delivery = NonNullable<MessengerItem['delivery']>

/** Message by message where they are named, else everything up to the watermark. */
function deliveries(event: Event, { mids = [], watermark }: Delivery): Heard[] {
  const status = 'delivered'
  if (mids.length > 0) return mids.map((platformId) => receipt(event, { status, platformId }))
  return [receipt(event, { status, upToMs: clockOf(watermark ?? event.at) })]
}

function receipt(event: Event, what: Pick<Receipt, 'status' | 'platformId' | 'upToMs'>): Receipt {
  const { item, page, at } = event
  return {
    type: 'receipt',
    at,
    account: page,
    ...(item?.sender?.id ? { user: item.sender.id } : {}),
    ...what,
  }
}

const itemParts = new Set(['sender', 'recipient', 'timestamp', 'hop_context', 'priority'])

/** `account_linking`, `pass_thread_control`, …: the name of what an item carries. */
function nameOf({ raw }: Event): string {
  if (typeof raw !== 'object' || raw === null) return 'unreadable'
  return Object.keys(raw).find((key) => !itemParts.has(key)) ?? 'empty'
}

/** Events without a mid are known by kind, sender, time and content; a repeat brings the same four. */
function eventId({ item, raw, page }: Event, kind: string): string {
  const hash = createHash('sha256').update(contentOf(raw)).digest('hex').slice(0, 16)
  return `${kind}:${item?.sender?.id ?? page}:${item?.timestamp ?? 0}:${hash}`
}

/** Nested too deep to be written down: known by its keys alone. */
function contentOf(raw: unknown): string {
  try {
    return JSON.stringify(raw) ?? ''
  } catch {
    return typeof raw === 'object' && raw !== null ? Object.keys(raw).join() : ''
  }
}

/** Milliseconds; referral events have been seen in seconds; now for an item that has no time. */
function clockOf(timestamp: number | undefined): number {
  if (timestamp === undefined) return Date.now()
  return timestamp < 1e12 ? timestamp * 1000 : timestamp
}
