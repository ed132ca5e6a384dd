// What the law allows of overtime, said under a sum that goes beyond it (Labour Code 107; Resolution 17/2022). Called by tang-ca.ts.
import { formatNumber } from '../lib/vietnamese-format.ts'

/** `overtime`: hours in one day, or in a month. `dayHours`: of an ordinary day without overtime. */
export type OvertimeHours = { overtime: number; isMonth: boolean; isWeekday: boolean; dayHours: number }

const dayHoursMax = 12
const monthHoursMax = 40
const monthHoursMaxBroad = 60
const yearly = 'Một năm: không quá 200 giờ, có nơi tới 300 giờ. Phần này chưa cộng giờ của các tháng khác.'

export function limitLines({ overtime, isMonth, isWeekday, dayHours }: OvertimeHours): string[] {
  if (overtime === 0) return []
  if (isMonth) return [...monthLines(overtime), yearly]
  return [...(isWeekday ? weekdayLines(overtime, dayHours) : freeDayLines(overtime)), yearly]
}

/** Half of the day's own hours; twelve in all where hours are counted by the week. */
function weekdayLines(overtime: number, dayHours: number): string[] {
  const max = Math.min(dayHours / 2, dayHoursMax - dayHours)
  if (overtime <= max) return []
  const all = formatNumber(dayHours + overtime)
  return [
    `Lưu ý: ngày này làm tới ${all} giờ. Luật cho làm thêm tối đa ${formatNumber(max)} giờ, cả ngày không quá ${dayHoursMax} giờ.`,
  ]
}

function freeDayLines(overtime: number): string[] {
  return overtime > dayHoursMax
    ? [`Lưu ý: ngày nghỉ, ngày lễ chỉ được làm thêm tối đa ${dayHoursMax} giờ.`]
    : []
}

function monthLines(overtime: number): string[] {
  if (overtime <= monthHoursMax) return []
  if (overtime <= monthHoursMaxBroad)
    return [
      `Lưu ý: quá ${monthHoursMax} giờ một tháng. Tới ${monthHoursMaxBroad} giờ chỉ ở nơi được làm thêm 300 giờ một năm và anh/chị đồng ý.`,
    ]
  return [`Lưu ý: quá ${monthHoursMaxBroad} giờ một tháng, vượt mức luật cho phép ở mọi nơi.`]
}
