// The last look before a call: has the contact stopped, left, or gone silent for too long since the message was made? Pure.
import type { OutboxMessage } from '../model/outbox-message.ts'

/** What counts of a contact; `heardAt` in ms by the platform's clock. */
export type ContactState = {
  heardAt: number
  stoppedAt?: Date | null
  leftAt?: Date | null
  consents?: readonly { purpose: string; withdrawnAt?: Date }[]
}

export type Verdict =
  | { type: 'send' }
  | { type: 'closed'; status: 'cancelled' | 'expired' | 'refused'; reason: string }

type Circumstances = {
  contact: ContactState | undefined
  /** A stop of this contact still waits in the inbox. */
  hasStopWaiting: boolean
  windowMs: number | undefined
  now: number
}

export function maySend(message: OutboxMessage, circumstances: Circumstances): Verdict {
  const { contact, hasStopWaiting, windowMs, now } = circumstances
  if (message.message === null) return { type: 'closed', status: 'expired', reason: 'wiped' }
  if (message.class === 'campaign' || message.class === 'reminder') {
    if (hasStopWaiting || contact?.stoppedAt) return cancelled('stopped')
    if (contact?.leftAt) return { type: 'closed', status: 'refused', reason: 'contact-left' }
    if (message.consent !== undefined && !hasConsent(contact, message.consent)) return cancelled('no-consent')
  }
  if (windowMs !== undefined && contact && now > contact.heardAt + windowMs) {
    return { type: 'closed', status: 'expired', reason: 'window-closed' }
  }
  return { type: 'send' }
}

function cancelled(reason: string): Verdict {
  return { type: 'closed', status: 'cancelled', reason }
}

function hasConsent(contact: ContactState | undefined, purpose: string): boolean {
  return contact?.consents?.some((one) => one.purpose === purpose && !one.withdrawnAt) ?? false
}
