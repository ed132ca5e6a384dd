// An activity of a Bot Framework channel → what we hear, and where to answer. Conversations between two only: in groups and
// team channels the bot is silent. What we do not act on is kept as `other`.
import { createHash } from 'node:crypto'
import { boundText } from '../../lib/bound-text.ts'
import type { BotConversation } from '../../model/bot-conversation.ts'
import { type Heard, UnreadableBody } from '../../model/channel.ts'
import type { ContactKey, InputContent, MediaKind } from '../../model/input.ts'
import { type Activity, activityIn } from './activity.ts'
import { personId } from './person.ts'

/** What one person can say at once. */
const textCharsMax = 4_000
const tapStart = '#cn:'
const tapCharsMax = 300
const idCharsMax = 200

/** What the body says. Throws `UnreadableBody` for what is no activity. */
export function readBotFramework(appId: string, raw: Buffer): Heard[] {
  const activity = activityIn(raw)
  if (!activity) throw new UnreadableBody('not an activity')
  const content = contentOf(activity)
  if (!content) return []
  const key = keyOf(appId, activity)
  const platformId = inputIdOf(activity, key)
  return [{ type: 'input', input: { key, platformId, at: clockOf(activity), content } }]
}

export type Reached = { key: ContactKey; conversation: BotConversation }

/** Where the person is answered who says something by this body; undefined where nothing is heard. */
export function reachedIn(appId: string, raw: Buffer): Reached | undefined {
  const activity = activityIn(raw)
  if (!activity || !contentOf(activity)) return undefined
  const { serviceUrl, channelId, locale, recipient: bot } = activity
  const { id, tenantId } = activity.conversation
  return {
    key: keyOf(appId, activity),
    conversation: {
      serviceUrl,
      channelId,
      conversation: tenantId ? { id, tenantId } : { id },
      user: { id: personOf(activity) },
      bot: { id: bot.id },
      ...(locale ? { locale } : {}),
    },
  }
}

function isBetweenTwo({ conversation, from, recipient, type }: Activity): boolean {
  const { isGroup, conversationType: kind } = conversation
  if (isGroup || (kind !== undefined && kind !== 'personal')) return false
  // Only news of who joined may come from the bot itself.
  return from.id !== recipient.id || type === 'conversationUpdate'
}

function keyOf(appId: string, activity: Activity): ContactKey {
  const { channelId, conversation } = activity
  const user = personId({ channelId, user: personOf(activity), conversation: conversation.id })
  return { channel: 'botframework', account: appId, user }
}

/** News of who joined may be sent in the conversation's own name: then it is the one who joined. */
function personOf(activity: Activity): string {
  return joined(activity) ?? activity.from.id
}

function joined({ type, membersAdded = [], recipient }: Activity): string | undefined {
  if (type !== 'conversationUpdate') return undefined
  return membersAdded.find(({ id }) => id !== recipient.id)?.id
}

/** Ids are unique within a conversation only; an edit bears the id of the message it changes. */
function inputIdOf(activity: Activity, { user }: ContactKey): string {
  const id = activity.id ?? `at.${activity.timestamp ?? ''}.${hash(JSON.stringify(activity))}`
  const bounded = id.length > idCharsMax ? hash(id) : id
  return activity.type === 'message' ? `${user}.${bounded}` : `${user}.${activity.type}.${bounded}`
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}

function clockOf({ timestamp }: Activity): number {
  const at = Date.parse(timestamp ?? '')
  return Number.isFinite(at) ? at : Date.now()
}

/** Undefined: nothing to keep, or nothing for us. */
function contentOf(activity: Activity): InputContent | undefined {
  if (!isBetweenTwo(activity)) return undefined
  switch (activity.type) {
    case 'message':
      return messageContent(activity)
    case 'conversationUpdate':
      return joined(activity) === undefined ? other(activity) : { type: 'start' }
    case 'installationUpdate':
    case 'contactRelationUpdate':
      return membershipContent(activity)
    case 'messageReaction': {
      const [reaction] = activity.reactionsAdded ?? []
      return reaction ? { type: 'reaction', reaction: boundText(reaction.type, 20) } : other(activity)
    }
    case 'event':
      // Pages with an embedded web chat say so when it is opened.
      return activity.name === 'webchat/join' ? { type: 'start' } : other(activity)
    case 'deleteUserData':
      return { type: 'withdraw' }
    // Wants an answer in the same breath; the adapter says that we have none.
    case 'invoke':
    // Comes every few seconds while somebody types.
    case 'typing':
      return undefined
    default:
      return other(activity)
  }
}

function messageContent(activity: Activity): InputContent {
  const payload = tapOf(activity.value)
  if (payload !== undefined) return { type: 'tap', payload }
  const text = boundText(withoutMention(activity), textCharsMax).trim()
  if (text) return { type: 'text', text }
  const media = mediaOf(activity)
  return media ? { type: 'media', media } : { type: 'other', event: 'message-empty' }
}

/** What our buttons carry: `{ "tap": "#cn:…" }`, which some channels hand back as JSON text. */
function tapOf(value: unknown): string | undefined {
  if (typeof value === 'string') return isTap(value) ? value : tapOf(objectIn(value))
  if (typeof value !== 'object' || value === null || !('tap' in value)) return undefined
  return typeof value.tap === 'string' && isTap(value.tap) ? value.tap : undefined
}

function isTap(payload: string): boolean {
  return payload.startsWith(tapStart) && payload.length <= tapCharsMax
}

function objectIn(text: string): object | undefined {
  if (!text.startsWith('{') || text.length > tapCharsMax * 2) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

/** Teams writes `<at>Cầu Nối</at>` where the bot was called by its name. */
function withoutMention({ text = '', entities = [], recipient }: Activity): string {
  const mentions = entities.filter(
    ({ type, mentioned }) => type === 'mention' && mentioned?.id === recipient.id,
  )
  return mentions.reduce((rest, mention) => (mention.text ? rest.replaceAll(mention.text, ' ') : rest), text)
}

const mediaKinds: readonly (readonly [RegExp, MediaKind])[] = [
  [/^image\b/, 'image'],
  [/^audio\b/, 'audio'],
  [/^video\b/, 'video'],
  // Teams sends what was typed a second time, as a page.
  [/^text\/html\b/, 'other'],
  [/^application\/vnd\.microsoft\.card\./, 'other'],
  [/^(application|text)\b/, 'file'],
]

function mediaOf({ attachments = [], entities = [] }: Activity): MediaKind | undefined {
  const kinds = attachments.map(({ contentType = '' }): MediaKind => {
    return mediaKinds.find(([pattern]) => pattern.test(contentType))?.[1] ?? 'other'
  })
  if (entities.some(({ type }) => type === 'GeoCoordinates' || type === 'Place')) return 'location'
  return kinds.find((kind) => kind !== 'other') ?? kinds[0]
}

/** The bot was installed or taken away by this person. */
function membershipContent(activity: Activity): InputContent {
  if (activity.action === 'add') return { type: 'start' }
  return activity.action === 'remove' ? { type: 'left' } : other(activity)
}

function other({ type, name }: Activity): InputContent {
  return { type: 'other', event: boundText(type === 'event' && name ? name : type, 100) }
}
