// A message without buttons: choices as a numbered list, cards as lines. Used where a platform has no buttons or refuses them.
import type { Choice, Message, MessageCard } from './message.ts'

/** Said under a list of choices that cannot be pressed. */
const typeNumberText = 'Nhắn số để chọn.'
/** Said under a list whose numbers are on the buttons. */
export const pressOrTypeText = 'Bấm hoặc nhắn số để chọn.'

/** Labels of a question for consent: it is given in words or by a press, never by a number. */
export const consentLabels = { agree: 'Đồng ý', disagree: 'Không đồng ý' } as const
const isConsent = ({ label }: { label: string }) =>
  label === consentLabels.agree || label === consentLabels.disagree
const typeConsentText = 'Nhắn "đồng ý" hoặc "không đồng ý".'

/** What is said under a list that cannot be pressed. */
export function typingPrompt(choices: readonly Choice[]): string {
  const taps = choices.filter((choice) => 'tap' in choice)
  if (taps.length === 0) return ''
  return taps.some(isConsent) ? typeConsentText : typeNumberText
}

/** A label that is a number of a scale. */
export const isNumber = (label: string) => /^\d{1,3}$/.test(label)

/**
 * Choices as lines: taps numbered from 1 among the taps (so that a typed `2` means the second tap),
 * then web pages as `label: address`. Numbers of a scale stand for themselves: `0 · 1 · 2`, never `1. 0`.
 */
export function choiceLines(choices: readonly Choice[]): string {
  const taps = choices.filter((choice) => 'tap' in choice)
  const scale = taps.map(({ label }) => label).filter(isNumber)
  const numbered = taps.flatMap((tap, index) => {
    if (isNumber(tap.label)) return []
    return [`${isConsent(tap) ? '-' : `${index + 1}.`} ${tap.label}`]
  })
  return [scale.join(' · '), ...numbered, ...linkLines(choices)].filter(Boolean).join('\n')
}

/** The `url` choices alone, as `label: address`. */
export function linkLines(choices: readonly Choice[]): string[] {
  return choices.flatMap((choice) => ('url' in choice ? [`${choice.label}: ${choice.url}`] : []))
}

/** A card as lines: title, subtitle, address. Its picture cannot be shown. */
export function cardLines(card: MessageCard): string {
  return [card.title, card.subtitle, card.url].filter(Boolean).join('\n')
}

/** What a message says, as one text. A list that stands in the text already, its numbers on the buttons, is not said again. */
export function plainText(message: Message): string {
  const { text = '', choices = [], cards = [], requestInfo } = message
  const shown = text.endsWith(pressOrTypeText) ? choices.filter((choice) => 'url' in choice) : choices
  const list = [choiceLines(shown), typingPrompt(shown)].filter(Boolean).join('\n')
  const form = requestInfo && !text ? `${requestInfo.title}\n${requestInfo.subtitle}` : ''
  return [text, ...cards.map(cardLines), form, list].filter(Boolean).join('\n\n')
}
