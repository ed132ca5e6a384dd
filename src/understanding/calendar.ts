// Days as ISO text (`2026-11-22`), counted without clock or time zone. Used by date.ts.

export type DayParts = { year: number; month: number; day: number }

/** The ISO day, or undefined when there is no such day (31/2, 29/2/2001). */
export function isoDay({ year, month, day }: DayParts): string | undefined {
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1) return undefined
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  return date.toISOString().slice(0, 10)
}

export function partsOf(iso: string): DayParts | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso) ?? []
  if (!year || !month || !day) return undefined
  const parts = { year: Number(year), month: Number(month), day: Number(day) }
  return isoDay(parts) === undefined ? undefined : parts
}

export function daysLater({ year, month, day }: DayParts, days: number): string {
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10)
}

/** Monday 0 … Sunday 6. */
export function weekdayOf({ year, month, day }: DayParts): number {
  return (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7
}

/** Whole years from one day to another. */
export function yearsBetween(from: DayParts, to: DayParts): number {
  const isBefore = to.month < from.month || (to.month === from.month && to.day < from.day)
  return to.year - from.year - (isBefore ? 1 : 0)
}
