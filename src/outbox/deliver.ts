// From a claimed group to stored answers: one last look at each contact, one call each, and what follows from its answer.
import type { SendResult } from '../model/channel.ts'
import type { OutboxMessage } from '../model/outbox-message.ts'
import { sendErrors } from '../model/send-error.ts'
import type { CampaignStanding } from '../storage/campaigns.ts'
import type { MessageAnswer } from '../storage/message-answer.ts'
import type { AccountHealthWatch } from './account-health.ts'
import { afterSend } from './after-send.ts'
import type { Claimed } from './claim-group.ts'
import type { Lane } from './lane.ts'
import { maySend, type Verdict } from './may-send.ts'
import type { SenderDeps, SendingAccount } from './sender-deps.ts'

export type Deliver = {
  deps: SenderDeps
  account: SendingAccount
  lane: Lane
  health: AccountHealthWatch
  /** A call is over: there is room for another. */
  onCallOver: () => void
}

/** Replies of channels without a window are of no use after this. */
const ageMaxMs = 24 * 3600_000

export async function deliverGroup(context: Deliver, claimed: Claimed): Promise<void> {
  const { messages, owner, grant } = claimed
  const verdicts = await lookOnce(context, messages).catch((error: unknown) => {
    context.deps.log.error(
      { err: error, messages: messages.length },
      'could not look at contacts before sending',
    )
    return undefined
  })
  await Promise.all(
    messages.map(async (message) => {
      const verdict = verdicts?.get(message)
      const isLate = performance.now() - claimed.claimedAt > context.deps.timings.leaseMs / 2
      if (verdict?.type === 'send' && !isLate) {
        const result = await callOnce(context, message, grant.answered)
        await settle(context, { message, owner, ...result })
        return
      }
      grant.unused(1)
      context.onCallOver()
      const base = { id: message._id, owner }
      const isDecided = verdict?.type === 'closed' || verdict?.type === 'held'
      await store(context, message, isDecided ? { ...base, ...verdict } : { ...base, type: 'released' })
    }),
  )
}

async function lookOnce(
  { deps, account }: Deliver,
  messages: readonly OutboxMessage[],
): Promise<Map<OutboxMessage, Verdict>> {
  const contacts = messages.map((message) => message.contact)
  const unasked = messages.filter(({ class: of }) => of === 'campaign' || of === 'reminder')
  const unaskedContacts = unasked.map((message) => message.contact)
  const campaignIds = [...new Set(unasked.flatMap(({ campaign }) => campaign ?? []))]
  // What waits first: a stop whose turn is taken meanwhile is then seen on the contact.
  const [stops, turns] =
    unasked.length > 0
      ? await Promise.all([deps.stopWaiting(unaskedContacts), deps.turnWaiting(unaskedContacts)])
      : [new Set<string>(), new Set<string>()]
  const [states, campaigns] = await Promise.all([
    deps.contacts.get(contacts),
    campaignIds.length > 0 ? deps.campaigns.standings(campaignIds) : new Map<string, CampaignStanding>(),
  ])
  const { windowMs } = account.channel.limits
  const now = deps.now()
  return new Map(
    messages.map((message) => [
      message,
      maySend(message, {
        contact: states.get(message.contact),
        hasStopWaiting: stops.has(message.contact),
        hasTurnWaiting: turns.has(message.contact),
        campaign: campaigns.get(message.campaign ?? ''),
        windowMs,
        now,
      }),
    ]),
  )
}

/** A channel ends its calls itself; the clock here is for one that does not. */
async function callOnce(
  { deps, account, onCallOver }: Deliver,
  message: OutboxMessage,
  onAnswered: () => void,
): Promise<{ result: SendResult; startedAt: number }> {
  const startedAt = deps.now()
  const { _id: id, to, plain, class: messageClass } = message
  const outgoing = { id, to, message: message.message ?? {}, plain, messageClass }
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<SendResult>((resolve) => {
    const result: SendResult = { type: 'failed', error: 'outcome-unknown', detail: 'time-out' }
    timer = setTimeout(() => resolve(result), deps.timings.callMs + 1000)
  })
  try {
    return { result: await Promise.race([account.channel.send(outgoing, account.ports), late]), startedAt }
  } catch (error) {
    deps.log.error({ err: error, message: id, channel: to.channel }, 'a channel threw while sending')
    return { result: { type: 'failed', error: 'outcome-unknown', detail: 'threw' }, startedAt }
  } finally {
    clearTimeout(timer)
    onAnswered()
    onCallOver()
  }
}

type Answered = { message: OutboxMessage; owner: string; result: SendResult; startedAt: number }

/** Also for an upload that failed: then nothing was sent, but the message was claimed to say so. */
export async function settle(
  context: Deliver,
  { message, owner, result, startedAt }: Answered,
): Promise<void> {
  const { deps, account, health } = context
  const { name: channel, account: id, limits } = account.channel
  const now = deps.now()
  const change = health.see(result, now)
  if (change) {
    const detail = result.type === 'failed' ? result.detail : undefined
    if (change === 'unauthorised')
      deps.log.error({ channel, account: id, detail }, 'the platform refuses this account: sending pauses')
    else deps.log.warn({ channel, account: id }, 'the account can send again')
    await deps
      .setHealth({ channel, account: id }, change, detail)
      .catch(logged(deps, 'could not note an account’s health'))
  }
  const { doubtMs } = deps.timings
  const answer = afterSend(message, result, {
    owner,
    startedAt,
    now,
    ageMaxMs: limits.windowMs ?? ageMaxMs,
    doubtMs,
  })
  await store(context, message, answer)
  logSend(deps, { message, owner, result, startedAt }, answer)
  if (answer.type === 'sent' && message.class === 'campaign') deps.onCampaignSent?.(message)
  if (result.type === 'failed' && sendErrors[result.error].contactLeft) {
    await deps.contacts.markLeft(message.contact).catch(logged(deps, 'could not note that a contact left'))
  }
}

async function store({ deps, lane }: Deliver, message: OutboxMessage, answer: MessageAnswer): Promise<void> {
  try {
    await deps.writeAnswer(answer)
  } catch (error) {
    deps.log.error({ err: error, message: message._id }, 'an answer could not be stored; the lease will end')
    lane.forgetReplies(message.contact)
    lane.finish(message)
    return
  }
  const { channel, account } = message.to
  const error = 'error' in answer ? answer.error?.error : undefined
  const ageMs = deps.now() - message.createdAt.getTime()
  deps.observe({ account: { channel, account }, class: message.class, outcome: answer.type, error, ageMs })
  settleLane(lane, message, answer, deps.now())
}

function settleLane(lane: Lane, message: OutboxMessage, answer: MessageAnswer, now: number): void {
  if (answer.type === 'sent' || answer.type === 'closed') {
    lane.finish(message)
  } else if (answer.type === 'released') {
    lane.hold(message, now)
  } else if (answer.type === 'later' && answer.dueAt.getTime() <= now) {
    const attempt = { at: new Date(now), owner: answer.owner, ...answer.error }
    lane.again({ ...message, plain: answer.plain, attempts: [...message.attempts, attempt] })
  } else {
    // It holds up the contact's later replies; the database says when to look at them again.
    if (message.class !== 'campaign') lane.forgetReplies(message.contact)
    lane.finish(message)
  }
}

function logSend(deps: SenderDeps, { message, result, startedAt }: Answered, answer: MessageAnswer): void {
  const details = {
    message: message._id,
    channel: message.to.channel,
    class: message.class,
    outcome: answer.type === 'closed' ? answer.status : answer.type,
    ...(result.type === 'failed' ? { error: result.error, detail: result.detail } : {}),
    ms: deps.now() - startedAt,
  }
  if (result.type === 'failed' && sendErrors[result.error].worthLogging) deps.log.warn(details, 'not sent')
  else deps.log.info(details, result.type === 'sent' ? 'sent' : 'not sent')
}

function logged(deps: SenderDeps, what: string): (error: unknown) => void {
  return (error) => deps.log.error({ err: error }, what)
}
