// Finds the quantities in a text: digits, words and both mixed (`5tr5`, `2 triệu rưỡi`, `hai mươi lăm`, `1.200.000`).
// Used by number, money and scale; what they mean and whether they fit is decided there.
import { type Group, readGroup, scaleAt } from './number-group.ts'
import { agrees } from './syllable.ts'
import { Cursor, type Token } from './token-cursor.ts'
import { unitNamed } from './units.ts'
import { isAsking, type Word, wordOf } from './words.ts'

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

const tokenShape = /\d+(?:[.,]\d+)*|[\p{L}\p{M}]+|[-+–—~/?%*$₫:'<>]|\p{Extended_Pictographic}/gu
const spacedThousands = /(?<![\d.,])([1-9]\d{0,2}(?: \d{3})+)(?![\d.,])/g

/** Takes a text already made plain (`plainTyped`). `countsYears`: `mười năm` is ten years, not fifteen. */
export function readQuantities(plain: string, countsYears = false): Reading {
  const tokens = tokensOf(plain)
  const reading: Reading = { quantities: [], rest: [], isDoubtful: isAsking(tokens) }
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
      if (isGarbled(tokens, start)) reading.isDoubtful = true
      reading.rest.push(...tokens.slice(start, start + 1))
      cursor.at = start + 1
    }
  }
  return reading
}

/** Letters stuck to digits that are neither a unit nor a word: `1O`, `l0`, `5b`. What follows a number must not cut it short. */
function isGarbled(tokens: readonly Token[], at: number): boolean {
  const here = tokens[at]
  const before = tokens[at - 1]
  const after = tokens[at + 1]
  if (!here || !/^\p{L}/u.test(here.marked)) return false
  const followsDigits = here.isGlued && before !== undefined && /\d$/.test(before.marked)
  const precedesDigits = after?.isGlued === true && /^\d/.test(after.marked)
  if (before && /^\d/.test(before.marked) && /^[oil]$/.test(here.folded)) return true
  if (followsDigits) return !isGluedWord(here.folded)
  return precedesDigits && here.folded.length < 2
}

function isGluedWord(folded: string): boolean {
  return (
    unitNamed(folded) !== undefined ||
    /^(?:tr|k|dong|ruoi|ca|r|roi|vnd|vn|diem|mot)$/.test(folded) ||
    (folded.length > 2 && !/^[oil]/.test(folded))
  )
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

/** What a number without a scale adds behind one: 5 triệu 7 → 700 000, 5tr25 → 250 000, 5 triệu 7 trăm → 700 000. */
function tailValue(group: Group, total: number, lastScale: number): number | undefined {
  if (total === 0 || !Number.isFinite(lastScale)) return group.value
  if (!Number.isInteger(group.value)) return undefined
  if (group.digits === 0 && group.hasHundred) return (group.value * lastScale) / 1000
  const size = group.digits || (group.value < 10 ? 1 : 2)
  if (size === 1 || size === 3) return (group.value * lastScale) / 10 ** size
  // `5tr50`: half a million or fifty thousand.
  if (size === 2 && group.digits === 2 && group.value % 10 === 0 && lastScale === 1e6) return undefined
  if (size === 2 && (group.isGlued || lastScale === 1e3))
    return group.digits === 2 ? (group.value * lastScale) / 100 : group.value
  return undefined
}
