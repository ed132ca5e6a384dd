// How long a server asks to wait before the next try.

const secondsMax = 3_600

/** From the header `Retry-After` in seconds; empty when it says nothing or nonsense. Spread into a failure. */
export function retryAfter(headers: Readonly<Record<string, string>>): { retryAfterMs?: number } {
  const seconds = Number(headers['retry-after'])
  return seconds > 0 ? { retryAfterMs: Math.min(seconds, secondsMax) * 1_000 } : {}
}
