// An option that is a range (`Dưới 5 triệu`, `26 - 35 tuổi`, `Trên 10 năm`), found by a number that lies in it and in no other.
import type { Label, Labels } from './labels.ts'
import type { Word } from './words.ts'

type Range = { from: number; to: number; isFromOut: boolean; isToOut: boolean; units: readonly string[] }

/** Words around a number that change nothing about it. */
const harmless = /^(?:lam|duoc|la|co|nay|thi|o|muc|luong|nhan|hien|dang|tuoi|vao|tu)$/
const bound = /^(?:duoi|truoc|chua|tren|hon|sau|ngoai|tu|den|toi|tro|len|xuong|va|[<>+])$/
/** A smaller number alone may be a place in the list, missed by a few. */
const bareMin = 16
const kept = new WeakMap<Labels, readonly (Range | undefined)[]>()

/** The index of the one range around the number typed. A bare number must be far too large to be a place in the list. */
export function rangeAround(labels: Labels, words: readonly Word[]): number | undefined {
  const numbers = words.filter((word) => /^\d{1,9}$/.test(word.folded))
  const [number, ...more] = numbers
  if (!number || more.length > 0) return undefined
  const ranges = rangesOf(labels)
  if (ranges.filter((range) => range !== undefined).length < 2) return undefined
  const value = Number(number.folded)
  const rest = words.filter((word) => word !== number).map((word) => word.folded)
  const units = new Set(ranges.flatMap((range) => range?.units ?? []))
  if (!rest.every((word) => units.has(word) || harmless.test(word))) return undefined
  if (value < Math.max(bareMin, labels.list.length + 1) && !rest.some((word) => units.has(word)))
    return undefined
  const around = ranges.flatMap((range, index) => (range && holds(range, value) ? [index] : []))
  return around.length === 1 ? around[0] : undefined
}

function holds({ from, to, isFromOut, isToOut }: Range, value: number): boolean {
  return (isFromOut ? value > from : value >= from) && (isToOut ? value < to : value <= to)
}

function rangesOf(labels: Labels): readonly (Range | undefined)[] {
  const known = kept.get(labels)
  if (known) return known
  const made = labels.list.map(rangeOf)
  kept.set(labels, made)
  return made
}

function rangeOf({ words }: Label): Range | undefined {
  const folded = words.map((word) => word.folded)
  const numbers = folded.filter((word) => /^\d{1,9}$/.test(word)).map(Number)
  const units = folded.filter((word) => !/^\d/.test(word) && !bound.test(word))
  const [low, high, ...more] = numbers
  if (low === undefined || more.length > 0 || units.length > 3) return undefined
  if (high !== undefined)
    return high > low ? { from: low, to: high, isFromOut: false, isToOut: false, units } : undefined
  const text = ` ${folded.join(' ')} `
  const open = {
    units,
    from: Number.NEGATIVE_INFINITY,
    to: Number.POSITIVE_INFINITY,
    isFromOut: false,
    isToOut: false,
  }
  if (/ tro len | \+ /.test(text)) return { ...open, from: low }
  if (/ tro xuong /.test(text)) return { ...open, to: low }
  if (/ (?:duoi|truoc|<) /.test(text)) return { ...open, to: low, isToOut: true }
  return / (?:tren|hon|sau|>) /.test(text) ? { ...open, from: low, isFromOut: true } : undefined
}
