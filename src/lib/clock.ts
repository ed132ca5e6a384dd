// Time as a value that is handed in, so that tests can hold it still; and the Vietnamese calendar.

/** Milliseconds since 1970. */
export type Clock = () => number

export const systemClock: Clock = () => Date.now()

// Vietnam has kept UTC+7 without summer time since 1975.
const vietnamOffsetMs = 7 * 3_600_000

/** The day in Vietnam: `vietnamDay(Date.UTC(2026, 11, 1, 18)) === '2026-12-02'`. */
export function vietnamDay(atMs: number): string {
  return new Date(atMs + vietnamOffsetMs).toISOString().slice(0, 10)
}
