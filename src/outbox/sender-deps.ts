// What the parts of the outbox are lent: what they read and write, an account to send from, and their times.
import type { Channel, MessageClass, Ports } from '../model/channel.ts'
import type { Message } from '../model/message.ts'
import type { OutboxMessage } from '../model/outbox-message.ts'
import type { SendErrorName } from '../model/send-error.ts'
import type { Pace } from '../queue/pace.ts'
import type { AccountHealth, AccountKey } from '../storage/accounts.ts'
import type { CampaignStanding } from '../storage/campaigns.ts'
import type { MessageAnswer } from '../storage/message-answer.ts'
import type { Messages } from '../storage/messages.ts'
import type { ContactState } from './may-send.ts'

/** One OA, page or site to send from. */
export type SendingAccount = {
  channel: Channel
  ports: Ports
  /** Which limit a message counts under. */
  paceFor: (message: Message) => Pace
  /** False while there is no token to send with; asked again every few seconds. */
  isReady?: () => Promise<boolean>
}

export type Log = Record<'info' | 'warn' | 'error', (details: object, what: string) => void>

/** For metrics: never a person, a text or an id. */
export type Outcome = {
  account: AccountKey
  class: MessageClass
  outcome: MessageAnswer['type'] | 'uncertain'
  error?: SendErrorName
  /** From the message's making to now, ms. */
  ageMs: number
}

export type Timings = {
  /** How long a claim lasts, ms. */
  leaseMs: number
  /** How long one call may take, ms. */
  callMs: number
  /** How long an echo may take to settle a doubt, ms. */
  doubtMs: number
  pollMs: number
  sweepMs: number
  /** A fresh message is its committer's to send for this long, ms; then any process's. */
  graceMs: number
  unauthorisedPauseMs: number
  /** Calls at the same time on one account. */
  inFlightMax: number
}

export const usualTimings: Timings = {
  leaseMs: 60_000,
  callMs: 20_000,
  doubtMs: 15_000,
  pollMs: 500,
  sweepMs: 3000,
  graceMs: 1000,
  unauthorisedPauseMs: 60_000,
  inFlightMax: 128,
}

export type SenderDeps = {
  messages: Messages
  contacts: {
    get: (ids: readonly string[]) => Promise<ReadonlyMap<string, ContactState>>
    markLeft: (id: string) => Promise<void>
  }
  campaigns: { standings: (ids: readonly string[]) => Promise<ReadonlyMap<string, CampaignStanding>> }
  /** A campaign message has reached its platform. Begins what follows and never throws; nobody waits for it. */
  onCampaignSent?: (message: OutboxMessage) => void
  /** Which of these contacts have asked us to stop in an input that still waits. */
  stopWaiting: (contacts: readonly string[]) => Promise<ReadonlySet<string>>
  /** Which of these contacts have an input waiting for its turn. */
  turnWaiting: (contacts: readonly string[]) => Promise<ReadonlySet<string>>
  setHealth: (account: AccountKey, health: AccountHealth, detail?: string) => Promise<void>
  /** Resolves when stored. */
  writeAnswer: (answer: MessageAnswer) => Promise<unknown>
  /** Tries for as long as MongoDB is away, until the outbox must end. */
  untilStored: <T>(work: () => Promise<T>) => Promise<T>
  /** A new one for each claim, unlike any other process's. */
  nextOwner: () => string
  now: () => number
  log: Log
  observe: (outcome: Outcome) => void
  timings: Timings
}
