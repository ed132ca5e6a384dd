// An input: whatever can happen to a conversation, once. Channels make them; inbox/accept-input stores them; the engine reads them.

export const channelNames = ['zalo', 'messenger', 'webchat', 'botframework'] as const
export type ChannelName = (typeof channelNames)[number]

/** A person's account on one channel. `account` is the OA, page or site; `user` the platform's id of the person there. */
export type ContactKey = { channel: ChannelName; account: string; user: string }
/** `zalo:2222:1111`, the _id of contacts and sessions. */
export function contactId(key: ContactKey): string {
  return `${key.channel}:${key.account}:${key.user}`
}

/** The key whose `contactId` this is; undefined for anything else. An account has no colon, a person's id may. */
export function contactKeyOf(contact: string): ContactKey | undefined {
  const [, name, account, user] = /^([a-z]+):([^:]+):(.+)$/s.exec(contact) ?? []
  const channel = channelNames.find((known) => known === name)
  return channel && account && user ? { channel, account, user } : undefined
}

export type MediaKind =
  | 'image'
  | 'audio'
  | 'video'
  | 'file'
  | 'sticker'
  | 'location'
  | 'link'
  | 'contact-card'
  | 'other'

export type InputContent =
  | { type: 'text'; text: string }
  /** A button of ours; the payload as it came (see tap.ts). */
  | { type: 'tap'; payload: string }
  /** Get Started, a follow, the web chat opened, an m.me link: greet. `ref` is a flow id from a link. */
  | { type: 'start'; ref?: string }
  /** Something that is no text. Never its address: pictures are not kept (they may be of an ID card). */
  | { type: 'media'; media: MediaKind; text?: string }
  /** The platform's contact form came back. */
  | { type: 'user-info'; name?: string; phone?: string }
  | { type: 'left' }
  /** A reaction to one of our messages: nothing to say. */
  | { type: 'reaction'; reaction: string }
  /** The platform passes on the person's demand that their data be deleted. */
  | { type: 'withdraw' }
  /** A person answered in the platform's own inbox: the bot is silent. */
  | { type: 'takeover' }
  /** Staff say something through us (later: console). */
  | { type: 'staff-reply'; text: string }
  /** A form of ours was sent: the answer to its step. `summary`: what the chat may show of it, numbers of persons masked. */
  | {
      type: 'form-sent'
      flow: string
      step: string
      result: 'new' | 'known'
      summary: string
      /** As it was ticked on the page. */
      consent: { purpose: string; version: string }
    }
  /** Staff moved an application on: the applicant is told. `title`: what was applied for; `text`: the whole news. */
  | { type: 'registration-moved'; number: string; state: string; text: string }
  /** A campaign message with choices reached the person: a typed number means them from now on. */
  | { type: 'announced'; taps: readonly string[]; labels: readonly string[] }
  /** Known to us, nothing to do: kept. */
  | { type: 'other'; event: string }

/** What a channel reads from a webhook. `platformId` is unique within channel and account. `at`: ms, the platform's clock. */
export type Incoming = {
  key: ContactKey
  platformId: string
  at: number
  content: InputContent
}

/** What the engine gets: the stored input with the seed that stands for chance. `contact` is needed for the first turn only. */
export type TurnInput = { id: string; at: number; seed: string; content: InputContent; contact?: string }

/** `zalo:2222:m-1` */
export function inputId(incoming: Incoming): string {
  return `${incoming.key.channel}:${incoming.key.account}:${incoming.platformId}`
}
