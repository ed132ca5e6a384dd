// tang-ca: what overtime and night hours must be paid at least (Labour Code 98; Decree 145/2020 art. 55–57), for one day or a month's
// total of one kind of day. Night overtime: day rate + 30 % + 20 % of what that hour is worth by day on such a day.
import { formatNumber } from '../lib/vietnamese-format.ts'
import type { Citation } from '../model/content.ts'
import { makeCalculator } from './calculator.ts'
import { money } from './money.ts'
import { limitLines, type OvertimeHours } from './overtime-limits.ts'
import { decree145, labourCode, overtime, rateOn } from './rates.ts'
import { again, type Given, InputRefused, oneOf, optionalNumber, requiredNumber } from './read-input.ts'

const dayKinds = ['ngay-thuong', 'ngay-nghi', 'ngay-le'] as const
type DayKind = (typeof dayKinds)[number]
const scopes = ['ngay', 'thang'] as const

/** `atNight`: hours of the ordinary shift that lie at night: no overtime, but 30 % more. */
type Hours = { byDay: number; overtimeAtNight: number; atNight: number }
type Work = { kind: DayKind; scope: (typeof scopes)[number]; dayHours: number; hours: Hours }

export const tangCa = makeCalculator(
  {
    'cach-tra': { type: 'text' },
    luong: { type: 'number' },
    'ngay-cong': { type: 'number', optional: true },
    'gio-chuan': { type: 'number', optional: true },
    'loai-ngay': { type: 'text' },
    'pham-vi': { type: 'text', optional: true },
    'gio-ngay': { type: 'number', optional: true },
    'gio-dem': { type: 'number', optional: true },
    'ca-dem': { type: 'number', optional: true },
  },
  (inputs, today) => {
    const wage = readWage(inputs)
    const work = readWork(inputs, wage.dayHours)
    const rate = rateOn(overtime, today, 'mức trả làm thêm giờ')
    const parts = partsOf(work, rate.value).map((part) => ({
      ...part,
      pay: Math.round((wage.anHour * part.hours * part.percent) / 100),
    }))
    const total = parts.reduce((sum, { pay }) => sum + pay, 0)
    return {
      value: total,
      lines: [
        `${titleOf(work)}, ít nhất: ${money(total)}`,
        wage.line,
        ...parts.map(
          ({ what, hours, percent, pay, note }) =>
            `${what}: ${formatNumber(hours)} giờ × ${formatNumber(percent)}%${note ?? ''} = ${money(pay)}`,
        ),
        ...remarks(work),
        ...limitLines(overtimeIn(work)),
      ],
      citations: sourcesOf(work, rate.citation),
      since: rate.from,
    }
  },
)

type Wage = { anHour: number; dayHours: number; line: string }

const wageRules = {
  thang: { what: 'Lương tháng', unit: 'đồng', min: 300_000, max: 1_000_000_000 },
  ngay: { what: 'Lương ngày', unit: 'đồng', min: 20_000, max: 10_000_000 },
  gio: { what: 'Lương giờ', unit: 'đồng', min: 5_000, max: 1_000_000 },
} as const

function readWage(inputs: Given): Wage {
  const by = oneOf(inputs, 'cach-tra', { what: 'Cách trả lương', choices: ['thang', 'ngay', 'gio'] })
  const wage = requiredNumber(inputs, 'luong', wageRules[by])
  const dayHours =
    optionalNumber(inputs, 'gio-chuan', { what: 'Số giờ chính một ngày', unit: 'giờ', min: 1, max: 10 }) ?? 8
  // The law leaves four days of rest a month at least.
  const days =
    optionalNumber(inputs, 'ngay-cong', { what: 'Ngày công một tháng', unit: 'ngày', min: 1, max: 27 }) ?? 26
  if (by === 'gio') return { anHour: wage, dayHours, line: `Lương 1 giờ: ${money(wage)}` }
  const anHour = by === 'thang' ? wage / days / dayHours : wage / dayHours
  const division = by === 'thang' ? ` : ${formatNumber(days)} ngày` : ''
  const sum = `${formatNumber(wage)}${division} : ${formatNumber(dayHours)} giờ = ${money(anHour)}`
  return { anHour, dayHours, line: `Lương 1 giờ: ${sum}` }
}

/** A night has eight hours, from 22:00 to 06:00; a month's overtime beyond 400 hours is a slip. */
function readWork(inputs: Given, dayHours: number): Work {
  const kind = oneOf(inputs, 'loai-ngay', { what: 'Loại ngày', choices: dayKinds })
  const scope =
    inputs['pham-vi'] === undefined
      ? 'ngay'
      : oneOf(inputs, 'pham-vi', { what: 'Tính cho ngày hay tháng', choices: scopes })
  const isDay = scope === 'ngay'
  const hoursOf = (name: string, what: string, max: number) =>
    optionalNumber(inputs, name, {
      what,
      unit: isDay ? 'giờ một ngày' : 'giờ một tháng',
      min: 0,
      max: isDay ? max : 400,
    }) ?? 0
  const hours: Hours = {
    byDay: hoursOf('gio-ngay', 'Số giờ làm thêm ban ngày', 16),
    overtimeAtNight: hoursOf('gio-dem', 'Số giờ làm thêm ban đêm', 8),
    atNight: kind === 'ngay-thuong' ? hoursOf('ca-dem', 'Số giờ ca đêm', 8) : 0,
  }
  const { byDay, overtimeAtNight, atNight } = hours
  if (byDay + overtimeAtNight + atNight === 0)
    throw new InputRefused(`Chưa có giờ làm thêm hay giờ làm đêm nào để tính. ${again}`)
  if (isDay && overtimeAtNight + atNight > 8)
    throw new InputRefused(`Ban đêm chỉ có 8 giờ, từ 22 giờ đến 6 giờ sáng. ${again}`)
  if (isDay && kind === 'ngay-thuong' && Math.max(dayHours, atNight) + byDay + overtimeAtNight > 24)
    throw new InputRefused(`Giờ chính và giờ làm thêm cộng lại quá 24 giờ một ngày. ${again}`)
  return { kind, scope, dayHours, hours }
}

type Rates = (typeof overtime)[number]['value']
type Part = { what: string; hours: number; percent: number; note?: string }

function partsOf({ kind, scope, hours }: Work, rates: Rates): Part[] {
  const byDay = { 'ngay-thuong': rates.weekday, 'ngay-nghi': rates.restDay, 'ngay-le': rates.holiday }[kind]
  // An ordinary day's hour is worth 100 % at first, 150 % once there was overtime by day.
  const isPlain = kind === 'ngay-thuong' && (scope === 'thang' || hours.byDay === 0)
  const ground = isPlain ? 100 : byDay
  const extra = (rates.nightOvertime * ground) / 100
  const parts: Part[] = [
    { what: 'Làm thêm ban ngày', hours: hours.byDay, percent: byDay },
    {
      what: 'Làm thêm ban đêm',
      hours: hours.overtimeAtNight,
      percent: byDay + rates.night + extra,
      note: ` (${byDay}% + ${rates.night}% + ${rates.nightOvertime}% × ${ground}%)`,
    },
    { what: 'Ca đêm, phần trả thêm', hours: hours.atNight, percent: rates.night },
  ]
  return parts.filter((part) => part.hours > 0)
}

function remarks({ kind, scope, hours }: Work): string[] {
  const isLowNight = kind === 'ngay-thuong' && scope === 'thang' && hours.overtimeAtNight > 0
  return [
    ...(isLowNight ? ['Đêm nào đã làm thêm từ ban ngày thì giờ đêm tính 210%, không phải 200%.'] : []),
    ...(kind === 'ngay-le' ? ['Lương theo ngày: còn được trả riêng tiền lương của chính ngày lễ.'] : []),
  ]
}

function titleOf({ scope, hours }: Work): string {
  const isOvertime = hours.byDay + hours.overtimeAtNight > 0
  const night = isOvertime ? 'Tiền làm thêm giờ và làm đêm' : 'Tiền trả thêm cho giờ đêm'
  const what = hours.atNight > 0 ? night : 'Tiền làm thêm giờ'
  return scope === 'thang' ? `${what} cả tháng` : what
}

function overtimeIn({ kind, scope, dayHours, hours }: Work): OvertimeHours {
  const overtime = hours.byDay + hours.overtimeAtNight
  return { overtime, isMonth: scope === 'thang', isWeekday: kind === 'ngay-thuong', dayHours }
}

function sourcesOf({ hours }: Work, main: Citation): Citation[] {
  const isOvertime = hours.byDay + hours.overtimeAtNight > 0
  return [
    main,
    ...(hours.byDay > 0 ? [decree145(55)] : []),
    ...(hours.atNight > 0 ? [decree145(56)] : []),
    ...(hours.overtimeAtNight > 0 ? [decree145(57)] : []),
    ...(isOvertime ? [labourCode(107), { law: 'Nghị quyết', number: '17/2022/UBTVQH15' }] : []),
  ]
}
