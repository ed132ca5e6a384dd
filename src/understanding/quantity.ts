// Finds the quantities in a text: digits, words and both mixed (`5tr5`, `2 triệu rưỡi`, `hai mươi lăm`, `1.200.000`).
// Used by number, money and scale; what they mean and whether they fit is decided there.
import { fold } from '../lib/text.ts'
import { digitOf } from './number-words.ts'
import { readNumeral } from './numeral.ts'
import { agrees } from './syllable.ts'
import { type Word, wordOf } from './words.ts'

export type Quantity = {
  value: number
  /** The largest of 1 000, 1 000 000, 1 000 000 000 that was said; 1 for a bare number. */
  scale: number
  /** Said with a sign before it: `-5`, `âm 5`. */
  isNegative: boolean
  /** Written in digits, wholly or in part. */
  hasDigits: boolean
}

export type Reading = {
  quantities: Quantity[]
  /** The words that are no quantity, in order. */
  rest: Word[]
  /** Something looks like a number but cannot be read, or can be read in two ways. */
  isDoubtful: boolean
}

type Token = Word & { isGlued: boolean }

const tokenShape = /\d+(?:[.,]\d+)*|[\p{L}\p{M}]+|[-+–—~/?%*$₫:']|\p{Extended_Pictographic}/gu
const spacedThousands = /(?<![\d.,])([1-9]\d{0,2}(?: \d{3})+)(?![\d.,])/g

/** Takes a text already made plain (`plainTyped`). `countsYears`: `mười năm` is ten years, not fifteen. */
export function readQuantities(plain: string, countsYears = false): Reading {
  const tokens = tokensOf(plain)
  const reading: Reading = { quantities: [], rest: [], isDoubtful: false }
  const cursor = new Cursor(tokens, countsYears)
  let end = -1
  while (cursor.here) {
    const start = cursor.at
    const isUnit = cursor.here.folded === 'nam' && (start === end || isYearWord(cursor))
    const quantity = isUnit ? undefined : readQuantity(cursor)
    if (quantity === 'doubtful') {
      reading.isDoubtful = true
      cursor.at = Math.max(cursor.at, start + 1)
    } else if (quantity) {
      reading.quantities.push({ ...quantity, isNegative: takeMinus(reading, tokens, start) })
      end = cursor.at
    } else {
      reading.rest.push(...tokens.slice(start, start + 1))
      cursor.at = start + 1
    }
  }
  return reading
}

/** `năm nay`, `năm 1990`: a year, not five. */
function isYearWord(cursor: Cursor): boolean {
  const next = cursor.ahead(1)
  return (
    next !== undefined && (/^(?:nay|ngoai|roi|truoc|kia|toi)$/.test(next.folded) || /^\d/.test(next.marked))
  )
}

function tokensOf(plain: string): Token[] {
  const joined = plain.replace(spacedThousands, (digits) => digits.replaceAll(' ', ''))
  return [...joined.matchAll(tokenShape)].map((match) => ({
    ...wordOf(match[0]),
    isGlued: match.index > 0 && /[\p{L}\p{M}\d]/u.test(joined.charAt(match.index - 1)),
  }))
}

/** A minus counts when nothing but the start stands before it: `20-30` is a range. */
function takeMinus(reading: Reading, tokens: readonly Token[], start: number): boolean {
  const before = tokens[start - 1]
  const isMinus =
    (before && /^[-–—]$/.test(before.marked) && reading.quantities.length === 0) ||
    (before?.folded === 'am' && agrees(before.marked, 'âm'))
  if (isMinus) reading.rest.pop()
  return isMinus === true
}

class Cursor {
  at = 0
  tokens: readonly Token[]
  countsYears: boolean
  constructor(tokens: readonly Token[], countsYears: boolean) {
    this.tokens = tokens
    this.countsYears = countsYears
  }
  get here(): Token | undefined {
    return this.tokens[this.at]
  }
  ahead(count: number): Token | undefined {
    return this.tokens[this.at + count]
  }
  take(...meant: readonly string[]): boolean {
    const isHere = meant.some((word) => isWord(this.here, word))
    if (isHere) this.at += 1
    return isHere
  }
}

function isWord(token: Token | undefined, meant: string): boolean {
  return token !== undefined && token.folded === folded(meant) && agrees(token.marked, meant)
}

const foldedWords = new Map<string, string>()
function folded(word: string): string {
  const known = foldedWords.get(word)
  if (known !== undefined) return known
  const made = fold(word)
  foldedWords.set(word, made)
  return made
}

const scales: readonly (readonly [number, readonly string[]])[] = [
  [1e9, ['tỷ', 'tỉ', 'tỏi']],
  [1e6, ['triệu', 'tr', 'củ', 'chai', 'trịu']],
  [1e3, ['nghìn', 'ngàn', 'ngìn', 'nghàn', 'k', 'cành']],
  [1e5, ['lít', 'xị', 'loét']],
]

function scaleAt(cursor: Cursor): number | undefined {
  const here = cursor.here
  if (!here) return undefined
  // The letter means thousand only behind a number: 500k; else it is "không".
  const before = cursor.ahead(-1)?.folded ?? ''
  if (here.marked === 'k' && !/^(?:\d|tram$|chuc$|muoi$|ruoi$)/.test(before)) return undefined
  return scales.find(([, words]) => words.some((word) => isWord(here, word)))?.[0]
}

type Found = Omit<Quantity, 'isNegative'>

function readQuantity(cursor: Cursor): Found | 'doubtful' | undefined {
  let total = 0
  let lastScale = Number.POSITIVE_INFINITY
  let largest = 1
  const start = cursor.at
  while (cursor.here) {
    const before = cursor.at
    const isOdd = cursor.take('lẻ', 'linh')
    const group = readGroup(cursor, total > 0)
    if (group === 'doubtful') return 'doubtful'
    if (group === undefined) {
      cursor.at = before
      break
    }
    const scale = scaleAt(cursor)
    if (scale === undefined || scale >= lastScale) {
      if (scale !== undefined && group.value !== 0 && !group.isImplied) return 'doubtful'
      const tail = isOdd ? (lastScale === 1e3 ? group.value : undefined) : tailValue(group, total, lastScale)
      if (tail === undefined) {
        if (total === 0) return 'doubtful'
        cursor.at = before
        break
      }
      total += tail
      break
    }
    if (group.isDoubtful && scale >= 1e6) return 'doubtful'
    cursor.at += 1
    total += group.value * scale
    largest = Math.max(largest, scale)
    lastScale = scale
    if (cursor.take('rưỡi', 'rưởi', 'rữi')) {
      total += scale / 2
      break
    }
  }
  if (cursor.at === start) return undefined
  const hasDigits = cursor.tokens.slice(start, cursor.at).some((token) => /\d/.test(token.marked))
  return { value: Math.round(total * 1e6) / 1e6, scale: largest, hasDigits }
}

type Group = {
  value: number
  /** How many digits were written, 0 for words. */
  digits: number
  isGlued: boolean
  isDoubtful: boolean
  /** No count was said: `triệu hai`, `nghìn rưỡi`. */
  isImplied: boolean
  /** Said in hundreds: after "triệu" it counts thousands. */
  hasHundred: boolean
}

/** What a number without a scale adds behind one: 5 triệu 7 → 700 000, 5tr25 → 250 000, 5 triệu 7 trăm → 700 000. */
function tailValue(group: Group, total: number, lastScale: number): number | undefined {
  if (total === 0 || !Number.isFinite(lastScale)) return group.value
  if (!Number.isInteger(group.value)) return undefined
  if (group.digits === 0 && group.hasHundred) return (group.value * lastScale) / 1000
  const size = group.digits || (group.value < 10 ? 1 : 2)
  if (size === 1 || size === 3) return (group.value * lastScale) / 10 ** size
  if (size === 2 && (group.isGlued || lastScale === 1e3))
    return group.digits === 2 ? (group.value * lastScale) / 100 : group.value
  return undefined
}

/** A number below a thousand in words, or digits of any size; with `isTail` it stands behind a scale. */
function readGroup(cursor: Cursor, isTail: boolean): Group | 'doubtful' | undefined {
  const here = cursor.here
  if (!here) return undefined
  const plain = { digits: 0, isGlued: false, isDoubtful: false, isImplied: false, hasHundred: false }
  if (/^\d/.test(here.marked)) return readDigits(cursor, here)
  if (isWord(here, 'nửa') && !isTail) {
    cursor.at += 1
    return { ...plain, value: 0.5 }
  }
  if (!isTail && scaleAt(cursor) !== undefined) {
    const next = cursor.ahead(1)
    const isFollowed =
      next !== undefined && (isWord(next, 'rưỡi') || (digitOf(next) ?? 0) > 0 || isWord(next, 'mốt'))
    return isFollowed && isWhole(here) ? { ...plain, value: 1, isImplied: true } : undefined
  }
  return readWordsBelowThousand(cursor, plain)
}

function isWhole(token: Token): boolean {
  return ['triệu', 'nghìn', 'ngàn', 'tỷ', 'tỉ'].some((word) => isWord(token, word))
}

function readDigits(cursor: Cursor, here: Token): Group | 'doubtful' | undefined {
  const numeral = readNumeral(here.marked)
  if (!numeral) return 'doubtful'
  cursor.at += 1
  let { value } = numeral
  let hasHundred = false
  if (cursor.take('trăm')) {
    hasHundred = true
    value = value * 100 + (cursor.take('rưỡi') ? 50 : 0)
  } else if (cursor.take('chục')) value *= 10
  else if (cursor.take('mươi', 'mưoi')) value *= 10
  else if (cursor.take('rưỡi', 'rưởi')) value += 0.5
  const digits = hasHundred || !/^\d+$/.test(here.marked) ? 0 : here.marked.length
  return {
    value,
    digits,
    isGlued: here.isGlued,
    isDoubtful: numeral.isDoubtful,
    isImplied: false,
    hasHundred,
  }
}

function readWordsBelowThousand(cursor: Cursor, plain: Omit<Group, 'value'>): Group | 'doubtful' | undefined {
  const start = cursor.at
  const lead = readTens(cursor)
  if (lead === 'doubtful') return 'doubtful'
  if (!cursor.take('trăm')) {
    if (lead === undefined) return undefined
    return { ...plain, value: lead + (cursor.take('rưỡi', 'rưởi') ? 0.5 : 0) }
  }
  if (lead === undefined && !isCounted(cursor)) {
    cursor.at = start
    return undefined
  }
  const hundreds = (lead ?? 1) * 100
  if (cursor.take('rưỡi', 'rưởi')) return { ...plain, value: hundreds + 50, hasHundred: true }
  if (cursor.take('lẻ', 'linh')) {
    const one = takeDigit(cursor)
    return one ? { ...plain, value: hundreds + one, hasHundred: true } : 'doubtful'
  }
  const isBareDigit = (digitOf(cursor.here ?? noWord) ?? 0) > 0
  const tens = readTens(cursor)
  if (tens === 'doubtful') return 'doubtful'
  // "trăm hai" is 120; "hai trăm mười" is 210.
  const more = tens === undefined ? 0 : tens < 10 && isBareDigit ? tens * 10 : tens
  return { ...plain, value: hundreds + more, hasHundred: true }
}

const noWord: Word = { marked: '', folded: '' }

/** "trăm" without a count is 100 only when a number goes on behind it, or nothing does. */
function isCounted(cursor: Cursor): boolean {
  const here = cursor.here
  return (
    here === undefined || isWord(here, 'rưỡi') || digitOf(here) !== undefined || scaleAt(cursor) !== undefined
  )
}

function takeDigit(cursor: Cursor): number | undefined {
  const here = cursor.here
  if (cursor.countsYears && cursor.at > 0 && isUnitYear(cursor)) return undefined
  const digit = here && digitOf(here)
  if (digit === undefined || digit === 0) return undefined
  cursor.at += 1
  return digit
}

function readTens(cursor: Cursor): number | 'doubtful' | undefined {
  const here = cursor.here
  if (!here) return undefined
  if (cursor.take('mười', 'mưòi')) return 10 + (takeDigit(cursor) ?? 0)
  if (cursor.take('hăm')) return 20 + (takeDigit(cursor) ?? 0)
  if (isWord(here, 'không')) return readZero(cursor)
  const first = takeDigit(cursor)
  if (first === undefined) return undefined
  if (cursor.take('chục')) return first * 10
  if (cursor.take('mươi', 'mười')) return first * 10 + (takeDigit(cursor) ?? 0)
  return readPair(cursor, first, here)
}

/** Zero only alone or as "không trăm": else the word means no. */
function readZero(cursor: Cursor): number | undefined {
  const next = cursor.ahead(1)
  if (!isWord(next, 'trăm') && !isWord(next, 'đồng') && !isWord(next, 'điểm')) return undefined
  cursor.at += 1
  return 0
}

/** `ba lăm` is 35; `hai ba` may be 23 or "two or three". */
function readPair(cursor: Cursor, first: number, word: Token): number | 'doubtful' {
  const next = cursor.here
  const second = next && digitOf(next)
  if (!next || second === undefined || second === 0) return first
  // "bốn năm": four or five, unless years are counted.
  if (isUnitYear(cursor) && (first !== 4 || cursor.countsYears)) return first
  const isTail =
    ['lăm', 'mốt', 'nhăm'].some((meant) => isWord(next, meant)) || (isWord(next, 'tư') && first > 1)
  if (second === first + 1 && !isTail) {
    cursor.at += 1
    return 'doubtful'
  }
  if (first === 1 || word.folded === 'mot') return first
  cursor.at += 1
  return first * 10 + second
}

/** "ba năm": three years, not thirty-five. */
function isUnitYear(cursor: Cursor): boolean {
  return cursor.here?.folded === 'nam' && digitOf(cursor.ahead(1) ?? noWord) === undefined
}
