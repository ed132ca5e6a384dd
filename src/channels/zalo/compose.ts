// Our messages → bodies of Zalo's consultation message call. Pure; one message fitted to `zaloLimits` is one body.
import { cutText } from '../../lib/bound-text.ts'
import type { Limits, Outgoing } from '../../model/channel.ts'
import type { Choice, Message, MessageCard } from '../../model/message.ts'
import { plainText } from '../../model/plain-text.ts'
import { isAnonymous, recipientOf } from './recipient.ts'

const textCharsMax = 2_000

/** Buttons of 100 characters are allowed, but beyond 50 they wrap badly. Room is left to list refused buttons in the text. */
export const zaloLimits: Limits = {
  textCharsMax,
  choicesMax: 5,
  choiceLabelCharsMax: 50,
  textWithChoicesCharsMax: 1_650,
  hasUrlChoices: true,
  cardsMax: 5,
  cardTextCharsMax: 100,
  cardSubtitleCharsMax: 500,
  captionCharsMax: textCharsMax,
  hasRequestInfo: true,
  // Free for 48 hours, then counted or charged; refused after seven days. A little less, for what waits in queues.
  windowMs: 7 * 24 * 3_600_000 - 600_000,
}

/** Where media are: addresses of files of ours, and what Zalo gave for uploads. */
export type Media = { fileUrl: (path: string) => string; uploaded: (path: string) => string }

/** For showing a body without sending it. */
export const mediaNames: Media = {
  fileUrl: (path) => `content/${path}`,
  uploaded: (path) => `upload of ${path}`,
}

/**
 * {"recipient":{"user_id":"…"},"message":{"text":"Anh/chị cần gì?","attachment":{"type":"template","payload":
 *  {"buttons":[{"title":"Lương","type":"oa.query.hide","payload":"#cn:…"}]}}}}
 */
export function composeZalo({ to, message, plain }: Outgoing, media: Media): unknown {
  return { recipient: recipientOf(to.user), message: composeMessage(message, isPlain(to.user, plain), media) }
}

/** Buttons and cards are not for visitors of the web widget. */
export function isPlain(user: string, plain: boolean): boolean {
  return plain || isAnonymous(user)
}

function composeMessage(message: Message, plain: boolean, media: Media): unknown {
  const { text, picture, file, cards, choices, requestInfo } = message
  if (file) return { attachment: { type: 'file', payload: { token: media.uploaded(file) } } }
  if (picture) return { ...(text ? { text } : {}), ...template('media', [pictureElement(picture, media)]) }
  if (requestInfo && !plain) return template('request_user_info', [formElement(requestInfo, media)])
  if (cards?.length && !plain) {
    return template(
      'list',
      cards.map((card, index) => cardElement(card, index, media)),
    )
  }
  if (choices?.length && text && !plain) {
    return { text, attachment: { type: 'template', payload: { buttons: choices.map(button) } } }
  }
  return { text: cutText(plainText(message), textCharsMax) }
}

function template(type: string, elements: unknown[]) {
  return { attachment: { type: 'template', payload: { template_type: type, elements } } }
}

/** Zalo wants the size of a moving picture; these are its own defaults. */
function pictureElement(path: string, media: Media) {
  const attachment_id = media.uploaded(path)
  if (!path.toLowerCase().endsWith('.gif')) return { media_type: 'image', attachment_id }
  return { media_type: 'gif', attachment_id, width: 500, height: 280 }
}

function formElement(form: NonNullable<Message['requestInfo']>, media: Media) {
  return {
    title: cutText(form.title, 100),
    subtitle: cutText(form.subtitle, 500),
    image_url: media.fileUrl(form.picture),
  }
}

/** The first card must have a subtitle: without one it says its title again. `default_action` is flat. */
function cardElement({ title, subtitle, picture, url }: MessageCard, index: number, media: Media) {
  const under = subtitle ?? (index === 0 ? title : undefined)
  return {
    title,
    ...(under ? { subtitle: under } : {}),
    ...(picture ? { image_url: media.fileUrl(picture) } : {}),
    ...(url ? { default_action: { type: 'oa.open.url', url } } : {}),
  }
}

function button(choice: Choice) {
  return 'url' in choice
    ? { title: choice.label, type: 'oa.open.url', payload: { url: choice.url } }
    : { title: choice.label, type: 'oa.query.hide', payload: choice.tap }
}
