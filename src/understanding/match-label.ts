// Finds the one option that an answer's words name: whole, within a sentence, in part, by its initials, with a slip of the finger.
// Anything that fits two options is no match.
import { editDistance } from '../lib/nearest.ts'
import type { Label, Labels } from './labels.ts'
import { numberOf } from './number-words.ts'
import { agrees, hasMarks } from './syllable.ts'
import { readingsOf } from './teencode.ts'
import { foldedText, type Word } from './words.ts'

const negation = /^(?:khong|chua|tru|ngoai|khoi|dung|chang|cha)$/
const either = /^(?:hoac|hay|va|lan|hoac la|hay la|vua|nhung|neu|khac)$/
const weakening = /^(?:hoi|tam|it|gan|nua|mot)$/
/** Words too common to tell one option from another by themselves. */
const common =
  /^(?:va|cua|cac|nhung|co|la|cho|voi|o|tai|tu|den|trong|ngoai|ve|nguoi|viec|duoc|nay|do|khac|rat|hoac|hay|theo|tren|duoi|ca|y|loai|so|nam|thang|the|thi|lam|chon|khong|chua)$/

/** Words that add nothing to what is named. */
const filling =
  /^(?:có|co|đã|da|là|la|thì|thi|được|duoc|của|cua|cái|cai|đang|dang|còn|con|vẫn|van|cũng|cung|thấy|thay|hiện|hien|nhé|nhe|nha)$/

export type Match = { index: number } | 'several' | undefined

/** The words are exactly one option. Where two options fold alike, the marks decide. */
export function wholeLabel({ list }: Labels, words: readonly Word[]): Match {
  const folded = inDigits(list, words)
  const joined = folded.replaceAll(' ', '')
  const same = list.flatMap((label, index) =>
    label.folded === folded || isSpacedAlike(label, joined) ? [index] : [],
  )
  if (same.length < 2) return only(same)
  const marked = words.map((word) => word.marked).join(' ')
  const fitting = same.filter((index) => agrees(marked, list[index]?.marked ?? ''))
  const exact = same.filter((index) => list[index]?.marked === marked)
  return only(exact.length === 1 ? exact : hasMarks(marked) ? fitting : same)
}

/** `ba năm` as `3 nam`, where an option is counted in digits. */
function inDigits(list: readonly Label[], words: readonly Word[]): string {
  const [first, ...rest] = words
  const number = first && rest.length > 0 ? numberOf(first) : undefined
  const isCounted = number !== undefined && list.some((label) => label.words[0]?.folded === String(number))
  return isCounted ? [String(number), ...rest.map((word) => word.folded)].join(' ') : foldedText(words)
}

function isSpacedAlike(label: Label, joined: string): boolean {
  return label.folded.length > 3 && label.joined === joined
}

/** Exactly one option stands in the sentence, and nothing around it turns its meaning. */
export function mentionedLabel({ list }: Labels, words: readonly Word[]): Match {
  const spans = list.flatMap((label, index) => {
    const at = label.words.length > 0 ? indexOfWords(words, label.words) : -1
    return at < 0 ? [] : [{ index, at, end: at + label.words.length }]
  })
  const widest = spans.filter((span) => !spans.some((other) => other !== span && contains(other, span)))
  const [span, ...more] = widest
  if (!span) return undefined
  if (more.length > 0) return 'several'
  const rest = [...words.slice(0, span.at), ...words.slice(span.end)]
  if (rest.length > 6 || rest.some((word) => turns(word, list))) return 'several'
  return { index: span.index }
}

type Span = { index: number; at: number; end: number }

function contains(outer: Span, inner: Span): boolean {
  return outer.at <= inner.at && outer.end >= inner.end && outer.end - outer.at > inner.end - inner.at
}

function turns(word: Word, list: readonly Label[]): boolean {
  if (negation.test(word.folded) || either.test(word.folded) || /\d/.test(word.folded)) return true
  if (weakening.test(word.folded)) return true
  // `rất hài lòng` is `hài lòng` only when no other option says how much.
  return (
    /^(?:rat|kha|cuc|qua|lam|hoan|vo|sieu)$/.test(word.folded) &&
    list.some((label) => label.words.some((one) => one.folded === word.folded))
  )
}

function indexOfWords(words: readonly Word[], part: readonly Word[]): number {
  for (let at = 0; at + part.length <= words.length; at += 1) {
    if (part.every((word, offset) => isSameWord(words[at + offset], word))) return at
  }
  return -1
}

function isRunOf({ words }: Label, typed: readonly Word[]): boolean {
  return words.some((_, at) =>
    typed.every((word, offset) => {
      const meant = words[at + offset]
      return meant !== undefined && isSameWord(word, meant)
    }),
  )
}

function isSameWord(typed: Word | undefined, meant: Word): boolean {
  return typed !== undefined && typed.folded === meant.folded && agrees(typed.marked, meant.marked)
}

/** The words are part of exactly one option: `vệ sinh` of `Vệ sinh khu ăn`. What is left of it must not deny them. */
export function partOfLabel({ list }: Labels, typed: readonly Word[]): Match {
  const telling = typed.filter((word) => !filling.test(word.marked))
  const words = telling.length > 1 ? telling : typed
  if (words.some((word) => /\d/.test(word.folded))) return undefined
  if (isOther(words)) return otherOption(list)
  if (words.every((word) => common.test(word.folded) || word.folded.length < 2)) return undefined
  const denies = words.some((word) => negation.test(word.folded))
  // `có thời hạn` as it stands in one option: no word of it is a filler.
  const asTyped = list.flatMap((label, index) => (typed.length > 1 && isRunOf(label, typed) ? [index] : []))
  const isAgreed = asTyped.length === 1 && isDenying(list[asTyped[0] ?? 0]) === denies
  if (isAgreed) return leavesOther(list, asTyped, typed) ? 'several' : only(asTyped)
  const holding = list.flatMap((label, index) =>
    words.every((word) => label.words.some((other) => isSameWord(word, other))) ? [index] : [],
  )
  const agreeing = holding.filter((index) => isDenying(list[index]) === denies)
  if (holding.length > 1) {
    // `xác định thời hạn` beside `không xác định thời hạn`: only where most of the option was said.
    const isMost = agreeing.every((index) => words.length * 2 > (list[index]?.words.length ?? 0))
    return agreeing.length === 1 && isMost ? only(agreeing) : 'several'
  }
  if (holding.length === 1 && agreeing.length === 0) return 'several'
  return leavesOther(list, agreeing, words) ? 'several' : only(agreeing)
}

/** `dân tộc` of `Dân tộc khác` leaves out what tells it from the rest. */
function leavesOther(list: readonly Label[], [index]: readonly number[], words: readonly Word[]): boolean {
  const isSaid = words.some((word) => word.folded === 'khac')
  return !isSaid && index !== undefined && list[index]?.words.at(-1)?.marked === 'khác'
}

function isOther(words: readonly Word[]): boolean {
  return foldedText(words) === 'khac' && agrees(words[0]?.marked ?? '', 'khác')
}

/** `khác` alone: the one option that speaks of others (`Khác / Không muốn trả lời`, `Dân tộc khác`). */
function otherOption(list: readonly Label[]): Match {
  return only(
    list.flatMap((label, index) => (label.words.some((word) => word.marked === 'khác') ? [index] : [])),
  )
}

function isDenying(label: Label | undefined): boolean {
  return label?.words.some((word) => negation.test(word.folded)) ?? false
}

/** `rhl` for `Rất hài lòng`, `dk` for `Điều kiện làm việc` and not `Đoàn kết`, if only one option can be meant. */
export function shortLabel({ list }: Labels, words: readonly Word[]): Match {
  const [word, ...more] = words
  if (!word || more.length > 0 || !/^[a-z]{2,6}$/.test(word.folded)) return undefined
  // "ca" of `Ca A, Ca B` is a word of both, not the first letters of one.
  const isSpelled = list.some((label) => label.words.some((other) => other.folded === word.folded))
  const byInitials = isSpelled
    ? []
    : list.flatMap((label, index) => (label.initials === word.folded ? [index] : []))
  if (byInitials.length > 0) return only(byInitials)
  const readings = readingsOf(word)
  return only(
    list.flatMap((label, index) =>
      readings.some((reading) => indexOfWords(label.words, reading) >= 0) ? [index] : [],
    ),
  )
}

/** Numbers with words or a range, both as one option has them: `18-25`, `dưới 18`. */
export function numberedLabel({ list }: Labels, words: readonly Word[]): Match {
  const digits = numbersOf(words)
  if (digits === '' || words.length < 2) return undefined
  const rest = words.filter((word) => !/^(?:\d+|den|toi|tu)$/.test(word.folded))
  return only(
    list.flatMap((label, index) =>
      numbersOf(label.words) === digits &&
      boundsOf(label.words) === boundsOf(words) &&
      rest.every((word) => label.words.some((other) => isSameWord(word, other)))
        ? [index]
        : [],
    ),
  )
}

/** `Dưới 5 triệu` is not `5 triệu`. */
function boundsOf(words: readonly Word[]): string {
  return words
    .flatMap((word) =>
      /^(?:duoi|tren|hon|it|nhieu|qua|len|xuong|[<>+])$/.test(word.folded) ? [word.folded] : [],
    )
    .join(' ')
}

function numbersOf(words: readonly Word[]): string {
  return words.flatMap((word) => (/^\d+$/.test(word.folded) ? [word.folded] : [])).join(' ')
}

/** Spelled as it sounds somewhere in the country, or without spaces: `dac lac` for Đắk Lắk, `eakao` in Phường Ea Kao. */
export function soundingLabel({ list }: Labels, words: readonly Word[]): Match {
  const sound = soundOf(foldedText(words))
  if (sound.length < 4 || words.every((word) => common.test(word.folded))) return undefined
  const denies = words.some((word) => negation.test(word.folded))
  const found = list.flatMap((label, index) => (soundsOf(label).has(sound) ? [index] : []))
  const whole = found.filter((index) => soundOf(list[index]?.folded ?? '') === sound)
  if (whole.length > 0 || /\d/.test(sound)) return only(whole)
  return only(
    found.filter(
      (index) => (list[index]?.words.some((word) => negation.test(word.folded)) ?? false) === denies,
    ),
  )
}

const sounds = new WeakMap<Label, ReadonlySet<string>>()

/** How every run of neighbouring words of an option sounds. */
function soundsOf(label: Label): ReadonlySet<string> {
  const known = sounds.get(label)
  if (known) return known
  const shown = label.words.slice(0, 8)
  const parts = shown.flatMap((_, from) =>
    shown.slice(from).map((__, length) => soundOf(foldedText(shown.slice(from, from + length + 1)))),
  )
  const made = new Set([...parts, soundOf(label.folded)])
  sounds.set(label, made)
  return made
}

function soundOf(folded: string): string {
  return folded
    .replace(/\b(?:gi|r)(?=[aeiouy])/g, 'd')
    .replace(/\btr/g, 'ch')
    .replace(/\bx/g, 's')
    .replace(/\bl/g, 'n')
    .replace(/y/g, 'i')
    .replace(/[kq]/g, 'c')
    .replace(/t\b/g, 'c')
    .replace(/n[gh]\b/g, 'n')
    .replaceAll(' ', '')
}

/** One or two letters amiss, and every other option far off. Digits must be right. */
export function mistypedLabel({ list }: Labels, words: readonly Word[]): Match {
  const typed = foldedText(words)
  if (typed.length < 4 || typed.length > 60 || words.length > 10) return undefined
  const digits = typed.replace(/\D/g, '')
  const ranked = list
    .map((label, index) => ({
      index,
      distance: Math.abs(label.folded.length - typed.length) > 4 ? 9 : editDistance(typed, label.folded),
      isDigitsSame: label.folded.replace(/\D/g, '') === digits,
    }))
    .sort((a, b) => a.distance - b.distance)
  const [best, next] = ranked
  if (!best?.isDigitsSame || best.distance > (typed.length >= 9 ? 2 : 1)) return undefined
  return next && next.distance - best.distance < 2 ? 'several' : { index: best.index }
}

function only(indexes: readonly number[]): Match {
  const [index, ...more] = indexes
  if (index === undefined) return undefined
  return more.length > 0 ? 'several' : { index }
}
