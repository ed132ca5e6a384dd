// One table: event type → what is written. Everything is written in the turn's own transaction, whose turn number is
// unique, so each effect happens once. An event without a row is an error at start.
import { randomUUID } from 'node:crypto'
import { addWorkingDays } from '../lib/working-days.ts'
import type { Event, EventOf, EventType } from '../model/event.ts'
import type { ContactKey } from '../model/input.ts'
import type { SaidMessage } from '../model/message.ts'
import type { ContactChange } from '../storage/contacts.ts'
import type { NamedResponse, PooledResponse } from '../storage/responses.ts'
import type { Ticket } from '../storage/tickets.ts'

/** What one turn writes besides the turn itself, the session and the input. */
export type Writes = {
  messages: SaidMessage[]
  contact: ContactChange
  named: NamedResponse[]
  pooled: PooledResponse[]
  /** Flows that are not named and were handed in: the hash that counts them is made at commit. */
  participations: string[]
  /** Links to forms that were given. */
  forms: FormIssue[]
  applications: Application[]
  /** The contact takes its applications back: when. */
  withdrawnAt?: Date
  tickets: Ticket[]
  /** Texts that join the contact's newest open ticket. */
  continued: Ticket[]
}

type FormIssue = { contact: string; flow: string; step: string; form: string; issuedAt: number }
/** An application handed in; what it takes from the forms is read at commit. */
export type Application = {
  contact: string
  turn: number
  index: number
  at: Date
  event: EventOf<'registration-submitted'>
}

export type EffectContext = {
  contact: string
  turn: number
  index: number
  at: Date
  day: string
  writes: Writes
}
type Effect<T extends EventType> = (event: EventOf<T>, context: EffectContext) => void

const nothing = (): void => undefined

const effects: { [T in EventType]: Effect<T> } = {
  'message-said': (event, { writes }) => void writes.messages.push(event.message),
  'response-submitted': submitResponse,
  'consent-given': (event, { writes, at, turn }) =>
    void writes.contact.consents.push({
      purpose: event.purpose,
      version: event.version,
      by: event.by,
      at,
      turn,
    }),
  'consent-withdrawn': ({ purpose }, { writes, at, turn }) =>
    void writes.contact.withdrawn.push({ purpose, at, turn }),
  'ticket-opened': ({ about, text }, context) =>
    void context.writes.tickets.push(ticketOf(context, { about, text, workingDays: daysFor(about) })),
  'ticket-continued': ({ text }, context) =>
    void context.writes.continued.push(ticketOf(context, { about: 'continued', text, workingDays: 1 })),
  'erasure-requested': (_event, context) => {
    // Until it is done, nothing more is sent unasked.
    context.writes.contact.stoppedAt = context.at
    context.writes.tickets.push(ticketOf(context, { about: 'erasure', workingDays: 2 }))
  },
  'applications-withdrawn': (_event, { writes, at }) => {
    writes.withdrawnAt = at
  },
  'contact-stopped': (_event, { writes, at }) => {
    writes.contact.stoppedAt = at
  },
  'contact-resumed': (_event, { writes }) => {
    writes.contact.stoppedAt = null
  },
  'contact-left': (_event, { writes, at }) => {
    writes.contact.leftAt = at
  },
  'contact-declared': (event, { writes }) => {
    writes.contact.declared[event.field] = event.value
  },
  'session-started': (_event, { writes }) => {
    writes.contact.leftAt = null
  },
  'form-asked': ({ type: _type, ...issue }, { writes, contact }) =>
    void writes.forms.push({ contact, ...issue }),
  'registration-submitted': (event, { writes, contact, turn, index, at }) =>
    void writes.applications.push({ contact, turn, index, at, event }),
  // Part of the turn's record and of the session; nothing else to write.
  'flow-started': nothing,
  'flow-ended': nothing,
  'answer-saved': nothing,
  'answer-skipped': nothing,
  'answer-missed': nothing,
  'input-ignored': nothing,
  'command-given': nothing,
  'takeover-began': nothing,
  'takeover-ended': nothing,
  'document-shown': nothing,
  'entry-shown': nothing,
  'entries-offered': nothing,
  'entry-refused': nothing,
  'question-unanswered': nothing,
  'limit-reached': nothing,
  'turn-failed': nothing,
}

export function emptyWrites(key: ContactKey, heardAt: number): Writes {
  return {
    messages: [],
    contact: { key, heardAt, isNew: true, consents: [], withdrawn: [], declared: {} },
    named: [],
    pooled: [],
    participations: [],
    forms: [],
    applications: [],
    tickets: [],
    continued: [],
  }
}

export function applyEffect(event: Event, context: EffectContext): void {
  apply(event.type, event, context)
}

function apply<T extends EventType>(
  type: T,
  event: { [K in EventType]: EventOf<K> }[T],
  context: EffectContext,
): void {
  effects[type](event, context)
}

function submitResponse(
  event: EventOf<'response-submitted'>,
  { writes, contact, turn, index, at, day }: EffectContext,
): void {
  const { flow, hash, answers, score, points } = event
  if (event.named) {
    writes.named.push({
      _id: `${contact}#${turn}.${index}`,
      flow,
      hash,
      answers,
      score,
      points,
      contact,
      submittedAt: at,
    })
    return
  }
  writes.pooled.push({ _id: randomUUID(), flow, hash, answers, score, points, day })
  writes.participations.push(flow)
}

/** The law gives two working days to answer what people ask about their own data (Decree 356/2025/NĐ-CP). */
const ownDataAbouts: ReadonlySet<string> = new Set(['sua-du-lieu', 'rut-dong-y'])

function daysFor(about: string): number {
  return ownDataAbouts.has(about) ? 2 : 1
}

type Request = { about: string; text?: string; workingDays: number }

function ticketOf(
  { contact, turn, index, at }: EffectContext,
  { about, text, workingDays }: Request,
): Ticket {
  return {
    _id: `${contact}#${turn}.${index}`,
    contact,
    about,
    texts: text === undefined ? [] : [text],
    state: 'open',
    openedAt: at,
    dueAt: addWorkingDays(at, workingDays),
  }
}
