// One group of a number: digits, or words below a thousand (`hai trăm linh năm`, `ba lăm`). quantity.ts puts groups and scales together.
import { digitOf } from './number-words.ts'
import { readNumeral } from './numeral.ts'
import { type Cursor, isWord, type Token } from './token-cursor.ts'
import type { Word } from './words.ts'

export type Group = {
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

/** A number below a thousand in words, or digits of any size; with `isTail` it stands behind a scale. */
export function readGroup(cursor: Cursor, isTail: boolean): Group | 'doubtful' | undefined {
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
  if (lead === 'doubtful' || (lead !== undefined && lead >= 10 && isWord(cursor.here, 'trăm')))
    return 'doubtful'
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
  // "chín mười": nine or ten.
  if (first === 9 && cursor.here?.marked === 'mười') return 'doubtful'
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

const scales: readonly (readonly [number, readonly string[]])[] = [
  [1e9, ['tỷ', 'tỉ', 'tỏi']],
  [1e6, ['triệu', 'tr', 'củ', 'chai', 'trịu']],
  [1e3, ['nghìn', 'ngàn', 'ngìn', 'nghàn', 'k', 'cành']],
  [1e5, ['lít', 'xị', 'loét']],
]

export function scaleAt(cursor: Cursor): number | undefined {
  const here = cursor.here
  if (!here) return undefined
  // The letter means thousand only behind a number: 500k; else it is "không".
  const before = cursor.ahead(-1)?.folded ?? ''
  if (here.marked === 'k' && !/^(?:\d|tram$|chuc$|muoi$|ruoi$)/.test(before)) return undefined
  return scales.find(([, words]) => words.some((word) => isWord(here, word)))?.[0]
}
