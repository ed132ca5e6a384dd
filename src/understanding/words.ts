// Cuts what a person typed into words, with and without marks. Emoji and digits in circles or keycaps become plain tokens.
// The first thing every reader of answers does when a text is not understood at once.
import { fold, normalise } from '../lib/text.ts'

/** `marked` is NFC in lower case; `folded` has no marks. A number, an emoji and a sign such as + are words too. */
export type Word = { marked: string; folded: string }

/** Longer texts are cut: the work must not grow with what somebody pastes. */
export const charsRead = 2000

const keycap = /([0-9])\ufe0f?\u20e3/g
const enclosedDigit = /[\u2460-\u2473\u2776-\u277f\u2780-\u2793\u{1d7ce}-\u{1d7ff}\u{1f51f}]/gu
const silent = /[\u200c-\u200f\u202a-\u202e\u2066-\u2069]|\ufe0e|\ufe0f|\p{Emoji_Modifier}/gu
const odd = /[^\x20-\x7e\u00c0-\u024f\p{Mn}\u1e00-\u1eff]/u

/** NFC, lower case, whole characters, at most `charsRead`; keycaps and circled digits as digits. */
export function plainTyped(text: string): string {
  const cut = (text.length > charsRead ? text.slice(0, charsRead) : text).toWellFormed()
  const lower = normalise(cut).toLowerCase().normalize('NFC')
  if (!odd.test(lower)) return lower.trim()
  return lower.replace(keycap, ' $1 ').replace(enclosedDigit, digitOf).replace(silent, '').trim()
}

function digitOf(sign: string): string {
  const code = sign.codePointAt(0) ?? 0
  if (code >= 0x1d7ce && code <= 0x1d7ff) return String((code - 0x1d7ce) % 10)
  if (code === 0x1f51f) return ' 10 '
  const start = code <= 0x2473 ? 0x2460 : 0x2776 + Math.floor((code - 0x2776) / 10) * 10
  return ` ${code - start + 1} `
}

const wordShape = /[\p{L}\p{M}\p{N}]+|\p{Extended_Pictographic}|[?+&*%$₫=<>~/-]/gu

/** The words of a text already made plain: letters and digits together, each emoji and each meaningful sign alone. */
export function wordsOf(plain: string): Word[] {
  return (plain.match(wordShape) ?? []).map(wordOf)
}

export function wordOf(marked: string): Word {
  return { marked, folded: fold(marked) }
}

/** Ends in a question mark or a word that asks: hả, à. */
export function isAsking(words: readonly Word[]): boolean {
  return (
    words.some((word) => word.folded === '?') ||
    /^(?:à|hả|hở|hử|ư|chăng|hử)$/.test(words.at(-1)?.marked ?? '')
  )
}

/** Letters and digits parted: `5tr5` → 5, tr, 5; `ca1` → ca, 1. */
export function partDigits(words: readonly Word[]): Word[] {
  if (!words.some((word) => /\d/.test(word.folded))) return [...words]
  return words.flatMap((word) =>
    /\d\D|\D\d/.test(word.folded) ? (word.marked.match(/\p{N}+|[^\p{N}]+/gu) ?? []).map(wordOf) : [word],
  )
}

export function foldedText(words: readonly Word[]): string {
  return words.map((word) => word.folded).join(' ')
}
