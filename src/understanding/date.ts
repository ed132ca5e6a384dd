// A day, day first: `5/3/1990`, `05031990`, `ngày 5 tháng 3 năm 90`, `hôm qua`; or a year alone. What cannot be is asked again.
import { fold } from '../lib/text.ts'
import { type DayParts, isoDay, partsOf, yearsBetween } from './calendar.ts'
import { datesInDigits } from './date-words.ts'
import { relativeDay } from './relative-day.ts'
import type { Understood } from './understood.ts'
import { plainTyped } from './words.ts'
import { inOneOrder, withKeyboardOn } from './written-date.ts'

/** A whole day as ISO, or the year alone. */
export type Day = string | { year: number }

/** `today` is an ISO day; birth and past days lie before it. */
export type DateQuestion = { kind: 'birth' | 'past' | 'any'; today: string }

const askReal = 'Dạ, ngày này không có trên lịch. Anh/chị xem lại giúp ngày, tháng, năm nhé.'
const askFuture = 'Dạ, ngày này chưa tới. Anh/chị xem lại giúp ngày, tháng, năm nhé.'
const askAge = 'Dạ, anh/chị xem lại giúp ngày sinh: người tham gia từ 15 đến 90 tuổi.'
const askSolar = 'Dạ, anh/chị cho giúp ngày dương lịch nhé.'
const askOne = 'Dạ, anh/chị cho giúp một ngày cụ thể thôi nhé.'

function askWhole(question: DateQuestion): string {
  return question.kind === 'birth'
    ? 'Dạ, anh/chị cho giúp ngày, tháng, năm sinh, ví dụ 5/3/1990. Nếu giấy tờ chỉ có năm sinh, anh/chị nhắn năm thôi nhé.'
    : `Dạ, anh/chị cho giúp đủ ngày, tháng, năm, ví dụ ${exampleFor(question)} nhé.`
}

function askYear(question: DateQuestion): string {
  return `Dạ, anh/chị ghi giúp thêm năm, ví dụ ${exampleFor(question)} nhé.`
}

function askYearAgain(question: DateQuestion): string {
  return `Dạ, anh/chị xem lại giúp phần năm: năm có 4 chữ số, ví dụ ${exampleFor(question)} nhé.`
}

function exampleFor({ kind, today }: DateQuestion): string {
  const now = kind === 'birth' ? undefined : partsOf(today)
  return now ? `${now.day}/${now.month}/${now.year}` : '5/3/1990'
}

const lunar =
  /\b(?:am lich|lich am|ngay am|al|am|gieng|chap|tet|ram|nham|giap|at|binh|dinh|mau|ky|canh|tan|quy) ?(?:lich|ty|suu|dan|mao|thin|ngo|mui|than|dau|tuat|hoi)?\b/
const ageMin = 15
const ageMax = 90
const inexact =
  /\b(?:khoang|tam|chung|co|hoac|hay|den|hon|chua|khong|ko|cuoi|dau|giua|dau do|hinh nhu|quen|nho ro|truoc|sau|tuoi|may|neu|gan)\b|[?~]/

const first = String.raw`(?:(?:ngay|mung|mong|hom|sinh) ?)?(?<![\d])(\d{1,2})`
const toMonth = String.raw`(?: ?[/\-]? ?(?:[/\-.,\\_]|thang|thg|th|t) ?| )`
const toYear = String.raw`(?: ?(?:[/\-.,\\_]|,? ?nam|n) ?'?| '?)`
const dayFirst = new RegExp(`${first}${toMonth}(\\d{1,2})${toYear}(\\d{4}|\\d{2})(?!\\d)`, 'g')
const yearFirst = /(?<!\d)(\d{4}) ?[-/.] ?(\d{1,2}) ?[-/.] ?(\d{1,2})(?!\d)/g
const compact = /(?<!\d)(\d{8}|\d{6})(?!\d)/g
const withoutYear = new RegExp(`${first}(?: ?(?:[/\\-.,\\\\]|thang|th) ?| )(\\d{1,2})(?!\\d)`)
const monthAndYear = /(?:thang ?)?(?<!\d)(\d{1,2}) ?(?:[/\-.]|,? ?nam) ?(\d{4})(?!\d)/
const yearAlone =
  /^(?:(?:nam|sinh nam|nam sinh|sinh|sn|s\/n|nam la|tu nam|tu|vao nam|hoi nam)[ :.]*'?(\d{4}|\d{2})|(\d{4}))$/
const frame =
  /\b(?:da|vang|thua|toi|tui|mk|em|minh|anh|chi|con|chau|la|sinh|ngay|thang|nam|vao|tu|luc|moi|duong lich|duong|dl|a|nha|nhe|ne|do|ngay sinh|sinh nhat|lam|vao lam|bat dau|ky|hop dong|roi|oi|hom|qua|nay|va|cua|thi|dung|hen|nghen|mung|mong|sn|dc|duoc|vo|cty|cong ty|thu|hai|ba|bon|sau|bay|chu nhat|cn|ghi|giay|to|tren|cccd|cam on|tai|o|gia nhap)\b/g

export function understandDate(question: DateQuestion, text: string): Understood<Day> {
  const plain = plainTyped(text)
  if (plain === '' || plain.length > 200) return { askAgain: askWhole(question) }
  const folded = fold(plain.replace(/(tháng|năm) sau(?= |$)/, '$1 tới'))
  const read = readFolded(question, folded, plain)
  if ('value' in read) return read
  const mended = withKeyboardOn(folded)
  const again = mended === folded ? read : readFolded(question, mended, plain)
  return 'value' in again ? again : read
}

function readFolded(question: DateQuestion, folded: string, plain: string): Understood<Day> {
  const now = question.kind === 'birth' ? undefined : partsOf(question.today)
  const ordered = inOneOrder(datesInDigits(folded, now))
  if (lunar.test(ordered)) return { askAgain: askSolar }
  return readRelative(question, ordered, plain) ?? readWritten(question, ordered)
}

function readRelative(question: DateQuestion, folded: string, plain: string): Understood<Day> | undefined {
  if (/kìa/.test(plain)) return undefined
  const today = partsOf(question.today)
  const core = folded
    .replace(/[.!,]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^(?: |da|vang|thua|em|toi(?! (?:qua|nay|mai))|minh|vao|tu|luc|moi|la|vo|lam|hoi)+\b ?/, '')
    .replace(/(?: (?:a|nha|nhe|ne|do|em|anh|chi|roi|luon|nghen|hen|ah|ak|oi|day))+$/, '')
    .trim()
  const day = today && relativeDay(core, today)
  return day === undefined ? today && readBoth(question, core, today) : fitting(question, day)
}

/** `hôm qua 22/11`: said twice, and both must be the same day. */
function readBoth(question: DateQuestion, core: string, today: DayParts): Understood<Day> | undefined {
  const [, words = '', day, month, year] =
    /^([a-z][a-z ]+?) (?:la |tuc |\()*(?:ngay )?(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?\)?$/.exec(core) ?? []
  const said = words === '' ? undefined : relativeDay(words, today)
  if (said === undefined) return undefined
  const written = isoDay({ year: Number(year ?? said.slice(0, 4)), month: Number(month), day: Number(day) })
  return written === said ? fitting(question, said) : { askAgain: askOne }
}

function readWritten(question: DateQuestion, folded: string): Understood<Day> {
  const found = [...folded.matchAll(yearFirst), ...folded.matchAll(dayFirst), ...folded.matchAll(compact)]
  const [match, ...more] = found
  if (!match) return readPart(question, folded)
  if (more.length > 0) return { askAgain: askOne }
  const rest = folded.replace(match[0], ' ')
  if (/\d/.test(rest)) return { askAgain: askOne }
  if (inexact.test(rest) || strangeWords(rest) > 3) return { askAgain: askWhole(question) }
  const parts = partsIn(match, question)
  if (parts && question.kind === 'birth' && isOldGuess(match, parts, question))
    return { askAgain: askYearAgain(question) }
  const day = parts && isoDay(parts)
  return day === undefined ? { askAgain: askReal } : fitting(question, day)
}

/** `5/3/36`: nobody of ninety is likely to be meant by two digits. */
function isOldGuess(match: RegExpExecArray, { year }: DayParts, { today }: DateQuestion): boolean {
  const isShort = /(?<!\d)\d{2}$|^\d{6}$/.test(match[0])
  return isShort && (partsOf(today)?.year ?? 0) - year > 89
}

function strangeWords(rest: string): number {
  return (rest.replace(frame, ' ').match(/[a-z]+/g) ?? []).length
}

function partsIn(match: RegExpExecArray, question: DateQuestion): DayParts | undefined {
  const [whole, a = '', b = '', c = ''] = match
  if (b === '') return compactParts(a, question)
  if (/^\d{4}/.test(whole)) return { year: Number(a), month: Number(b), day: Number(c) }
  return { year: yearOf(c, question), month: Number(b), day: Number(a) }
}

/** `05031990`, `050390`; `19900305` only where day first makes no day. */
function compactParts(digits: string, question: DateQuestion): DayParts | undefined {
  const day = {
    day: Number(digits.slice(0, 2)),
    month: Number(digits.slice(2, 4)),
    year: yearOf(digits.slice(4), question),
  }
  if (digits.length === 6 || (day.year > 1900 && isoDay(day))) return day
  return { year: Number(digits.slice(0, 4)), month: Number(digits.slice(4, 6)), day: Number(digits.slice(6)) }
}

/** Two digits: the year that fits the question; `05` was born in 2005 once such a person can be 15. */
function yearOf(digits: string, { kind, today }: DateQuestion): number {
  const year = Number(digits)
  if (digits.length !== 2) return year
  const now = partsOf(today)?.year ?? 2000
  const limit = kind === 'birth' ? now - ageMin : kind === 'past' ? now : now + 20
  return 2000 + year <= limit ? 2000 + year : 1900 + year
}

/** A date with something missing: the year alone is an answer, a day without its year is not. */
function readPart(question: DateQuestion, folded: string): Understood<Day> {
  const bare = folded
    .replace(/[!.,;:]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const core = bare
    .replace(/^(?:(?:da|vang|thua|em|toi|tui|minh|mk|anh|chi|con|chau|la|thi)\b ?)+/, '')
    .replace(/(?: (?:a|nha|nhe|ne|do|em|anh|chi|roi|ah|ak|oi|day|thoi|duong lich|nghen|hen))+$/, '')
  const [, named, alone] = yearAlone.exec(core) ?? []
  const digits = named ?? alone
  if (digits !== undefined) return fittingYear(question, yearOf(digits, question))
  if (/\d{1,2}[/.-]\d{1,2}[/.-](?:\d{3}|\d{5,})(?!\d)/.test(core)) return { askAgain: askYearAgain(question) }
  if (monthAndYear.test(core)) return { askAgain: askWhole(question) }
  return { askAgain: withoutYear.test(core) ? askYear(question) : askWhole(question) }
}

function fitting(question: DateQuestion, day: string): Understood<Day> {
  const { kind, today } = question
  const now = partsOf(today)
  const then = partsOf(day)
  if (!then || then.year < 1900 || then.year > 2100) return { askAgain: askYearAgain(question) }
  if (!now || kind === 'any') return { value: day }
  if (day > today.slice(0, 10)) return { askAgain: askFuture }
  if (kind === 'past') return { value: day }
  const age = yearsBetween(then, now)
  return age < ageMin || age > ageMax ? { askAgain: askAge } : { value: day }
}

function fittingYear(question: DateQuestion, year: number): Understood<Day> {
  const { kind, today } = question
  const now = partsOf(today)
  if (year < 1900 || year > 2100) return { askAgain: askYearAgain(question) }
  if (!now || kind === 'any') return { value: { year } }
  if (year > now.year) return { askAgain: askFuture }
  const age = now.year - year
  return kind === 'birth' && (age < ageMin || age > ageMax) ? { askAgain: askAge } : { value: { year } }
}
