// Every figure of law that changes with time, with its source and the days it holds. A new decree is a new row here: give the row
// before it its last day. `to` is the last day, absent while no end is known.
import type { Citation } from '../model/content.ts'
import { InputRefused } from './read-input.ts'

export type Rate<T> = { from: string; to?: string; value: T; citation: Citation }

/** The row that holds on `day`; `what` is named to the person when there is none. */
export function rateOn<T>(rates: readonly Rate<T>[], day: string, what: string): Rate<T> {
  const rate = rates.find(({ from, to }) => from <= day && (to === undefined || day <= to))
  if (rate) return rate
  throw new InputRefused(`Hệ thống chưa có ${what} cho ngày này. Anh/chị nhắn "gặp cán bộ" để được trả lời.`)
}

export const labourCode = (article: number, clause?: number, point?: string): Citation => ({
  law: 'Bộ luật Lao động',
  number: '45/2019/QH14',
  article,
  ...(clause !== undefined && { clause }),
  ...(point !== undefined && { point }),
})

export const decree145 = (article: number, clause?: number): Citation => ({
  law: 'Nghị định',
  number: '145/2020/NĐ-CP',
  article,
  ...(clause !== undefined && { clause }),
})

/** The Labour Code of 2019 as far as our sums use it. */
const labourCodeFrom = '2021-01-01'
/** Decree 145/2020, which says how to reckon. */
const decree145From = '2021-02-01'

export const regions = ['I', 'II', 'III', 'IV'] as const
export type Region = (typeof regions)[number]

/** Đồng. `isHourSure`: the hourly figure was seen in more than one source. */
export type MinimumWage = { month: number; hour: number; isHourSure: boolean }

export const minimumWages: readonly Rate<Readonly<Record<Region, MinimumWage>>>[] = [
  {
    from: '2026-01-01',
    value: {
      I: { month: 5_310_000, hour: 25_500, isHourSure: true },
      II: { month: 4_730_000, hour: 22_700, isHourSure: false },
      III: { month: 4_140_000, hour: 20_000, isHourSure: false },
      IV: { month: 3_700_000, hour: 17_800, isHourSure: false },
    },
    citation: { law: 'Nghị định', number: '293/2025/NĐ-CP' },
  },
]

/** Đồng a month. */
export const baseSalaries: readonly Rate<number>[] = [
  {
    from: '2024-07-01',
    to: '2026-06-30',
    value: 2_340_000,
    citation: { law: 'Nghị định', number: '73/2024/NĐ-CP' },
  },
  {
    from: '2026-07-01',
    value: 2_530_000,
    citation: { law: 'Nghị định', number: '161/2026/NĐ-CP' },
  },
]

/** Percent of the wage, and of the base salary at most. */
export const dues: readonly Rate<{ percent: number; capPercentOfBase: number }>[] = [
  {
    from: '2025-07-01',
    value: { percent: 0.5, capPercentOfBase: 10 },
    citation: { law: 'Quyết định của Tổng Liên đoàn', number: '61/QĐ-TLĐ' },
  },
]

/** Percent of the hourly wage. `night` comes on top at night, `nightOvertime` of the day's own rate on top of that. */
export const overtime: readonly Rate<{
  weekday: number
  restDay: number
  holiday: number
  night: number
  nightOvertime: number
}>[] = [
  {
    from: decree145From,
    value: { weekday: 150, restDay: 200, holiday: 300, night: 30, nightOvertime: 20 },
    citation: labourCode(98),
  },
]

/** Days of notice by contract; those under 12 months are working days. */
export const notice: readonly Rate<{
  indefinite: number
  overYear: number
  underYear: number
  domestic: number
}>[] = [
  {
    from: labourCodeFrom,
    value: { indefinite: 45, overYear: 30, underYear: 3, domestic: 15 },
    citation: labourCode(35, 1),
  },
]

/** Working days of leave a year, and the years of service that add a day. */
export const leave: readonly Rate<{ normal: number; heavy: number; veryHeavy: number; yearsADay: number }>[] =
  [
    {
      from: decree145From,
      value: { normal: 12, heavy: 14, veryHeavy: 16, yearsADay: 5 },
      citation: labourCode(113, 1),
    },
  ]
