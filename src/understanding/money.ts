// An amount in đồng: `5tr5`, `5 triệu rưỡi`, `500k`, `1.200.000đ`, `hai trăm nghìn`. A bare small number is asked again.
import { withoutPerTime } from './number.ts'
import { type Quantity, readQuantities } from './quantity.ts'
import type { Understood } from './understood.ts'
import { foldedText, plainTyped } from './words.ts'

/** `per`: the wage of an hour or a day is asked for; otherwise that of a month or none. */
export type MoneyQuestion = { min?: number; max?: number; per?: 'giờ' | 'ngày' }

const askAgain = 'Dạ, anh/chị cho biết giúp một số tiền, ví dụ 500 nghìn hoặc 5 triệu 200 nghìn nhé.'
const askUnit = 'Dạ, anh/chị ghi giúp rõ nghìn hay triệu đồng, ví dụ 500 nghìn hoặc 5 triệu nhé.'
const askOne = 'Dạ, anh/chị cho giúp một con số cụ thể, ví dụ 5 triệu 200 nghìn nhé.'

/** Nobody means so few đồng: thousands or millions were left out. Said with "đồng", a little more is believed. */
const plainMin = 10_000
const namedMin = 1000
const inexact =
  /\b(?:hon|tren|duoi|gan|it nhat|toi thieu|toi da|nhieu nhat|khong qua|khong|chua|may|vai|hoac|hay|den|tu|giua|tro len|tro xuong|nhieu|it|ko|le|chuc|quen|nho|usd|do la|do|dola|am|tru|gio|h|nam|tuan|ngay)\b|[?~–—%$+<>]/
const fillers = /\b(?:moi thang|mot thang|hang thang|tung thang|thang|th|dong|vnd|d|luong)\b/g
const wordsMax = 8

export function understandMoney(question: MoneyQuestion, text: string): Understood<number> {
  const { quantities, rest, isDoubtful } = readQuantities(
    joined(withoutPerMonth(withoutPer(question.per, plainTyped(text)))),
  )
  const [quantity, ...more] = quantities
  if (!quantity) return { askAgain }
  const around = foldedText(rest)
  if (isDoubtful || more.length > 0 || quantity.isNegative) return { askAgain: askOne }
  if (inexact.test(around.replace(fillers, ' ')) || rest.length > wordsMax) return { askAgain: askOne }
  return fitting(question, quantity, /\b(?:dong|vnd|d)\b|₫/.test(around))
}

function fitting({ min, max }: MoneyQuestion, quantity: Quantity, isNamed: boolean): Understood<number> {
  const { value } = quantity
  if (!Number.isInteger(value)) return { askAgain: askUnit }
  if (quantity.scale === 1 && value !== 0 && value < (isNamed ? namedMin : plainMin))
    return { askAgain: askUnit }
  if (quantity.scale === 1 && value < 100_000 && value % 100 !== 0) return { askAgain: askUnit }
  if ((min !== undefined && value < min) || (max !== undefined && value > max))
    return { askAgain: rangeText(min, max) }
  return value > Number.MAX_SAFE_INTEGER ? { askAgain } : { value }
}

function rangeText(min: number | undefined, max: number | undefined): string {
  const low = min === undefined ? '' : ` từ ${min.toLocaleString('vi-VN')} đồng`
  const high = max === undefined ? '' : ` đến ${max.toLocaleString('vi-VN')} đồng`
  return `Dạ, anh/chị cho biết giúp một số tiền${low}${high} nhé.`
}

const perEnds = {
  giờ: /(?:\/| mỗi| moi| một| mot| 1) ?(?:giờ|gio|tiếng|tieng|h)(?: ạ| a)?$/,
  ngày: /(?:\/| mỗi| moi| một| mot| 1) ?(?:ngày|ngay|công|cong)(?: ạ| a)?$/,
}

/** `25k/giờ`, `25k 1h`, where the wage of an hour is asked for. */
function withoutPer(per: MoneyQuestion['per'], plain: string): string {
  return per ? plain.replace(perEnds[per], '').trim() : plain
}

/** `7 triệu một tháng`: wages are asked by the month; by the day or the hour they are another figure. */
function withoutPerMonth(plain: string): string {
  return /(?:tháng|thang|suất|suat|bữa|bua|người|nguoi)[^\p{L}]*$/u.test(plain)
    ? withoutPerTime(plain)
    : plain
}

/** `1.200.000 đ` and `5.000.000vnd` keep their digits; a currency word glued on is parted by the reader. */
function joined(plain: string): string {
  return plain
    .replace(/(\d ?tr)đ/g, '$1 đ')
    .replace(/(\d)[.,]-$/, '$1')
    .replace(/(\d)\s*(?:vnđ|vnd|₫)/g, '$1 đồng')
    .replace(/(\d)m(?![\p{L}\d])/gu, '$1tr')
    .replace(/(\d) ?(?:n|ng)(?![\p{L}\d])/gu, '$1 nghìn')
    .replace(/\/\s*(?:tháng|thang|th|t)\b/g, ' tháng')
}
