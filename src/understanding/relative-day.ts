// Days said from today: `hôm qua`, `3 ngày trước`, `thứ hai tuần trước`. Takes folded text.
import { type DayParts, daysLater, weekdayOf } from './calendar.ts'

const fixed: readonly (readonly [RegExp, number])[] = [
  [
    /^(?:(?:ngay )?(?:hom|bua) (?:nay|ni)|(?:sang|trua|chieu|toi|dem) nay|hnay|h nay|nay|hum nay|ngay nay|today)$/,
    0,
  ],
  [
    /^(?:(?:ngay )?(?:hom|bua|hum) (?:qua|wa|truoc do)|(?:sang|trua|chieu|toi|dem) (?:hom )?qua|hqua|h qua|hqa|yesterday)$/,
    -1,
  ],
  [/^(?:ngay )?(?:hom|bua|hum) kia$/, -2],
  [/^(?:(?:ngay|bua|hom|sang|trua|chieu|toi) mai|mai|tomorrow)$/, 1],
  [/^(?:ngay|bua) (?:kia|mot)$/, 2],
]
const counted =
  /^(?:cach day |cach nay |khoang )?(\d{1,3}) (ngay|hom|bua|tuan)(?: (truoc|roi|qua|nua|toi|sau))?$/
const weekday =
  /^(?:thu |t)?(2|3|4|5|6|7|hai|ba|tu|bon|nam|sau|bay|chu nhat|cn) tuan (truoc|qua|roi|vua roi|vua qua|nay|sau|toi|ni)$/
const weekdays: Readonly<Record<string, number>> = {
  2: 0,
  hai: 0,
  3: 1,
  ba: 1,
  4: 2,
  tu: 2,
  bon: 2,
  5: 3,
  nam: 3,
  6: 4,
  sau: 4,
  7: 5,
  bay: 5,
  'chu nhat': 6,
  cn: 6,
}

/** `tuần sau chủ nhật` as `chủ nhật tuần sau`. */
const weekFirst = /^(tuan (?:truoc|qua|roi|nay|sau|toi|ni)) (.+)$/

/** The ISO day; undefined when the text names none. */
export function relativeDay(folded: string, today: DayParts): string | undefined {
  const offset = fixed.find(([shape]) => shape.test(folded))?.[1]
  if (offset !== undefined) return daysLater(today, offset)
  return countedDay(folded, today) ?? weekdayDay(folded, today)
}

function countedDay(folded: string, today: DayParts): string | undefined {
  const [, count, unit, side] = counted.exec(folded) ?? []
  const isAgo = folded.startsWith('cach') || /^(?:truoc|roi|qua)$/.test(side ?? '')
  if (count === undefined || (side === undefined && !isAgo)) return undefined
  const days = Number(count) * (unit === 'tuan' ? 7 : 1)
  return daysLater(today, isAgo ? -days : days)
}

function weekdayDay(folded: string, today: DayParts): string | undefined {
  const [, name, week] = weekday.exec(folded.replace(weekFirst, '$2 $1')) ?? []
  const day = name === undefined ? undefined : weekdays[name]
  if (day === undefined || week === undefined) return undefined
  const weeks = /^(?:truoc|qua|roi|vua)/.test(week) ? -1 : /^(?:sau|toi)$/.test(week) ? 1 : 0
  return daysLater(today, day - weekdayOf(today) + 7 * weeks)
}
