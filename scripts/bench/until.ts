// Waits for something to become true, looking now and then, never longer than said.
import { setTimeout as sleep } from 'node:timers/promises'

type Wait = { what: string; withinMs: number; everyMs?: number }

/** Throws, saying what it waited for, when it does not come true in time. */
export async function until(isTrue: () => boolean | Promise<boolean>, wait: Wait): Promise<void> {
  if (!(await came(isTrue, wait))) throw new Error(`waited ${wait.withinMs / 1000} s in vain: ${wait.what}`)
}

/** False when it does not come true in time. */
export async function came(
  isTrue: () => boolean | Promise<boolean>,
  { withinMs, everyMs = 50 }: Wait,
): Promise<boolean> {
  const end = Date.now() + withinMs
  for (;;) {
    if (await isTrue()) return true
    if (Date.now() > end) return false
    await sleep(everyMs)
  }
}
