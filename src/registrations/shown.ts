// How numbers, days and personal data of applications are shown: numbers of persons masked, names shortened, ages for birthdays.
import { vietnamDay } from '../lib/clock.ts'
import { formatDay } from '../lib/vietnamese-format.ts'

/** `4830-2751`. */
export function shownNumber(number: string): string {
  return `${number.slice(0, 4)}-${number.slice(4)}`
}

/** The eight digits of a number however it was typed, or undefined. */
export function readNumber(typed: string): string | undefined {
  const digits = typed
    .trim()
    .replace(/^#/, '')
    .replace(/[\s.\-–—]/g, '')
  return /^\d{8}$/.test(digits) ? digits : undefined
}

/** The calendar day in Vietnam. */
export function shownDate(at: Date): string {
  return formatDay(vietnamDay(at.getTime()))
}

/** Whole days from one moment to another, by Vietnam's calendar. */
export function daysBetween(from: Date, to: Date): number {
  const day = (at: Date) => Date.parse(vietnamDay(at.getTime()))
  return Math.max(0, Math.round((day(to) - day(from)) / 86_400_000))
}

/** `+84912345678` is `0912345678`; anything else stays. */
export function nationalPhone(phone: string): string {
  return /^\+84\d{9,10}$/.test(phone) ? `0${phone.slice(3)}` : phone
}

/** `066•••••1234`, and of a phone `091•••••78`. */
export function maskPersonalId(id: string): string {
  return masked(id, 4)
}

export function maskPhone(phone: string): string {
  return masked(nationalPhone(phone), 2)
}

function masked(digits: string, last: number): string {
  return digits.length < 8 ? '•••••' : `${digits.slice(0, 3)}•••••${digits.slice(-last)}`
}

/** Enough to tell people in a list apart: `N. V. Bình`, `H. Niê`. */
export function shortName(name: string): string {
  const words = name.trim().split(/\s+/)
  const initials = words.slice(0, -1).map((word) => `${[...word][0] ?? ''}.`)
  return [...initials, words.at(-1) ?? ''].join(' ')
}

/** Whole years on the day of `now`; of a year alone, at most this. */
export function ageOf(birth: string, now: Date): number | undefined {
  const [, year, rest] = /^(\d{4})(-\d{2}-\d{2})?$/.exec(birth) ?? []
  if (year === undefined) return undefined
  const today = vietnamDay(now.getTime())
  const isBefore = rest !== undefined && today.slice(4) < rest
  return Number(today.slice(0, 4)) - Number(year) - (isBefore ? 1 : 0)
}
