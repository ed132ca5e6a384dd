// How an account is doing as this process sees it: when a platform fails again and again, or refuses the account, sending
// pauses and then goes on with one message at a time. Other accounts are not held up.
import type { SendResult } from '../model/channel.ts'
import type { SendErrorName } from '../model/send-error.ts'
import { sendErrors } from '../model/send-error.ts'

/** `changed`: the account was refused, or works again. */
export type HealthChange = 'unauthorised' | 'ok' | undefined
export type AccountHealthWatch = ReturnType<typeof watchAccountHealth>

/** So many failures in a row are no chance. */
const failuresMax = 5
const troubles = new Set<SendErrorName>(['platform-down', 'not-connected', 'token-rejected', 'rate-limited'])
const windowTroubles = new Set<SendErrorName>(['quota-exhausted', 'quiet-hours'])

export function watchAccountHealth(unauthorisedPauseMs: number) {
  let failures = 0
  let level = 0
  let pausedUntil = 0
  let windowFailures = 0
  let campaignsPausedUntil = 0
  let isUnauthorised = false

  function pause(now: number, ms: number): void {
    if (now >= pausedUntil) level = Math.min(level + 1, 6)
    pausedUntil = Math.max(pausedUntil, now + ms)
  }

  function fail(error: SendErrorName, now: number, retryAfterMs: number | undefined): HealthChange {
    if (sendErrors[error].accountDown) {
      pause(now, unauthorisedPauseMs)
      failures = failuresMax
      const change = isUnauthorised ? undefined : 'unauthorised'
      isUnauthorised = true
      return change
    }
    if (windowTroubles.has(error)) {
      windowFailures += 1
      if (windowFailures >= failuresMax) campaignsPausedUntil = now + 10 * 60_000
    } else if (troubles.has(error)) {
      failures += 1
      if (retryAfterMs !== undefined || error === 'rate-limited')
        pause(now, retryAfterMs ?? 500 * 2 ** (level + 1))
      else if (failures >= failuresMax && now >= pausedUntil) pause(now, 500 * 2 ** (level + 1))
    } else if (error !== 'outcome-unknown') {
      failures = 0
      level = 0
    }
    return undefined
  }

  return {
    /** Nothing may leave before this, ms; campaigns perhaps later still. */
    pausedUntil: () => pausedUntil,
    campaignsPausedUntil: () => Math.max(pausedUntil, campaignsPausedUntil),
    /** After trouble one message at a time tries whether it is over. */
    isTrying: () => failures >= failuresMax,
    pauseFor: (now: number, ms: number) => {
      pausedUntil = Math.max(pausedUntil, now + ms)
    },
    see(result: SendResult, now: number): HealthChange {
      if (result.type === 'failed') return fail(result.error, now, result.retryAfterMs)
      failures = 0
      level = 0
      windowFailures = 0
      const change = isUnauthorised ? 'ok' : undefined
      isUnauthorised = false
      return change
    },
  }
}
