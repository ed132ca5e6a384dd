// Working days in Vietnam: Saturdays, Sundays and public holidays are none. For the clocks of tickets.
// Years whose moving holidays are not in the list yet count too many working days: a clock then runs out early, never late.

const hourMs = 3_600_000
const dayMs = 24 * hourMs
// Vietnam has kept UTC+7 without summer time since 1975.
const offsetMs = 7 * hourMs
const endOfWorkHour = 17

/**
 * The end (17:00 in Vietnam) of the `days`-th working day after the day of `at`, which is not counted itself; `days` 0: the
 * end of that day, or of the next working day when it is none.
 */
export function addWorkingDays(at: Date, days: number): Date {
  let day = Math.floor((at.getTime() + offsetMs) / dayMs)
  for (let left = days; left > 0 || !isWorkingDay(day); ) {
    day += 1
    if (left > 0 && isWorkingDay(day)) left -= 1
  }
  return new Date(day * dayMs + endOfWorkHour * hourMs - offsetMs)
}

/** `day`: days since 1970, of Vietnam's calendar. */
function isWorkingDay(day: number): boolean {
  return !isWeekend(day) && !daysOff(yearOf(day)).has(day)
}

function isWeekend(day: number): boolean {
  const weekday = (day + 4) % 7
  return weekday === 0 || weekday === 6
}

function yearOf(day: number): number {
  return new Date(day * dayMs).getUTCFullYear()
}

/** New Year, Reunification Day, Labour Day, National Day: Labour Code 45/2019/QH14, article 112. */
const fixed = ['01-01', '04-30', '05-01', '09-02']

/**
 * Holidays that move, by year.
 * 2026: Tết 16–20 Feb as arranged for state offices, Hùng Kings' day 26 April (10th of the 3rd lunar month), second day of
 * National Day 1 Sept: all certain. Days swapped with a Saturday (2 Jan, 31 Aug) count as working days.
 * 2027: first of the lunar year 6 Feb and Hùng Kings' day 16 April by the calendar; that Tết takes one day before and four
 * from the first on, and that National Day's second day is 3 Sept, are guesses until they are announced.
 * 24 November (Resolution 80-NQ/TW) is not here: no law that makes it a day off was found. Add it once there is one.
 */
const moving: Readonly<Record<number, readonly string[]>> = {
  2026: ['02-16', '02-17', '02-18', '02-19', '02-20', '04-26', '09-01'],
  2027: ['02-05', '02-06', '02-07', '02-08', '02-09', '04-16', '09-03'],
}

const known = new Map<number, ReadonlySet<number>>()

/** With the day off that makes up for a holiday on a weekend: the next working day (article 111, clause 3). */
function daysOff(year: number): ReadonlySet<number> {
  const found = known.get(year)
  if (found) return found
  const holidays = [...fixed, ...(moving[year] ?? [])]
    .map((date) => Date.parse(`${year}-${date}`) / dayMs)
    .sort((a, b) => a - b)
  const off = new Set(holidays)
  for (const holiday of holidays.filter(isWeekend)) {
    let day = holiday
    while (isWeekend(day) || off.has(day)) day += 1
    off.add(day)
  }
  known.set(year, off)
  return off
}
