// What became of something that staff said or did: watches the input's turn and its messages for a while. Called by the commands
// of staff. An answer that cannot reach the person leaves the ticket open.
import { setTimeout as delay } from 'node:timers/promises'
import type { OutboxMessage } from '../model/outbox-message.ts'
import { type SendErrorName, sendErrors } from '../model/send-error.ts'
import type { Messages } from '../storage/messages.ts'
import type { Tickets } from '../storage/tickets.ts'
import type { Turns } from '../storage/turns.ts'
import type { Answered } from './open-tickets.ts'

export type Outcome =
  | { type: 'sent' }
  /** It will not arrive. `sentence`: why, for staff. */
  | { type: 'expired' | 'refused' | 'cancelled' | 'failed'; sentence: string }
  /** On its way; the program goes on trying. `sentence`: what keeps it. */
  | { type: 'waiting'; sentence?: string }
  /** No worker took it in this time: the program may be down. It leaves when one does. */
  | { type: 'not-taken' }

/** An input that was stored for a contact. */
type Stored = { contact: string; input: string }

type Deps = {
  turns: Pick<Turns, 'latest'>
  messages: Pick<Messages, 'history'>
}
type TicketDeps = Deps & { tickets: Pick<Tickets, 'setState'> }

const lookMs = 100
/** More than a contact's turns and messages can grow by while we look. */
const turnsLooked = 20
const messagesLooked = 100

/** Resolves as soon as it is decided, at the latest after `waitMs`. */
export async function inputOutcome(deps: Deps, stored: Stored, waitMs: number): Promise<Outcome> {
  const end = Date.now() + waitMs
  for (;;) {
    const outcome = await look(deps, stored)
    if (isLost(outcome) || outcome.type === 'sent' || Date.now() >= end) return outcome
    await delay(lookMs)
  }
}

/** Of an answer to a ticket, which stays open when it is lost. */
export async function answerOutcome(deps: TicketDeps, answered: Answered, waitMs: number): Promise<Outcome> {
  const outcome = await inputOutcome(deps, answered, waitMs)
  if (isLost(outcome)) await deps.tickets.setState(answered.ticket, 'open', ['answered'])
  return outcome
}

/** It will not arrive. */
export function isLost({ type }: Outcome): boolean {
  return type !== 'sent' && type !== 'waiting' && type !== 'not-taken'
}

async function look({ turns, messages }: Deps, { contact, input }: Stored): Promise<Outcome> {
  const turn = (await turns.latest(contact, turnsLooked)).find((one) => one.input.id === input)
  if (!turn) return { type: 'not-taken' }
  if (turn.error) return { type: 'failed', sentence: 'Hệ thống gặp lỗi khi xử lý; báo người phát triển.' }
  const said = (await messages.history(contact, messagesLooked)).filter((one) => one.turn === turn.turn)
  const lost = said.flatMap((message) => closed(message) ?? [])
  if (lost[0]) return lost[0]
  if (said.length > 0 && said.every(isSent)) return { type: 'sent' }
  const error = said.find((message) => !isSent(message))?.attempts.at(-1)?.error
  return { type: 'waiting', sentence: error && sendErrors[error].sentence }
}

function isSent({ status }: OutboxMessage): boolean {
  return status === 'sent' || status === 'delivered' || status === 'seen'
}

function closed({ status, reason = '' }: OutboxMessage): Outcome | undefined {
  if (status !== 'expired' && status !== 'refused' && status !== 'cancelled') return undefined
  return { type: status, sentence: isSendError(reason) ? sendErrors[reason].sentence : otherReason(reason) }
}

function isSendError(reason: string): reason is SendErrorName {
  return Object.hasOwn(sendErrors, reason)
}

function otherReason(reason: string): string {
  if (reason === 'too-late') return 'Nền tảng không nhận tin cho tới khi quá hạn.'
  if (reason === 'wiped') return 'Tin bị xóa trước khi kịp gửi.'
  return `Lý do: ${reason || 'không rõ'}.`
}
