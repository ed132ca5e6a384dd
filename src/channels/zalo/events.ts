// Zalo's webhook events → inputs, receipts and echoes. One event a body. What we do not act on is kept as `other`.
import { createHash } from 'node:crypto'
import { boundText } from '../../lib/bound-text.ts'
import { type Heard, type Receipt, UnreadableBody } from '../../model/channel.ts'
import type { InputContent, MediaKind } from '../../model/input.ts'
import { parseZaloPayload, type ZaloPayload } from './payload.ts'
import { anonymousUser } from './recipient.ts'

/** What one person can say at once; Zalo itself stops at about half of that. */
const textCharsMax = 4_000
const nameCharsMax = 200
/** A longer reaction or phone is none. */
const shortCharsMax = 20

const media: Readonly<Record<string, MediaKind>> = {
  image: 'image',
  gif: 'image',
  link: 'link',
  audio: 'audio',
  video: 'video',
  sticker: 'sticker',
  location: 'location',
  file: 'file',
  business_card: 'contact-card',
}

/** One event with what every reading of it needs. */
type Event = { payload: ZaloPayload; name: string; oaId: string; at: number; raw: Buffer }

/** What the body says. Throws `UnreadableBody` for what is no event, or a message that names nobody. */
export function readZalo(oaId: string, raw: Buffer): Heard[] {
  const payload = parseZaloPayload(raw)
  const event = { payload, name: payload.event_name, oaId, at: clockOf(payload.timestamp), raw }
  const { name } = event
  if (!isOurs(event)) return [otherAccount(event)]
  if (name === 'user_received_message') return receipts(event, 'delivered')
  if (name === 'user_seen_message') return receipts(event, 'seen')
  if (/^(user|oa)_send_group_/.test(name)) return [other(event)]
  if (/^oa_send_(anonymous_)?(text|image|gif|list|file|sticker|template|link)$/.test(name))
    return [echo(event)]
  const said = /^(?:user|anonymous)_send_(\w+)$/.exec(name)?.[1]
  if (said) return [saidInput(event, saidContent(said, payload))]
  const content = contentOf(payload)
  return [content ? input(event, { user: personOf(event), id: eventId(event), content }) : other(event)]
}

/** Events name the OA in different places; an event that names nobody at all is the app's, so ours. */
function isOurs({ payload: { oa_id, oaId, sender, recipient }, oaId: ours }: Event): boolean {
  const named = [oa_id, oaId, recipient?.id, sender?.id].filter((id) => id !== undefined)
  return named.length === 0 || named.includes(ours)
}

function saidInput(event: Event, content: InputContent | undefined): Heard {
  const { sender, message } = event.payload
  if (!sender?.id || sender.id === event.oaId) throw new UnreadableBody(`zalo: ${event.name} names no sender`)
  const user =
    message?.conversation_id && event.name.startsWith('anonymous_')
      ? anonymousUser({ id: sender.id, conversation: message.conversation_id })
      : sender.id
  const id = message?.msg_id ?? eventId(event)
  return input(event, { user, id, content: content ?? { type: 'other', event: event.name } })
}

type Said = { user: string | undefined; id: string; content: InputContent }

function input({ name, oaId, at }: Event, { user, id, content }: Said): Heard {
  if (!user) throw new UnreadableBody(`zalo: ${name} names no person`)
  return {
    type: 'input',
    input: { key: { channel: 'zalo', account: oaId, user }, platformId: id, at, content },
  }
}

/** Kept, not acted on. What concerns the OA and no person (quota, tags, templates) stands under the OA's own id. */
function other(event: Event): Heard {
  const content = { type: 'other', event: event.name } as const
  return input(event, { user: personOf(event) ?? event.oaId, id: eventId(event), content })
}

/** All OAs of an app share one webhook: what another OA heard is not ours to answer, nor its text to keep. */
function otherAccount(event: Event): Heard {
  const { oa_id, oaId, sender, recipient } = event.payload
  const sides = event.name.startsWith('oa_') ? [sender, recipient] : [recipient, sender]
  const account = oa_id ?? oaId ?? sides[0]?.id ?? sides[1]?.id ?? event.oaId
  const foreign = { ...event, oaId: account }
  const content = { type: 'other', event: `other-account:${event.name}` } as const
  return input(foreign, { user: personOf(foreign) ?? account, id: eventId(foreign), content })
}

/** A copy of what left our OA. Only a person in the OA's own chat tool leaves an `admin_id`. */
function echo(event: Event): Heard {
  const { sender, recipient, message } = event.payload
  if (!recipient?.id) throw new UnreadableBody(`zalo: ${event.name} names no recipient`)
  const user =
    message?.conversation_id && event.name.startsWith('oa_send_anonymous_')
      ? anonymousUser({ id: recipient.id, conversation: message.conversation_id })
      : recipient.id
  return {
    type: 'echo',
    at: event.at,
    key: { channel: 'zalo', account: event.oaId, user },
    platformId: message?.msg_id ?? eventId(event),
    ...(message?.text ? { text: boundText(message.text, textCharsMax) } : {}),
    ...(sender?.admin_id ? { ours: false } : {}),
  }
}

/** Of OA messages and of template messages (which name a phone, not a person); both bring the message's id. */
function receipts(event: Event, status: Receipt['status']): Receipt[] {
  const { message } = event.payload
  const at = message?.delivery_time ? clockOf(message.delivery_time) : event.at
  const receipt: Receipt = { type: 'receipt', status, at, account: event.oaId }
  const ids = new Set([...(message?.msg_id ? [message.msg_id] : []), ...(message?.msg_ids ?? [])])
  if (ids.size > 0) return [...ids].map((platformId) => ({ ...receipt, platformId }))
  const user = personOf(event)
  return user && !message?.tracking_id ? [{ ...receipt, user, upToMs: at }] : []
}

/** Whichever of the ids is not the OA's: the side differs between events, and for receipts between sources. */
function personOf({ payload, oaId }: Event): string | undefined {
  const { sender, recipient, follower, user_id, data } = payload
  return [follower?.id, user_id, sender?.id, recipient?.id, data?.user_id].find((id) => id && id !== oaId)
}

/** Events without an id of their own are known by name, time and subject; a retry brings the same three. */
function eventId(event: Event): string {
  const { payload, name, oaId, raw } = event
  const { timestamp } = payload
  if (!timestamp) return `${name}:${createHash('sha256').update(raw).digest('hex').slice(0, 24)}`
  return `${name}:${timestamp}:${personOf(event) ?? payload.group_id ?? oaId}`
}

/** Milliseconds, as text; now for an event that has none. */
function clockOf(timestamp: string | undefined): number {
  const value = Number(timestamp)
  if (!Number.isFinite(value) || value <= 0) return Date.now()
  return value < 1e12 ? value * 1000 : value
}

/** A message of a person; undefined for kinds that do not exist yet. */
function saidContent(kind: string, { message }: ZaloPayload): InputContent | undefined {
  const text = boundText(message?.text ?? '', textCharsMax)
  if (kind === 'text') {
    // A tap arrives as typed text: only the payload tells.
    const payload = text.trim()
    return payload.startsWith('#cn:') ? { type: 'tap', payload } : { type: 'text', text }
  }
  const known = media[kind]
  return known && { type: 'media', media: known, ...(text ? { text } : {}) }
}

function contentOf({ event_name: name, message, info }: ZaloPayload): InputContent | undefined {
  switch (name) {
    case 'follow':
    case 'user_click_chatnow':
      return { type: 'start' }
    case 'unfollow':
      return { type: 'left' }
    case 'user_withdraw':
      return { type: 'withdraw' }
    case 'user_reacted_message':
      return { type: 'reaction', reaction: boundText(message?.react_icon ?? '', shortCharsMax) }
    case 'user_submit_info':
      return {
        type: 'user-info',
        ...(info?.name ? { name: boundText(info.name, nameCharsMax) } : {}),
        ...(info?.phone ? { phone: boundText(info.phone, shortCharsMax) } : {}),
      }
    default:
      return undefined
  }
}
