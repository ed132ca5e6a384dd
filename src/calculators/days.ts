// Days as ISO text (`2026-12-07`), counted without clock or time zone.
import { formatDay } from '../lib/vietnamese-format.ts'

const dayMs = 86_400_000
const weekdays = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'] as const

/** A day that is on the calendar: 31/2 is none. */
export function isDay(text: string): boolean {
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

export function daysLater(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)
}

/** Sunday 0 … Saturday 6. */
export function weekdayOf(day: string): number {
  return new Date(Date.parse(day)).getUTCDay()
}

/** `thứ Hai 7/12/2026` */
export function spokenDay(day: string): string {
  return `${weekdays[weekdayOf(day)] ?? ''} ${formatDay(day)}`
}
