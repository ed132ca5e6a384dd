// Waits for something to become true, without sleeping longer than needed and never for ever.
import { setTimeout as delay } from 'node:timers/promises'

/** Looks every few milliseconds; throws after `waitMs`. Returns the first value that is not undefined or false. */
export async function until<T>(
  look: () => T | Promise<T>,
  waitMs = 15_000,
): Promise<Exclude<T, false | undefined>> {
  const end = Date.now() + waitMs
  for (;;) {
    const seen = await look()
    if (isSeen(seen)) return seen
    if (Date.now() > end) throw new Error(`waited ${waitMs} ms in vain for ${look}`)
    await delay(10)
  }
}

function isSeen<T>(value: T): value is Exclude<T, false | undefined> {
  return value !== undefined && value !== false
}
