// The last look before a call: has the contact stopped, left, or gone silent for too long since the message was made, and
// is its campaign still to go out? Pure.
import type { OutboxMessage } from '../model/outbox-message.ts'
import type { CampaignStanding } from '../storage/campaigns.ts'

/** What counts of a contact; `heardAt` in ms by the platform's clock. */
export type ContactState = {
  heardAt: number
  stoppedAt?: Date | null
  leftAt?: Date | null
  consents?: readonly { purpose: string; withdrawnAt?: Date }[]
}

export type Verdict =
  | { type: 'send' }
  /** Not now; it stays what it was. */
  | { type: 'held' }
  | { type: 'closed'; status: 'cancelled' | 'expired' | 'refused'; reason: string }

type Circumstances = {
  contact: ContactState | undefined
  /** A stop of this contact still waits in the inbox. */
  hasStopWaiting: boolean
  /** Something that the contact said still waits in the inbox: it may be a stop of another kind. */
  hasTurnWaiting: boolean
  /** Of a message of a campaign. */
  campaign: CampaignStanding | undefined
  windowMs: number | undefined
  now: number
}

export function maySend(message: OutboxMessage, circumstances: Circumstances): Verdict {
  const { contact, hasStopWaiting, hasTurnWaiting, campaign, windowMs, now } = circumstances
  if (message.message === null) return { type: 'closed', status: 'expired', reason: 'wiped' }
  if (message.campaign !== undefined) {
    if (!campaign || campaign.state === 'stopped') return cancelled('campaign-stopped')
    if (now >= campaign.expiresAt.getTime()) return { type: 'closed', status: 'expired', reason: 'too-late' }
    if (campaign.state === 'listing' || campaign.state === 'paused') return { type: 'held' }
  }
  if (message.class === 'campaign' || message.class === 'reminder') {
    if (hasStopWaiting || contact?.stoppedAt) return cancelled('stopped')
    if (contact?.leftAt) return { type: 'closed', status: 'refused', reason: 'contact-left' }
    if (message.consent !== undefined && !hasConsent(contact, message.consent)) return cancelled('no-consent')
  }
  if (windowMs !== undefined && contact && now > contact.heardAt + windowMs) {
    return { type: 'closed', status: 'expired', reason: 'window-closed' }
  }
  return message.class === 'campaign' && hasTurnWaiting ? { type: 'held' } : { type: 'send' }
}

function cancelled(reason: string): Verdict {
  return { type: 'closed', status: 'cancelled', reason }
}

function hasConsent(contact: ContactState | undefined, purpose: string): boolean {
  return contact?.consents?.some((one) => one.purpose === purpose && !one.withdrawnAt) ?? false
}
