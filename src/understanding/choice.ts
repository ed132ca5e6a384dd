// One option of a list: by number, letter, place, its words or part of them. Two that fit equally well are asked again.
import { fold } from '../lib/text.ts'
import { type Labels, labelsOf, labelWords, ownNumber, writtenOut } from './labels.ts'
import {
  type Match,
  mentionedLabel,
  mistypedLabel,
  numberedLabel,
  partOfLabel,
  shortLabel,
  soundingLabel,
  wholeLabel,
} from './match-label.ts'
import { numberOf } from './number-words.ts'
import { withoutPoliteEnd, withoutPoliteStart } from './polite.ts'
import { positionOf, withoutPointing } from './position.ts'
import { rangeAround } from './range-label.ts'
import { repaired } from './raw-keys.ts'
import { sidesOf } from './sides.ts'
import { hasMarks } from './syllable.ts'
import type { Understood } from './understood.ts'
import { foldedText, isAsking, partDigits, plainTyped, type Word, wordsOf } from './words.ts'
import { otherWords } from './worker-words.ts'
import { askPlainly, understandYesNo } from './yes-no.ts'

const askOne = 'Dạ, anh/chị chọn giúp một ý trong danh sách nhé.'

function askAgain(count: number): Understood<number> {
  return {
    askAgain: `Dạ, anh/chị nhắn giúp một số từ 1 đến ${count}, hoặc gõ lại một ý trong danh sách nhé.`,
  }
}

/** The index of the option meant, from 0. Keep handing in the same list: what is read of it is kept with it. */
export function understandChoice(options: readonly string[], text: string): Understood<number> {
  const labels = labelsOf(options)
  if (text.length <= 200) {
    const key = fold(text)
    const index = labels.quick.get(key)
    if (index !== undefined && (key.length > 1 || text.trim().toLowerCase() === key)) return { value: index }
  }
  const plain = plainTyped(text)
  const raw = wordsOf(plain)
  if (raw.length === 0 || labels.list.length === 0) return askAgain(options.length)
  const whole = asked(wholeLabel(labels, labelWords(plain)))
  if (whole) return whole
  if (isAsking(raw) || isOnlyPolite(raw, plain)) return askAgain(options.length)
  const sides = raw.some((word) => numberOf(word) !== undefined) ? undefined : sidesOf(labels)
  const side = sides && understandYesNo(text)
  const sided = sides && side && 'value' in side ? sides[side.value] : undefined
  if (sided !== undefined) return { value: sided }
  const found = matchChoice(labels, plain) ?? askAgain(options.length)
  const isSide = sides && 'value' in found && (found.value === sides.yes || found.value === sides.no)
  const isUnsure = side !== undefined && 'askAgain' in side && side.askAgain !== askPlainly
  return isSide && isUnsure ? { askAgain: askOne } : found
}

/** `dạ ạ` typed without marks is no letter A. */
function isOnlyPolite(words: readonly Word[], plain: string): boolean {
  return !hasMarks(plain) && /^(?:da|vang|da vang) a$/.test(foldedText(words))
}

/** The option that a text means, or that several might be; undefined when there is nothing of the list in it. */
export function matchChoice(labels: Labels, plain: string): Understood<number> | undefined {
  const typed = withoutPronoun(
    labels,
    partDigits(wordsOf(plain)).filter((word) => !/^[-~=/]$/.test(word.folded)),
    plain,
  )
  if (
    typed.length > 1 &&
    typed.length < 4 &&
    typed.every((word) => isPronoun(word)) &&
    foldedText(typed) !== 'e a'
  )
    return { askAgain: askOne }
  const negative = plain.match(/^[^\p{L}\p{N}]*[-−–](?=\d)/u)
  if (negative || /\d[.,]\d/.test(plain)) return undefined
  const found = matchWords(labels, typed)
  if (found && 'value' in found) return found
  return matchRepaired(labels, withoutPronoun(labels, wordsOf(plain), plain)) ?? found
}

const pronoun = /^[abcem]$/
function isPronoun(word: Word | undefined): boolean {
  return word !== undefined && pronoun.test(word.marked)
}

/** `b chọn 3`, `a hài lòng`: bạn and anh, unless a dot makes it the letter of a list (`a. Hài lòng`) or an option begins so. */
function withoutPronoun({ list }: Labels, words: readonly Word[], plain: string): readonly Word[] {
  const [first, next] = words
  if (!first || !next || !isPronoun(first) || isPronoun(next) || /^[a-z]\s*[.):,]/.test(plain)) return words
  const isName = list.some((label) => label.words.some((word) => word.folded === first.folded))
  const isSaying = numberOf(next) !== undefined || next.folded.length > 1
  return isSaying && !isName && withoutPoliteEnd(words).length > 1 ? words.slice(1) : words
}

function matchRepaired(labels: Labels, words: readonly Word[]): Understood<number> | undefined {
  const others = words.length <= 12 ? repaired(words) : undefined
  const found = others && matchWords(labels, others)
  return found && 'value' in found ? found : undefined
}

function matchWords(labels: Labels, typed: readonly Word[]): Understood<number> | undefined {
  const cores = coresOf(typed)
  for (const words of cores) {
    const found =
      asked(wholeLabel(labels, expandedWords(words))) ?? place(labels, words) ?? placeAndLabel(labels, words)
    if (found) return found
  }
  for (const words of cores) {
    const found = named(labels, words)
    if (found) return asked(found)
  }
  return pointedPlace(labels, typed) ?? otherwiseNamed(labels, cores) ?? inRange(labels, cores)
}

function inRange(labels: Labels, cores: readonly Word[][]): Understood<number> | undefined {
  const found = cores
    .map((core) => rangeAround(labels, expandedWords(core)))
    .find((index) => index !== undefined)
  return found === undefined ? undefined : { value: found }
}

/** An option in the law's words, named in the workers': all that is known must lead to the same one. */
function otherwiseNamed(labels: Labels, cores: readonly Word[][]): Understood<number> | undefined {
  for (const core of cores) {
    const found = otherWords(expandedWords(core)).map(
      (words) => wholeLabel(labels, words) ?? mentionedLabel(labels, words) ?? partOfLabel(labels, words),
    )
    const indexes = new Set(
      found.flatMap((match) => (match === undefined || match === 'several' ? [] : [match.index])),
    )
    const [index, ...more] = indexes
    if (index !== undefined) return more.length > 0 ? { askAgain: askOne } : { value: index }
  }
  return undefined
}

function named(labels: Labels, typed: readonly Word[]): Match {
  const asIs = expandedWords(typed)
  const isChuaKnown = labels.list.some((label) => label.words.some((word) => word.folded === 'chua'))
  if (isChuaKnown) return namedWith(labels, typed, asIs) ?? namedWith(labels, typed, asIs.map(khongAsChua))
  return namedWith(labels, typed, asIs.map(chuaAsKhong))
}

function namedWith(labels: Labels, typed: readonly Word[], words: readonly Word[]): Match {
  return (
    shortLabel(labels, typed) ??
    mentionedLabel(labels, words) ??
    numberedLabel(labels, words) ??
    partOfLabel(labels, words) ??
    soundingLabel(labels, words) ??
    mistypedLabel(labels, words)
  )
}

const khong: Word = { marked: 'không', folded: 'khong' }

const chua: Word = { marked: 'chưa', folded: 'chua' }

function khongAsChua(word: Word): Word {
  return word.folded === 'khong' ? chua : word
}

function chuaAsKhong(word: Word): Word {
  return word.folded === 'chua' ? khong : word
}

const written = new WeakMap<readonly Word[], Word[]>()

/** Each core is looked at in many ways: written out once. */
function expandedWords(words: readonly Word[]): Word[] {
  const known = written.get(words)
  if (known) return known
  const made = writtenOut(words)
  written.set(words, made)
  return made
}

/** The words as typed, then with ever more polite and pointing words off. A single letter may be a choice or a pronoun. */
function coresOf(typed: readonly Word[]): Word[][] {
  const keep = { keepLetters: true }
  const start = withoutPoliteStart(typed, keep)
  const some = withoutPoliteEnd(start, keep)
  const more = withoutPoliteEnd(withoutPoliteStart(typed), keep)
  const most = withoutPoliteEnd(withoutPoliteStart(typed))
  const cores = [
    [...typed],
    some,
    withoutPoliteStart(withoutPointing(some), keep),
    more,
    withoutPointing(more),
    most,
    withoutPointing(most),
    withoutPoliteEnd(withoutPointing(most)),
  ]
  return cores.filter(
    (core, index) =>
      cores.findIndex((other) => other.length === core.length && other[0] === core[0]) === index,
  )
}

function place(labels: Labels, words: readonly Word[]): Understood<number> | undefined {
  const index = positionOf(words, labels.list.length)
  if (index === undefined) return undefined
  const named = index < 0 ? (ownNumbered(labels, words) ?? rangeAround(labels, words)) : undefined
  if (named !== undefined) return { value: named }
  if (index < 0) return /\d|^[a-z]$/.test(foldedText(words)) ? askAgain(labels.list.length) : undefined
  return isDoubtful(labels, words, index) ? { askAgain: askOne } : { value: index }
}

/** `40` where one option is `40 giờ` and none is numbered so. */
function ownNumbered({ list }: Labels, words: readonly Word[]): number | undefined {
  const number =
    words.length === 1 && /^\d+$/.test(words[0]?.folded ?? '') ? Number(words[0]?.folded) : undefined
  if (number === undefined) return undefined
  const [index, ...more] = list.flatMap((label, at) => (ownNumber(label) === number ? [at] : []))
  return more.length > 0 ? undefined : index
}

/** A number that also names another option (`3` of `1 năm, 3 năm, 5 năm`) is in no quick table. */
function isDoubtful(labels: Labels, words: readonly Word[], index: number): boolean {
  const [word] = words
  if (!word || words.length > 1 || !/^(?:\d+|[a-z])$/.test(word.folded)) return false
  return labels.quick.get(word.folded) !== index
}

/** `2. Hài lòng`: both must say the same. */
function placeAndLabel(labels: Labels, words: readonly Word[]): Understood<number> | undefined {
  const [first, ...rest] = words
  if (!first || rest.length === 0 || !/^(?:\d{1,2}|[a-z])$/.test(first.marked)) return undefined
  const index = positionOf([first], labels.list.length)
  const label =
    wholeLabel(labels, expandedWords(rest)) ?? wholeLabel(labels, expandedWords(withoutPoliteEnd(rest)))
  if (index === undefined || index < 0 || label === undefined || label === 'several') return undefined
  return label.index === index ? { value: index } : { askAgain: askOne }
}

const pointer = /^(?:cau|so|y|cai|thu|muc|an)$/
const trailing =
  /^(?:dung|nhat|moi|hop|ly|chinh|xac|hon|on|thay|em|toi|minh|thi|la|nghi|theo|chac|nay|do|ca|cho|da|vang|dap|phuong|a|nhe|nha|cau|so|y|cai|thu|muc|an|chon|lay|va|oi|roi|ok|oke|duoc|ne|se|xin|vay|day)$/

/** `em thấy câu 2 đúng`: one place, pointed at, within harmless words. */
function pointedPlace(labels: Labels, words: readonly Word[]): Understood<number> | undefined {
  const at = words.findIndex(
    (word, index) =>
      /^(?:\d{1,2}|[b-d])$/.test(word.marked) &&
      (pointer.test(words[index - 1]?.folded ?? '') || index === 0),
  )
  const word = words[at]
  if (!word || words.length > 10) return undefined
  const rest = words.filter((_, index) => index !== at)
  if (!rest.every((other) => trailing.test(other.folded))) return undefined
  const index = positionOf([word], labels.list.length)
  return index === undefined || index < 0 ? undefined : { value: index }
}

function asked(match: Match): Understood<number> | undefined {
  if (match === undefined) return undefined
  return match === 'several' ? { askAgain: askOne } : { value: match.index }
}
