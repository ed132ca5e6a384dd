// What follows a platform's answer: decided here alone, the same for every channel. Pure.
import type { SendResult } from '../model/channel.ts'
import type { OutboxMessage } from '../model/outbox-message.ts'
import { type SendFailure, sendErrors } from '../model/send-error.ts'
import type { MessageAnswer } from '../storage/message-answer.ts'

type Moment = {
  /** The claim under which it was sent. */
  owner: string
  /** When the call began, ms. */
  startedAt: number
  now: number
  /** Replies are of no use after this, ms from their making. */
  ageMaxMs: number
  /** How long an echo may take to settle a doubt. */
  doubtMs: number
}

const firstPauseMs = 1000
const longestPauseMs = 60_000
const hourMs = 3600_000
const accountPauseMs = 60_000

/** What to store of it. `message` as it was claimed. */
export function afterSend(message: OutboxMessage, result: SendResult, moment: Moment): MessageAnswer {
  const { owner, now, startedAt } = moment
  const base = { id: message._id, owner }
  if (result.type === 'sent') {
    // Without the platform's own time the start of the call: a receipt "all until then" must not miss it.
    return { ...base, type: 'sent', platformId: result.platformId, sentAt: new Date(result.at ?? startedAt) }
  }
  const error = { error: result.error, detail: result.detail }
  const { retry } = sendErrors[result.error]
  const again = (dueAt: number, plain = message.plain): MessageAnswer => {
    // A campaign says itself until when: its messages may have been made long before they were due.
    if (message.class !== 'campaign' && dueAt > message.createdAt.getTime() + moment.ageMaxMs) {
      return { ...base, type: 'closed', status: 'expired', reason: 'too-late', error }
    }
    const { contact, order } = message
    const behind = message.class === 'campaign' ? undefined : { contact, order }
    return { ...base, type: 'later', dueAt: new Date(dueAt), plain, error, behind }
  }
  const refused: MessageAnswer = { ...base, type: 'closed', status: 'refused', reason: result.error, error }
  switch (retry) {
    case 'doubt':
      return { ...base, type: 'doubtful', leaseMs: moment.doubtMs, error }
    case 'now':
      return canTryNow(message, result)
        ? again(now, message.plain || result.error === 'choices-refused')
        : refused
    case 'later':
      return again(now + pauseMs(message, result))
    case 'window':
      return again(nextWindow(result, now))
    case 'never':
      return result.error === 'window-closed' ? { ...refused, status: 'expired' } : refused
  }
}

/** Buttons refused: once more without; an upload that expired: once more with a new one. */
function canTryNow(message: OutboxMessage, { error }: SendFailure): boolean {
  if (error === 'choices-refused') return !message.plain
  return !message.attempts.some((attempt) => attempt.error === error)
}

/** 1, 2, 4 … 60 s, a quarter more or less so that many do not come back at the same moment. */
function pauseMs(message: OutboxMessage, result: SendFailure): number {
  const tries = message.attempts.length
  const growing = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(tries, 10))
  const pause = growing * (0.75 + fraction(`${message._id} ${tries}`) / 2)
  const atLeast = sendErrors[result.error].accountDown ? accountPauseMs : 0
  return Math.round(Math.max(pause, atLeast, result.retryAfterMs ?? 0))
}

/** In [0, 1), the same for the same text (FNV-1a). */
function fraction(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0) / 2 ** 32
}

/** After the platform's night: 06:00 in Vietnam (UTC+7), over some minutes; after a spent quota: within the hour. */
function nextWindow(result: SendFailure, now: number): number {
  if (result.retryAfterMs !== undefined) return now + result.retryAfterMs
  if (result.error !== 'quiet-hours') return now + hourMs
  const local = now + 7 * hourMs
  const dayStart = Math.floor(local / (24 * hourMs)) * 24 * hourMs
  const sixToday = dayStart + 6 * hourMs - 7 * hourMs
  return sixToday > now ? sixToday : sixToday + 24 * hourMs
}
