// phep-nam: days of annual leave in a year, what is left of them, and what unused days are worth to somebody who leaves
// (Labour Code 113–114; Decree 145/2020 art. 66–67).
import { formatNumber } from '../lib/vietnamese-format.ts'
import type { Citation } from '../model/content.ts'
import { makeCalculator } from './calculator.ts'
import { money } from './money.ts'
import { decree145, labourCode, leave, rateOn } from './rates.ts'
import { again, type Given, InputRefused, oneOf, optionalNumber, requiredNumber } from './read-input.ts'

const conditions = ['binh-thuong', 'nang', 'dac-biet'] as const

export const phepNam = makeCalculator(
  {
    'dieu-kien': { type: 'text' },
    'so-nam': { type: 'number' },
    'so-thang': { type: 'number' },
    'da-nghi': { type: 'number', optional: true },
    'thoi-viec': { type: 'boolean', optional: true },
    luong: { type: 'number', optional: true },
    'ngay-cong': { type: 'number', optional: true },
  },
  (inputs, today) => {
    const rate = rateOn(leave, today, 'số ngày nghỉ hằng năm')
    const asked = readLeave(inputs)
    const { normal, heavy, veryHeavy, yearsADay } = rate.value
    const base = { 'binh-thuong': normal, nang: heavy, 'dac-biet': veryHeavy }[asked.condition]
    const extra = Math.floor(asked.years / yearsADay)
    const days = rounded(((base + extra) * asked.months) / 12)
    const left = asked.taken === undefined ? undefined : rounded(days - asked.taken)
    return {
      value: days,
      lines: [
        `Số ngày nghỉ phép trong năm: ${formatNumber(days)} ngày làm việc`,
        ...daysLines({ base, extra, months: asked.months, days }),
        ...leftLines(asked.taken, left),
        ...(asked.pay ? payLines(asked.pay, left ?? days) : []),
      ],
      citations: sourcesOf({ extra, months: asked.months, isPaid: asked.pay !== undefined }, rate.citation),
      since: rate.from,
    }
  },
)

type Pay = { wage: number; days: number }

function readLeave(inputs: Given) {
  const condition = oneOf(inputs, 'dieu-kien', { what: 'Điều kiện làm việc', choices: conditions })
  const years = requiredNumber(inputs, 'so-nam', { what: 'Số năm làm ở đây', unit: 'năm', min: 0, max: 60 })
  const months = requiredNumber(inputs, 'so-thang', {
    what: 'Số tháng làm trong năm',
    unit: 'tháng',
    min: 0,
    max: 12,
    whole: true,
  })
  const taken = optionalNumber(inputs, 'da-nghi', {
    what: 'Số ngày phép đã nghỉ',
    unit: 'ngày',
    min: 0,
    max: 60,
  })
  const pay = inputs['thoi-viec'] === true ? readPay(inputs) : undefined
  if (months === 0) throw new InputRefused(`Chưa làm tháng nào trong năm thì chưa có ngày phép. ${again}`)
  return { condition, years, months, taken, pay }
}

function readPay(inputs: Given): Pay {
  const wage = requiredNumber(inputs, 'luong', {
    what: 'Lương tháng',
    unit: 'đồng',
    min: 300_000,
    max: 1_000_000_000,
  })
  const days = optionalNumber(inputs, 'ngay-cong', {
    what: 'Ngày công một tháng',
    unit: 'ngày',
    min: 1,
    max: 27,
  })
  return { wage, days: days ?? 26 }
}

type Reckoning = { base: number; extra: number; months: number; days: number }

function daysLines({ base, extra, months, days }: Reckoning): string[] {
  const added = extra > 0 ? ['Cứ đủ 5 năm cho cùng một nơi được thêm 1 ngày.'] : []
  if (months === 12)
    return extra > 0
      ? [`Cách tính: ${base} ngày + ${extra} ngày thâm niên`, ...added]
      : ['Mức của cả năm, làm đủ 12 tháng.']
  const ground = extra > 0 ? `(${base} + ${extra})` : `${base}`
  return [
    `Cách tính: ${ground} : 12 × ${months} tháng = ${formatNumber(days)} ngày`,
    ...added,
    'Tháng làm từ một nửa số ngày công trở lên, kể cả ngày nghỉ hưởng lương, được tính là một tháng.',
    ...(Number.isInteger(days)
      ? []
      : ['Số lẻ: nghị định không nêu cách làm tròn, anh/chị xem nội quy hoặc thỏa ước.']),
  ]
}

function leftLines(taken: number | undefined, left: number | undefined): string[] {
  if (taken === undefined || left === undefined) return []
  if (left >= 0) return [`Đã nghỉ ${formatNumber(taken)} ngày, còn ${formatNumber(left)} ngày.`]
  return [`Đã nghỉ ${formatNumber(taken)} ngày, nhiều hơn số ngày được nghỉ ${formatNumber(-left)} ngày.`]
}

/** Only who leaves or loses the job is paid for unused days. */
function payLines({ wage, days }: Pay, left: number): string[] {
  if (left <= 0) return ['Không còn ngày phép để trả bằng tiền.']
  const sum = `${formatNumber(wage)} : ${formatNumber(days)} ngày công × ${formatNumber(left)} ngày`
  return [
    `Thôi việc, mất việc: tiền ngày chưa nghỉ ${sum} = ${money(Math.round((wage / days) * left))}`,
    'Lương để tính là lương hợp đồng của tháng liền trước tháng nghỉ việc.',
  ]
}

function sourcesOf(
  { extra, months, isPaid }: { extra: number; months: number; isPaid: boolean },
  main: Citation,
) {
  return [
    main,
    ...(extra > 0 ? [labourCode(114)] : []),
    ...(months < 12 ? [labourCode(113, 2), decree145(66)] : []),
    ...(isPaid ? [labourCode(113, 3), decree145(67)] : []),
  ]
}

function rounded(days: number): number {
  return Math.round(days * 100) / 100
}
