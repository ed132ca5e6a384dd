// Fits what one turn says to a channel: as few messages as its limits allow, each of them exactly one platform call.
// Called before messages are stored in the outbox, and by `npm run talk`. Pure; nothing said is lost, order is kept.
import type { Limits } from '../model/channel.ts'
import type { Choice, Message, MessageCard } from '../model/message.ts'
import {
  cardLines,
  choiceLines,
  isNumber,
  linkLines,
  plainText,
  pressOrTypeText,
  typingPrompt,
} from '../model/plain-text.ts'
import { charCount, splitText, trimEdges } from './fit/split-text.ts'

const chooseText = 'Mời anh/chị chọn:'
const blankLine = '\n\n'

/** The messages to send, in order, for what a turn said. */
export function fitMessages(messages: readonly Message[], limits: Limits): Message[] {
  const parts = messages.flatMap(partsOf)
  const calls: Calls = { done: [], text: '' }
  parts.forEach((part, index) => {
    place(part, { calls, limits, isLast: index === parts.length - 1 })
  })
  flush(calls, limits)
  return calls.done
}

/** `text` waits for what may still join it. */
type Calls = { done: Message[]; text: string }
type Place = { calls: Calls; limits: Limits; isLast: boolean }

type Part =
  | { type: 'text'; text: string }
  | { type: 'media'; message: { picture: string } | { file: string } }
  | { type: 'cards'; cards: readonly MessageCard[] }
  | { type: 'request-info'; form: NonNullable<Message['requestInfo']>; hasText: boolean }
  | { type: 'choices'; choices: readonly Choice[] }

/** Pictures and files go before the text, choices last: on Messenger they would vanish behind anything that follows. */
function partsOf(message: Message): Part[] {
  const parts: Part[] = []
  const text = trimEdges((message.text ?? '').normalize('NFC'))
  if (message.picture) parts.push({ type: 'media', message: { picture: message.picture } })
  if (message.file) parts.push({ type: 'media', message: { file: message.file } })
  if (text) parts.push({ type: 'text', text })
  if (message.cards?.length) parts.push({ type: 'cards', cards: message.cards })
  if (message.requestInfo) {
    parts.push({ type: 'request-info', form: message.requestInfo, hasText: text !== '' })
  }
  if (message.choices?.length) parts.push({ type: 'choices', choices: message.choices.map(tidyChoice) })
  return parts
}

function tidyChoice(choice: Choice): Choice {
  return { ...choice, label: choice.label.normalize('NFC').trim() }
}

function place(part: Part, { calls, limits, isLast }: Place): void {
  switch (part.type) {
    case 'text':
      addText(calls, part.text, limits)
      break
    case 'media':
      addAlone(calls, part.message, limits)
      break
    case 'cards':
      addCards(calls, part.cards, limits)
      break
    case 'request-info':
      if (limits.hasRequestInfo) addAlone(calls, { requestInfo: part.form }, limits)
      else if (!part.hasText) addText(calls, `${part.form.title}\n${part.form.subtitle}`, limits)
      break
    case 'choices':
      addChoices(calls, part.choices, { limits, mayVanish: limits.choicesVanish === true && !isLast })
      break
  }
}

/** What no platform carries together with anything that was said before. */
function addAlone(calls: Calls, message: Message, limits: Limits): void {
  flush(calls, limits)
  calls.done.push(message)
}

function addText(calls: Calls, text: string, limits: Limits): void {
  const joined = joinTexts(calls.text, text)
  if (charCount(joined) <= limits.textCharsMax) {
    calls.text = joined
    return
  }
  flush(calls, limits)
  const pieces = splitText(text, limits.textCharsMax)
  calls.text = pieces.pop() ?? ''
  for (const piece of pieces) calls.done.push({ text: piece })
}

function joinTexts(before: string, after: string): string {
  return before === '' ? after : before + blankLine + after
}

/** Says the waiting text without choices; a picture just before it takes it as its caption where the platform has those. */
function flush(calls: Calls, limits: Limits): void {
  if (calls.text === '') return
  const last = calls.done.at(-1)
  const isCaption = last?.picture && !last.text && charCount(calls.text) <= (limits.captionCharsMax ?? 0)
  if (isCaption) calls.done[calls.done.length - 1] = { ...last, text: calls.text }
  else calls.done.push({ text: calls.text })
  calls.text = ''
}

function addCards(calls: Calls, cards: readonly MessageCard[], limits: Limits): void {
  const tidy = cards.map(tidyCard)
  if (limits.cardsMax === 0 || !tidy.every((card) => isCardWithin(card, limits))) {
    for (const card of tidy) addText(calls, cardLines(card), limits)
    return
  }
  flush(calls, limits)
  let group: MessageCard[] = []
  for (const card of tidy) {
    // A platform that refuses cards gets them as one text: that must fit one call as well.
    const isTooLong = charCount(plainText({ cards: [...group, card] })) > limits.textCharsMax
    if (group.length > 0 && (group.length === limits.cardsMax || isTooLong)) {
      calls.done.push({ cards: group })
      group = []
    }
    group.push(card)
  }
  calls.done.push({ cards: group })
}

function tidyCard(card: MessageCard): MessageCard {
  return { ...card, title: card.title.normalize('NFC'), subtitle: card.subtitle?.normalize('NFC') }
}

function isCardWithin(card: MessageCard, limits: Limits): boolean {
  const subtitleCharsMax = limits.cardSubtitleCharsMax ?? limits.cardTextCharsMax
  return (
    charCount(card.title) <= limits.cardTextCharsMax && charCount(card.subtitle ?? '') <= subtitleCharsMax
  )
}

type ChoicesPlace = { limits: Limits; mayVanish: boolean }

function addChoices(calls: Calls, choices: readonly Choice[], { limits, mayVanish }: ChoicesPlace): void {
  const taps = choices.filter((choice) => 'tap' in choice)
  const isListed = mayVanish || limits.choicesMax === 0 || taps.length > limits.choicesMax
  if (isListed) {
    addText(calls, [choiceLines(choices), typingPrompt(choices)].filter(Boolean).join('\n'), limits)
    return
  }
  const hasLongLabel = choices.some((choice) => charCount(choice.label) > limits.choiceLabelCharsMax)
  if (taps.some((choice) => charCount(choice.label) > limits.choiceLabelCharsMax)) {
    addText(calls, `${choiceLines(choices)}\n${pressOrTypeText}`, limits)
    sayWithChoices(calls, taps.map(numberLabel), limits)
    return
  }
  if (taps.length < choices.length && (hasLongLabel || !canHoldLinks(calls.text, choices, limits))) {
    addText(calls, linkLines(choices).join('\n'), limits)
    if (taps.length > 0) sayWithChoices(calls, taps, limits)
    return
  }
  sayWithChoices(calls, choices, limits)
}

/** Numbers of a scale keep their own. */
function numberLabel(choice: Choice, index: number): Choice {
  return isNumber(choice.label) ? choice : { ...choice, label: String(index + 1) }
}

/** Whether web pages can stay buttons beside the taps, with this text over them. */
function canHoldLinks(text: string, choices: readonly Choice[], limits: Limits): boolean {
  const { choicesMax, textWithChoicesCharsMax, hasUrlChoices, withUrlChoices: tighter } = limits
  const buttonsMax = Math.min(choicesMax, tighter?.choicesMax ?? choicesMax)
  const charsMax = Math.min(textWithChoicesCharsMax, tighter?.textCharsMax ?? textWithChoicesCharsMax)
  return hasUrlChoices && choices.length <= buttonsMax && charCount(text) <= charsMax
}

/** Choices under the waiting text; what is too long for one call is said before them. */
function sayWithChoices(calls: Calls, choices: readonly Choice[], limits: Limits): void {
  const pieces = splitText(calls.text || chooseText, limits.textCharsMax, limits.textWithChoicesCharsMax)
  const text = pieces.pop() ?? chooseText
  for (const piece of pieces) {
    calls.text = piece
    flush(calls, limits)
  }
  calls.text = ''
  calls.done.push({ text, choices })
}
