// Our messages → Bot Framework activities. Pure; one message fitted to `botframeworkLimits` is one activity.
// Web chats show choices as suggested actions, Teams as buttons of cards; other channels (mail, SMS…) get text.
import { basename, extname } from 'node:path'
import { cutText } from '../../lib/bound-text.ts'
import type { Limits, Outgoing } from '../../model/channel.ts'
import type { Choice, Message, MessageCard } from '../../model/message.ts'
import { plainText } from '../../model/plain-text.ts'
import { channelOf } from './person.ts'

const textCharsMax = 4_000
/** With choices and cards as lines under it; Teams takes 28 kB. */
const plainCharsMax = 10_000
/** Teams shows six buttons on a card and drops the rest. */
const cardButtonsMax = 6

/** Teams shows ten cards; a line of its buttons holds some forty characters. */
export const botframeworkLimits: Limits = {
  textCharsMax,
  choicesMax: 2 * cardButtonsMax,
  choiceLabelCharsMax: 40,
  textWithChoicesCharsMax: textCharsMax,
  hasUrlChoices: true,
  choicesVanish: true,
  cardsMax: 10,
  cardTextCharsMax: 80,
  cardSubtitleCharsMax: 160,
  captionCharsMax: 1_000,
}

export type FileUrl = (path: string) => string

/** For showing an activity without sending it. */
export const fileNames: FileUrl = (path) => `content/${path}`

/** How a channel shows what can be pressed. */
type Look = 'suggested' | 'cards' | 'text'
const looks: ReadonlyMap<string, Look> = new Map<string, Look>([
  ['webchat', 'suggested'],
  ['directline', 'suggested'],
  ['directlinespeech', 'suggested'],
  ['emulator', 'suggested'],
  ['msteams', 'cards'],
])

type CardAction = { type: string; title: string; value: unknown; text?: string; displayText?: string }
type Attachment = { contentType: string; contentUrl?: string; content?: object; name?: string }

/** An activity without what the adapter adds: from, recipient, conversation. */
export type MessageActivity = {
  type: 'message'
  locale: 'vi-VN'
  textFormat: 'plain'
  inputHint: 'acceptingInput' | 'expectingInput'
  text?: string
  summary?: string
  attachments?: Attachment[]
  attachmentLayout?: 'list' | 'carousel'
  suggestedActions?: { to: string[]; actions: CardAction[] }
}

/**
 * {"type":"message","locale":"vi-VN","textFormat":"plain","inputHint":"expectingInput","text":"Anh/chị cần gì?",
 *  "suggestedActions":{"to":[],"actions":[{"type":"messageBack","title":"Lương","value":{"tap":"#cn:…"}}]}}
 */
export function composeBotFramework({ to, message, plain }: Outgoing, fileUrl: FileUrl): MessageActivity {
  const look = plain ? 'text' : (looks.get(channelOf(to.user)) ?? 'text')
  const parts =
    look === 'text' || !isPressable(message) ? asText(message, fileUrl) : asCards(message, look, fileUrl)
  const { picture, cards = [], choices = [] } = message
  const attachments = [...(picture ? [image(picture, fileUrl)] : []), ...parts.attachments]
  const hasTaps = choices.some((choice) => 'tap' in choice)
  const isCarousel = parts.attachments.length > 1 && cards.length > 1
  return {
    type: 'message',
    locale: 'vi-VN',
    textFormat: 'plain',
    inputHint: hasTaps ? 'expectingInput' : 'acceptingInput',
    ...(parts.text ? { text: cutText(parts.text, plainCharsMax) } : {}),
    ...(!parts.text && cards[0] && parts.attachments.length > 0 ? { summary: cards[0].title } : {}),
    ...(attachments.length > 0
      ? { attachments, attachmentLayout: isCarousel ? ('carousel' as const) : ('list' as const) }
      : {}),
    ...(parts.suggested.length > 0 ? { suggestedActions: { to: [], actions: parts.suggested } } : {}),
  }
}

/** Whether what this activity carries can be said as plain text instead. */
export function hasButtons({ suggestedActions, attachments = [] }: MessageActivity): boolean {
  return suggestedActions !== undefined || attachments.some(({ contentType }) => contentType === heroType)
}

type Parts = { text: string; attachments: Attachment[]; suggested: CardAction[] }

/** Choices stand under a text; without one they are a list that says itself what it is. */
function isPressable({ text, choices = [] }: Message): boolean {
  return choices.length === 0 || Boolean(text)
}

function asText(message: Message, fileUrl: FileUrl): Parts {
  const { file } = message
  const link = file ? `${basename(file)}: ${fileUrl(file)}` : ''
  return { text: [plainText(message), link].filter(Boolean).join('\n\n'), attachments: [], suggested: [] }
}

function asCards(message: Message, look: 'suggested' | 'cards', fileUrl: FileUrl): Parts {
  const { file, cards = [], choices = [] } = message
  const buttons = choices.map(choiceAction)
  const attachments = [
    ...(file ? [fileCard(file, fileUrl)] : []),
    ...cards.map((card) => messageCard(card, fileUrl)),
    ...(look === 'cards' ? buttonCards(buttons) : []),
  ]
  const text = plainText({ ...message, cards: [], choices: [] })
  return { text, attachments, suggested: look === 'suggested' ? buttons : [] }
}

/** The person sees the label; the payload comes back as `value`, which has to be an object. */
function choiceAction(choice: Choice): CardAction {
  const { label } = choice
  if ('url' in choice) return openUrl(label, choice.url)
  return { type: 'messageBack', title: label, text: label, displayText: label, value: { tap: choice.tap } }
}

function openUrl(title: string, value: string): CardAction {
  return { type: 'openUrl', title, value }
}

const heroType = 'application/vnd.microsoft.card.hero'

function hero(content: object): Attachment {
  return { contentType: heroType, content }
}

function buttonCards(buttons: readonly CardAction[]): Attachment[] {
  const cards: Attachment[] = []
  for (let at = 0; at < buttons.length; at += cardButtonsMax) {
    cards.push(hero({ buttons: buttons.slice(at, at + cardButtonsMax) }))
  }
  return cards
}

function messageCard({ title, subtitle, picture, url }: MessageCard, fileUrl: FileUrl): Attachment {
  return hero({
    title,
    ...(subtitle ? { subtitle } : {}),
    ...(picture ? { images: [{ url: fileUrl(picture), alt: title }] } : {}),
    ...(url ? { buttons: [openUrl('Xem chi tiết', url)] } : {}),
  })
}

/** Teams takes files only after asking the person: a link is what works everywhere. */
function fileCard(file: string, fileUrl: FileUrl): Attachment {
  return hero({ title: basename(file), buttons: [openUrl('Mở tệp', fileUrl(file))] })
}

const imageTypes: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
}

function image(picture: string, fileUrl: FileUrl): Attachment {
  const contentType = imageTypes[extname(picture).toLowerCase()] ?? 'image/jpeg'
  return { contentType, contentUrl: fileUrl(picture), name: basename(picture) }
}
