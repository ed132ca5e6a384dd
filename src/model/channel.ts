// What a channel is: a platform's payloads ↔ our inputs and messages. It stores nothing and answers no HTTP.
import type { ChannelName, ContactKey, Incoming } from './input.ts'
import type { Message } from './message.ts'
import type { SendFailure } from './send-error.ts'

/** What one call of the platform can carry. Characters are Unicode code points after NFC. */
export type Limits = {
  textCharsMax: number
  /** Buttons in one message; 0 where there are none. */
  choicesMax: number
  choiceLabelCharsMax: number
  /** Text that goes with buttons, where it is shorter than textCharsMax. */
  textWithChoicesCharsMax: number
  /** `url` choices can be mixed with taps in one message. */
  hasUrlChoices: boolean
  /** Tighter limits of a message that has a `url` choice among its choices. */
  withUrlChoices?: { choicesMax: number; textCharsMax: number }
  /** Buttons go away with the next message: only the last message of a turn can have them. */
  choicesVanish?: boolean
  cardsMax: number
  /** Title of a card, and its subtitle where that has no limit of its own. */
  cardTextCharsMax: number
  cardSubtitleCharsMax?: number
  /** Text that goes with a picture in one call; absent: a picture goes alone. */
  captionCharsMax?: number
  /** The platform has a form of its own to share a name and phone. */
  hasRequestInfo?: boolean
  /** Replies may leave this long after the person was last heard, ms; undefined: always. */
  windowMs?: number
}

/** For the check of flows, which names the channel that cannot carry something. */
export type ChannelLimits = { name: ChannelName; limits: Limits }

export type Headers = Readonly<Record<string, string | string[] | undefined>>

/** `probe`: the platform's console trying the address without a signature (answered 200, not processed). */
export type Verdict = 'genuine' | 'forged' | 'probe'

/** Delivered or seen, of one message (`platformId`), or of all to `user` up to `upToMs`. */
export type Receipt = {
  type: 'receipt'
  status: 'delivered' | 'seen'
  at: number
  account: string
  platformId?: string
  user?: string
  upToMs?: number
}

/** A copy of something sent from our account. `ours`: undefined when the platform does not tell. */
export type Echo = {
  type: 'echo'
  at: number
  key: ContactKey
  platformId: string
  text?: string
  /** Our message id, where the platform returns what we attached. */
  messageId?: string
  ours?: boolean
}

export type Heard = { type: 'input'; input: Incoming } | Receipt | Echo

/** What a channel is lent while it sends. */
export type Ports = {
  /** The access token now in force. */
  token: () => Promise<string>
  /** The token was refused: get a newer one. Throws when there is none. */
  refreshToken: (refused: string) => Promise<string>
  /** Bytes of a file under content/. */
  readFile: (path: string) => Promise<{ bytes: Buffer; name: string; mime: string }>
  /** What the platform gave for an upload of this path, while it is good. */
  uploaded: (path: string) => Promise<string | undefined>
  rememberUpload: (path: string, id: string, expiresAt: number) => Promise<void>
  /** Public address of a file under content/, for platforms that fetch it. */
  fileUrl: (path: string) => string
}

/** Text known for a message already: its id (our outbox id, unique), to whom, what. `plain`: without buttons, as a numbered list. */
export type Outgoing = {
  id: string
  to: ContactKey
  message: Message
  plain: boolean
  messageClass: MessageClass
}

/** campaign: at most once; reply: may come twice after a crash. */
export type MessageClass = 'reply' | 'campaign' | 'reminder' | 'staff'

export type SendResult = { type: 'sent'; platformId?: string; at?: number } | SendFailure

export type Channel = {
  name: ChannelName
  /** The OA, page or site id. */
  account: string
  limits: Limits
  verify: (headers: Headers, raw: Buffer) => Verdict
  /** Everything the body says, in order. Throws `UnreadableBody` for a signed body that is not the platform's shape. */
  read: (raw: Buffer) => Heard[]
  /** The exact body of the platform call for this message, without sending. Pure. `npm run talk` shows it. */
  compose: (outgoing: Outgoing) => unknown
  /** Uploads the message's media before it is claimed; nothing to do for most messages. */
  prepare?: (message: Message, ports: Ports) => Promise<SendFailure | undefined>
  /** One call, at most 20 s. Never throws for what the platform or the network does: it names the failure. */
  send: (outgoing: Outgoing, ports: Ports) => Promise<SendResult>
  /** The answer to a GET of the webhook address: the challenge, or undefined when the token is wrong. */
  handshake?: (query: Readonly<Record<string, unknown>>) => string | undefined
}

/** A signed body that is no JSON, or not the platform's shape: kept for staff, answered 200. */
export class UnreadableBody extends Error {}
