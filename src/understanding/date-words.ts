// Writes the words of a date as digits: `mười lăm tháng tám năm chín mươi` → `15 thang 8 nam 90`, `5/3 năm ngoái` → `5/3 nam 2025`.
// Takes and gives folded text.
import type { DayParts } from './calendar.ts'
import { digitOf } from './number-words.ts'
import { readQuantities } from './quantity.ts'
import { wordOf } from './words.ts'

const digitLike = /(?<![a-z0-9])(?=[oil]*\d)[\doil]+(?![a-z0-9])/g
const months: Readonly<Record<string, number>> = {
  mot: 1,
  hai: 2,
  ba: 3,
  tu: 4,
  bon: 4,
  nam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
  'muoi mot': 11,
  'muoi hai': 12,
}
const monthWord = /thang (muoi mot|muoi hai|muoi|mot|hai|ba|tu|bon|nam(?= nam|$|,| \d)|sau|bay|tam|chin)\b/
const dayWords =
  /\b((?:muoi|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|lam|nham|ham|mươi)(?: (?:muoi|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|lam|nham)){0,2}) (?=thang )/
const yearWords =
  /\bnam ((?:(?:khong|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|lam|muoi|tram|nghin|ngan|le|linh) ?)+)$/
const countWords =
  /\b(mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)(?= (?:ngay|hom|bua|tuan) (?:truoc|nua|qua|toi|sau|roi))|(?<=^cach (?:day|nay) )(?:mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|muoi)(?= )/

/** `today` resolves "năm nay", "tháng trước"; without it they stay. */
export function datesInDigits(folded: string, today: DayParts | undefined): string {
  const digits = folded.replace(digitLike, (run) => run.replace(/o/g, '0').replace(/[il]/g, '1'))
  const named = digits
    .replace(dayWords, (whole, words: string) => `${numberIn(words) ?? whole.trim()} `)
    .replace(monthWord, (_, word: string) => `thang ${months[word]}`)
    .replace(yearWords, (whole, words: string) => {
      const year = yearIn(words.trim())
      return year === undefined ? whole : `nam ${year}`
    })
    .replace(countWords, (word) => String(numberIn(word) ?? word))
  return today ? withYears(named, today) : named
}

function withYears(text: string, { year, month }: DayParts): string {
  const last = month === 1 ? `12 nam ${year - 1}` : `${month - 1} nam ${year}`
  const next = month === 12 ? `1 nam ${year + 1}` : `${month + 1} nam ${year}`
  return text
    .replace(/(?<=\b(?:ngay|mung|mong|hom) \d{1,2} )thang (?:nay|ni)\b(?! nam)/, `thang ${month} nam ${year}`)
    .replace(
      /(?<=\b(?:ngay|mung|mong|hom) \d{1,2} )thang (?:truoc|roi|qua|vua roi|vua qua)\b(?! nam)/,
      `thang ${last}`,
    )
    .replace(/(?<=\b(?:ngay|mung|mong|hom) \d{1,2} )thang toi\b(?! nam)/, `thang ${next}`)
    .replace(/\bnam nay\b/, `nam ${year}`)
    .replace(/(?<!^\d{1,2} )\bnam (?:ngoai|truoc|roi|vua roi|vua qua)\b/, `nam ${year - 1}`)
    .replace(/\bnam kia\b/, `nam ${year - 2}`)
    .replace(/\b(?:nam (?:sau|toi)|sang nam)\b/, `nam ${year + 1}`)
}

function numberIn(words: string): number | undefined {
  const { quantities, isDoubtful } = readQuantities(words)
  return isDoubtful || quantities.length !== 1 ? undefined : quantities[0]?.value
}

/** A year said as a number, or digit by digit: `một chín chín mươi`, `hai không không năm`. */
function yearIn(words: string): string | undefined {
  const value = numberIn(words)
  if (value !== undefined && Number.isInteger(value) && value >= 10 && value <= 2100)
    return String(value).padStart(2, '0')
  let digits = ''
  for (const word of words.split(' ')) {
    if (word === 'le' || word === 'linh') continue
    if (word === 'muoi') {
      if (digits.length === 3) digits += '0'
      continue
    }
    const digit = digitOf(wordOf(word))
    if (digit === undefined) return undefined
    digits += digit
  }
  return digits.length === 4 ? digits : undefined
}
