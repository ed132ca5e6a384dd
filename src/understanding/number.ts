// A number with or without its unit: `30 tuổi`, `ba mươi`, `8 tiếng rưỡi`, `khoảng 5 năm`. Bounds and ranges are asked again.
import { fold } from '../lib/text.ts'
import { type Quantity, type Reading, readQuantities } from './quantity.ts'
import type { Understood } from './understood.ts'
import { unitFactor, unitNamed } from './units.ts'
import { foldedText, plainTyped, type Word } from './words.ts'

export type NumberQuestion = { min?: number; max?: number; unit?: string }

/** Words that make a number inexact, deny it, or offer a second one. */
const inexact =
  /\b(?:hon|tren|duoi|ngoai|u|gan|it nhat|toi thieu|toi da|nhieu nhat|khong qua|khong|chua|may|vai|doi|chuc|hoac|hay|den|toi(?= \d)|tu(?= )|giua|tro len|tro xuong|do lai|nhieu|it|chang|dau do|lun|le|ko|k|tru|cach|gi do|hinh nhu|co le|quen|nho|to|phong|lau|tang|lop|khu|xuong|duong|khoa|sinh)\b|[?~–—%+<>]/
const wordsMax = 8

export function understandNumber(question: NumberQuestion, text: string): Understood<number> {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : readNumber(question, plainTyped(text))
  if (value === undefined) return { askAgain: askText(question) }
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = question
  const isPart =
    !Number.isInteger(value) && whole.test(unitNamed(fold(question.unit ?? '')) ?? fold(question.unit ?? ''))
  if (isPart || value < min || value > max || (value < 0 && question.min === undefined))
    return { askAgain: askText(question) }
  return { value }
}

function askText({ min, max, unit }: NumberQuestion): string {
  const counted = unit ? `số ${unit}` : 'một con số'
  const from = min === undefined ? '' : max === undefined ? `, từ ${min} trở lên` : `, từ ${min} đến ${max}`
  const to = min === undefined && max !== undefined ? `, không quá ${max}` : ''
  return `Dạ, anh/chị nhắn giúp ${counted}${from}${to} nhé.`
}

/** What is counted in whole ones. */
const whole =
  /^(?:nguoi|lan|con|dua|ca|cai|suat|phieu|doan vien|cong nhan|lao dong|thanh vien|don|chiec|bo|xe|phong|may)$/

function readNumber(question: NumberQuestion, plain: string): number | undefined {
  const asked =
    question.unit === undefined ? undefined : (unitNamed(fold(question.unit)) ?? fold(question.unit))
  const isHours = asked === undefined || asked === 'gio' || asked === 'phut'
  if (!isHours && clockTime.test(plain)) return undefined
  // Without its mark, alone, it is five or the unit without its number.
  if (asked === 'nam' && plain === 'nam') return undefined
  const counted = inPlainUnits(withoutPerTime(plain))
  const reading = readQuantities(isHours ? withHours(counted) : counted, asked === 'nam')
  const [quantity, second, ...more] = reading.quantities
  if (!quantity || reading.isDoubtful || more.length > 0) return undefined
  const withTail = second && hoursAndMinutes(reading, asked)
  if (second) return withTail
  return oneNumber(reading, quantity, asked)
}

function oneNumber(reading: Reading, quantity: Quantity, asked: string | undefined): number | undefined {
  const rest = withoutFillers(reading.rest)
  const text = foldedText(rest)
  if (rest.length > wordsMax || inexact.test(asked === '%' ? text.replace('%', '') : text)) return undefined
  const said = rest.map((word) => unitNamed(word.folded)).filter((unit) => unit !== undefined)
  const unit = asked !== undefined && said.includes(asked) ? asked : said[0]
  const half = rest.some((word, index) => word.folded === 'ruoi' && unitNamed(rest[index - 1]?.folded ?? ''))
    ? 0.5
    : 0
  const factor = unit === undefined || asked === undefined ? 1 : unitFactor(unit, asked)
  if (factor === undefined) return undefined
  const value = (quantity.value + half) * factor * (quantity.isNegative ? -1 : 1)
  return Math.round(value * 1e6) / 1e6
}

/** Spoken frames around a number that hold number-like words themselves. */
const fillers =
  /\b(?:nam nay|hien nay|hien tai|mot thang|moi thang|mot ngay|moi ngay|mot tuan|moi tuan|toi|em|da)\b/g

function withoutFillers(rest: readonly Word[]): Word[] {
  const kept = foldedText(rest).replace(fillers, ' ').split(' ').filter(Boolean)
  return rest.filter((word) => kept.includes(word.folded))
}

/** Units that hold a number or a letter of their own, and `tiếng rưỡi`, in a form that is read alike. */
function inPlainUnits(plain: string): string {
  return plain
    .replace(/phần trăm|phan tram/g, '%')
    .replace(/(\d) ?(?:m2|m²)/g, '$1 metvuong')
    .replace(/^(tiếng|tieng|giờ|gio|năm|nam|tháng|thang|ngày|ngay)(?= (?:rưỡi|ruoi))/, '1 $1')
}

const perTime =
  /(?<=[\p{L}\d]\s*)(?:\/\s*|\s(?:một|mot|mỗi|moi|1)\s+)(?:ngày|ngay|tuần|tuan|tháng|thang|năm|nam|giờ|gio|tiếng|tieng|ca|bữa|bua|suất|suat|người|nguoi)(?:\s+(?:ạ|a|nha|nhé|thôi))?[.!]*$/u

/** `8 tiếng một ngày`, `7 triệu/tháng`: how often is part of the question. */
export function withoutPerTime(plain: string): string {
  return plain.replace(perTime, '')
}

const clockTime =
  /(\d{1,2})\s*(?:h|g|giờ|gio|tiếng|tieng|:)\s*([0-5]?\d)(?:\s*(?:p|ph|phút|phut|'))?(?![\p{L}\d])/u

/** `8h30` as 8.5 giờ. */
function withHours(plain: string): string {
  return plain.replace(clockTime, (_, hours: string, minutes: string) => {
    return ` ${Math.round((Number(hours) + Number(minutes) / 60) * 10000) / 10000} giờ `
  })
}

/** `một tiếng ba mươi phút` */
function hoursAndMinutes({ quantities, rest }: Reading, asked: string | undefined): number | undefined {
  const [hours, minutes] = quantities
  const said = rest.map((word) => unitNamed(word.folded)).filter((unit) => unit !== undefined)
  if (!hours || !minutes || said.join(' ') !== 'gio phut') return undefined
  if (asked === 'phut') return hours.value * 60 + minutes.value
  if (asked !== 'gio' && asked !== undefined) return undefined
  return Math.round((hours.value + minutes.value / 60) * 10000) / 10000
}
