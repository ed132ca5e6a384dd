// How the answer to one call is written into `messages`. Used by messages.ts alone.
import type { mongo } from 'mongoose'
import type { MessageClass } from '../model/channel.ts'
import type { MessageStatus, OutboxMessage } from '../model/outbox-message.ts'
import type { SendErrorName } from '../model/send-error.ts'

/** What one claimed message's call came to. `owner` is the claim's; an answer never overwrites a later claim. */
export type MessageAnswer = { id: string; owner: string } & (
  | { type: 'sent'; platformId?: string; sentAt: Date }
  | { type: 'closed'; status: 'refused' | 'expired' | 'cancelled'; reason: string; error?: AttemptError }
  /** Back in line; `plain` from now on without buttons. Replies of the contact after `behind` wait until then too. */
  | { type: 'later'; dueAt: Date; plain: boolean; error: AttemptError; behind?: Place }
  /** Nobody knows whether it left: judged when the short lease is over, unless an echo proves it before. */
  | { type: 'doubtful'; leaseMs: number; error: AttemptError }
  /** Claimed, but no call was begun. */
  | { type: 'released' }
  /** The same, and it is not to be tried again before the database says so. */
  | { type: 'held' }
)
type Place = { contact: string; order: number }
type AttemptError = { error: SendErrorName; detail: string }

/** Everything that leaves in the contact's own order, before campaigns. */
export const replyClasses: MessageClass[] = ['reply', 'reminder', 'staff']

type Write = mongo.AnyBulkWriteOperation<OutboxMessage>

/** The writes for one answer; each of them finds nothing when another process has claimed the message since. */
export function answerWrites(answer: MessageAnswer): Write[] {
  // `waiting`: the sweep put it back in line before this answer came; nobody else has claimed it since.
  const filter = {
    _id: answer.id,
    owner: answer.owner,
    status: { $in: ['sending', 'uncertain', 'waiting'] satisfies MessageStatus[] },
  }
  switch (answer.type) {
    case 'sent': {
      const { platformId, sentAt } = answer
      const $set = { status: 'sent' as const, sentAt, ...(platformId === undefined ? {} : { platformId }) }
      return [{ updateOne: { filter, update: { $set, $unset: { leaseUntil: '' } } } }]
    }
    case 'closed': {
      const $set = { status: answer.status, reason: answer.reason, ...attemptError(answer.error) }
      const $unset = { leaseUntil: '' as const }
      // Without an error no call was begun.
      if (!answer.error) {
        return [
          { updateOne: { filter, update: { $set, $unset, $pull: { attempts: { owner: answer.owner } } } } },
        ]
      }
      return [{ updateOne: { filter, update: { $set, $unset }, ...attemptOf(answer.owner, answer.error) } }]
    }
    case 'later': {
      const { dueAt, plain, behind } = answer
      const $set = { status: 'waiting' as const, dueAt, plain, ...attemptError(answer.error) }
      const update = { $set, $unset: { leaseUntil: '' as const } }
      const put = { updateOne: { filter, update, ...attemptOf(answer.owner, answer.error) } }
      if (!behind) return [put]
      const after = {
        contact: behind.contact,
        status: 'waiting' as const,
        class: { $in: replyClasses },
        order: { $gt: behind.order },
      }
      return [put, { updateMany: { filter: after, update: { $max: { dueAt } } } }]
    }
    case 'doubtful': {
      const stillOurs = { ...filter, status: 'sending' as const }
      const $set = attemptError(answer.error)
      const lease = [{ $set: { leaseUntil: { $add: ['$$NOW', answer.leaseMs] } } }]
      return [
        { updateOne: { filter: stillOurs, update: { $set }, ...attemptOf(answer.owner, answer.error) } },
        { updateOne: { filter: stillOurs, update: lease } },
      ]
    }
    case 'released':
    case 'held': {
      const $set = { status: 'waiting' as const }
      const update = {
        $set,
        $unset: { leaseUntil: '' as const },
        $pull: { attempts: { owner: answer.owner } },
      }
      return [{ updateOne: { filter, update } }]
    }
  }
}

function attemptError(error: AttemptError | undefined): Record<string, string> {
  return error ? { 'attempts.$[mine].error': error.error, 'attempts.$[mine].detail': error.detail } : {}
}

function attemptOf(
  owner: string,
  error: AttemptError | undefined,
): { arrayFilters?: { 'mine.owner': string }[] } {
  return error ? { arrayFilters: [{ 'mine.owner': owner }] } : {}
}
