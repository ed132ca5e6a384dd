// What a turn did, in the past tense. inbox/effects.ts is the table from event type to what is written.

import type { CommandName } from './flow.ts'
import type { SaidMessage } from './message.ts'
import type { Answer, Session } from './session.ts'

export type Event =
  | { type: 'message-said'; message: SaidMessage }
  | { type: 'session-started'; session: string }
  | { type: 'flow-started'; flow: string; hash: string }
  /** `stopped`: the person left it; `expired`: came back too late; `limit`: looped; `gone`: its content is no longer there. */
  | {
      type: 'flow-ended'
      flow: string
      reason: 'completed' | 'stopped' | 'restarted' | 'expired' | 'limit' | 'gone'
    }
  | { type: 'answer-saved'; flow: string; step: string; answer: Answer }
  | { type: 'answer-skipped'; flow: string; step: string }
  /** The text was not understood; never carries the text. */
  | { type: 'answer-missed'; flow: string; step: string; misses: number; why: string }
  | { type: 'input-ignored'; reason: 'repeated-tap' | 'old-tap' | 'staff-answers' | 'nothing-to-say' }
  | { type: 'command-given'; command: CommandName }
  /** One run of a quiz or survey handed in. `answers` of a flow that is not named go to the pool, without the contact. */
  | {
      type: 'response-submitted'
      flow: string
      hash: string
      named: boolean
      answers: Readonly<Record<string, Answer>>
      score?: number
      points?: number
    }
  | { type: 'consent-given'; purpose: string; version: string; by: 'tap' | 'text' | 'form' }
  | { type: 'consent-withdrawn'; purpose: string }
  | { type: 'ticket-opened'; about: string; text?: string }
  /** More words for the ticket opened last. */
  | { type: 'ticket-continued'; text: string }
  /** No campaign messages from now on (`dừng nhận tin`), and the way back. */
  | { type: 'contact-stopped' }
  | { type: 'contact-resumed' }
  | { type: 'contact-left' }
  | { type: 'contact-declared'; field: string; value: string }
  /** Someone asked for their data to be deleted: a ticket with a clock. */
  | { type: 'erasure-requested' }
  /** All that are under way and not decided yet. */
  | { type: 'applications-withdrawn' }
  | { type: 'takeover-began'; until: number }
  | { type: 'takeover-ended' }
  | { type: 'document-shown'; document: string; part: string }
  /** A question of law was answered, offered a choice, or not: never with its words. */
  | { type: 'entry-shown'; entry: string }
  | { type: 'entries-offered'; entries: readonly string[] }
  | { type: 'entry-refused'; entry: string }
  | { type: 'question-unanswered' }
  /** A link to a form was given; the form's page is open for half an hour from `issuedAt`. */
  | { type: 'form-asked'; flow: string; step: string; form: string; issuedAt: number }
  /** An application: what was answered in the chat, and the form (if any) that was sent in this run. `number`: to ask after it. */
  | {
      type: 'registration-submitted'
      flow: string
      hash: string
      number: string
      answers: Readonly<Record<string, Answer>>
      unit?: string
      /** `<contact>/<flow>/<step>` of each. */
      forms: readonly string[]
    }
  /** The engine threw: written by the inbox, never by the engine; the person gets one apology. */
  | { type: 'turn-failed'; error: string }
  | { type: 'limit-reached'; limit: 'steps-a-turn' | 'steps-a-run' | 'frames' }

export type EventType = Event['type']
export type EventOf<T extends EventType> = Extract<Event, { type: T }>

/**
 * What the engine knows of the world, declared by steps and read by the inbox.
 * `tries/<flow>`: how often this contact has handed that flow in. `consent/<purpose>`: whether it agrees now.
 * `applications`: its applications and where they stand, as lines; empty when there are none.
 * `open-application/<flow>`: the number of the one under way; empty when there is none.
 */
export type Facts = Readonly<Record<string, number | string | boolean>>

/** `needs` names facts that were missing; then events are empty, the session is unchanged, and the inbox calls again with them. */
export type TurnResult = { session: Session; events: readonly Event[]; needs?: readonly string[] }
