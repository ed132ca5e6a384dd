// Our messages → bodies of Messenger's send call. Pure; one message fitted to `messengerLimits` is one body.
import { cutText } from '../../lib/bound-text.ts'
import type { Limits, Outgoing } from '../../model/channel.ts'
import type { Choice, Message, MessageCard } from '../../model/message.ts'
import { plainText } from '../../model/plain-text.ts'

const textCharsMax = 2_000
const templateTextCharsMax = 640
const templateButtonsMax = 3

/** Taps are quick replies; with a web page among them they are a button template, which holds less. */
export const messengerLimits: Limits = {
  textCharsMax,
  choicesMax: 13,
  choiceLabelCharsMax: 20,
  textWithChoicesCharsMax: textCharsMax,
  hasUrlChoices: true,
  withUrlChoices: { choicesMax: templateButtonsMax, textCharsMax: templateTextCharsMax },
  choicesVanish: true,
  cardsMax: 10,
  cardTextCharsMax: 80,
  // 24 hours, a little less for what waits in queues.
  windowMs: 24 * 3_600_000 - 600_000,
}

/** Where media are: an upload that Messenger still keeps, else the address it fetches them from. */
export type Media = { fileUrl: (path: string) => string; uploaded: (path: string) => string | undefined }

/** For showing a body without sending it. */
export const mediaNames: Media = { fileUrl: (path) => `content/${path}`, uploaded: () => undefined }

/**
 * {"recipient":{"id":"<PSID>"},"messaging_type":"RESPONSE","message":{"text":"Anh/chị cần gì?","metadata":"<our id>",
 *  "quick_replies":[{"content_type":"text","title":"Lương","payload":"#cn:…"}]}}
 * `metadata` comes back in the echo: the only way to know a send again whose answer was lost.
 */
export function composeMessenger(outgoing: Outgoing, media: Media): unknown {
  const { id, to, message, plain, messageClass } = outgoing
  const isAnswer = messageClass === 'reply' || messageClass === 'staff'
  return {
    recipient: { id: to.user },
    messaging_type: isAnswer ? 'RESPONSE' : 'UPDATE',
    message: { ...composeMessage(message, plain, media), metadata: id },
  }
}

function composeMessage(message: Message, plain: boolean, media: Media): Record<string, unknown> {
  const { text, picture, file, cards, choices = [] } = message
  if (picture) return attachment('image', picture, media)
  if (file) return attachment('file', file, media)
  if (cards?.length && !plain)
    return template('generic', { elements: cards.map((card) => element(card, media)) })
  if (choices.length === 0 || !text || plain) return { text: cutText(plainText(message), textCharsMax) }
  if (choices.some((choice) => 'url' in choice))
    return template('button', { text, buttons: choices.map(button) })
  return { text, quick_replies: choices.map(quickReply) }
}

function attachment(type: 'image' | 'file', path: string, media: Media) {
  const attachment_id = media.uploaded(path)
  const payload = attachment_id ? { attachment_id } : { url: media.fileUrl(path), is_reusable: true }
  return { attachment: { type, payload } }
}

function template(template_type: string, rest: Record<string, unknown>) {
  return { attachment: { type: 'template', payload: { template_type, ...rest } } }
}

/** A card with nothing but a title is refused: it says its title again. */
function element({ title, subtitle, picture, url }: MessageCard, media: Media) {
  const under = subtitle ?? (picture || url ? undefined : title)
  return {
    title,
    ...(under ? { subtitle: under } : {}),
    ...(picture ? { image_url: media.fileUrl(picture) } : {}),
    ...(url ? { default_action: { type: 'web_url', url } } : {}),
  }
}

function button(choice: Choice) {
  return 'url' in choice
    ? { type: 'web_url', title: choice.label, url: choice.url }
    : { type: 'postback', title: choice.label, payload: choice.tap }
}

function quickReply(choice: Choice) {
  const payload = 'tap' in choice ? choice.tap : choice.url
  return { content_type: 'text', title: choice.label, payload }
}
