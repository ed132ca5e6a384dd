// A message without buttons: choices as a numbered list, cards as lines. Used where a platform has no buttons or refuses them.
import type { Choice, Message, MessageCard } from './message.ts'

/** Said under a list of choices that cannot be pressed. */
export const typeNumberText = 'Nhắn số để chọn.'

/**
 * Choices as lines: taps numbered from 1 among the taps (so that a typed `2` means the second tap),
 * then web pages as `label: address`.
 */
export function choiceLines(choices: readonly Choice[]): string {
  const taps = choices.filter((choice) => 'tap' in choice)
  const numbered = taps.map((choice, index) => `${index + 1}. ${choice.label}`)
  return [...numbered, ...linkLines(choices)].join('\n')
}

/** The `url` choices alone, as `label: address`. */
export function linkLines(choices: readonly Choice[]): string[] {
  return choices.flatMap((choice) => ('url' in choice ? [`${choice.label}: ${choice.url}`] : []))
}

/** A card as lines: title, subtitle, address. Its picture cannot be shown. */
export function cardLines(card: MessageCard): string {
  return [card.title, card.subtitle, card.url].filter(Boolean).join('\n')
}

/** What a message says, as one text. Buttons that only bear numbers are left out: their list stands in the text already. */
export function plainText(message: Message): string {
  const choices = message.choices ?? []
  const shown = bearNumbersOnly(choices) ? choices.filter((choice) => 'url' in choice) : choices
  const hasTaps = shown.some((choice) => 'tap' in choice)
  const list = [choiceLines(shown), hasTaps ? typeNumberText : ''].filter(Boolean).join('\n')
  const cards = (message.cards ?? []).map(cardLines)
  const form = message.requestInfo ? `${message.requestInfo.title}\n${message.requestInfo.subtitle}` : ''
  return [message.text, ...cards, message.text ? '' : form, list].filter(Boolean).join('\n\n')
}

function bearNumbersOnly(choices: readonly Choice[]): boolean {
  const taps = choices.filter((choice) => 'tap' in choice)
  return taps.length > 0 && taps.every((choice, index) => choice.label === String(index + 1))
}
