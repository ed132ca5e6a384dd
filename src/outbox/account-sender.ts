// Sends for one account: keeps its lane moving, reads due messages that no wake told of, and ends in good order.
import { setTimeout as delay } from 'node:timers/promises'
import type { OutboxMessage } from '../model/outbox-message.ts'
import type { SendFailure } from '../model/send-error.ts'
import { watchAccountHealth } from './account-health.ts'
import { claimGroup } from './claim-group.ts'
import { type Deliver, deliverGroup, settle } from './deliver.ts'
import { type Batch, type Kind, kindOf, makeLane } from './lane.ts'
import { prepareUpload } from './prepare-upload.ts'
import type { SenderDeps, SendingAccount } from './sender-deps.ts'

export type AccountSender = ReturnType<typeof makeAccountSender>

/** Messages claimed together. */
const groupMax = 64
const companyMs = 5
/** Messages that wakes may leave in memory. Beyond, all are read from the database, longest due first, until it has no more. */
const memoryMax = 4000
/** Below this it looks for more. */
const memoryLow = 512
/** So that more than what is in memory comes back. */
const pollMax = 3 * memoryLow
const notReadyPauseMs = 5000
const kinds = ['reply', 'campaign'] as const

export function makeAccountSender(deps: SenderDeps, account: SendingAccount) {
  const { name: channel, account: id } = account.channel
  const { timings } = deps
  const lane = makeLane()
  const health = watchAccountHealth(timings.unauthorisedPauseMs)
  const bell = makeBell()
  const prepared = new Set<string>()
  const atWork = new Set<Promise<void>>()
  const paceSpentUntil = { reply: 0, campaign: 0 }
  let inFlight = 0
  let isStopping = false
  let isPolling = false
  /** The database has more that is due than memory. A campaign's thousands must not keep replies out of it. */
  const hasMore: Record<Kind, boolean> = { reply: false, campaign: false }
  let polls = 0
  const context: Deliver = {
    deps,
    account,
    lane,
    health,
    onCallOver: () => {
      inFlight -= 1
      bell.ring()
    },
  }

  function mayNow(now: number) {
    return {
      reply: now >= Math.max(health.pausedUntil(), paceSpentUntil.reply),
      campaign: now >= Math.max(health.campaignsPausedUntil(), paceSpentUntil.campaign),
    }
  }

  function room(): number {
    if (health.isTrying()) return inFlight === 0 ? 1 : 0
    return Math.min(groupMax, timings.inFlightMax - inFlight)
  }

  function take(): Batch | undefined {
    const now = deps.now()
    const batch = lane.take(room(), now, mayNow(now))
    return batch.messages.length > 0 ? batch : undefined
  }

  async function run(): Promise<void> {
    while (!isStopping) {
      const batch = take()
      if (!batch) {
        await bell.wait(idleMs())
        continue
      }
      try {
        await sendBatch(batch)
        // The next group waits a little for company: a claim costs more than what it claims.
        if (batch.messages.length < groupMax / 2) await delay(companyMs)
      } catch (error) {
        deps.log.error({ err: error, channel, account: id }, 'a group of messages could not be claimed')
      }
      if (kinds.some((kind) => hasMore[kind] && lane.size(kind) < memoryLow)) work(poll())
    }
  }

  function idleMs(): number {
    const now = deps.now()
    if (room() <= 0) return timings.pollMs
    const may = mayNow(now)
    const next = [health.pausedUntil(), paceSpentUntil.reply, paceSpentUntil.campaign, lane.nextAt(may)]
    return Math.max(1, Math.min(timings.pollMs, ...next.filter((at) => at > now).map((at) => at - now)))
  }

  async function sendBatch(batch: Batch): Promise<void> {
    if (account.isReady && !(await account.isReady().catch(() => false))) {
      health.pauseFor(deps.now(), notReadyPauseMs)
      for (const message of batch.messages.toReversed()) lane.again(message)
      return
    }
    const unprepared = batch.messages.filter(needsPreparing)
    for (const message of unprepared) work(prepare(message))
    const messages = batch.messages.filter((message) => !unprepared.includes(message))
    if (messages.length === 0) return
    const onPaceSpent = (until: number) => {
      paceSpentUntil[batch.kind] = until
    }
    await claimGroup({ deps, account, lane, batch: { ...batch, messages }, onPaceSpent }, (claimed) => {
      inFlight += claimed.messages.length
      for (const message of claimed.messages) prepared.delete(message._id)
      work(deliverGroup(context, claimed).finally(bell.ring))
    })
  }

  function needsPreparing({ _id, message }: OutboxMessage): boolean {
    const hasMedia = message?.file !== undefined || message?.picture !== undefined
    return account.channel.prepare !== undefined && hasMedia && !prepared.has(_id)
  }

  /** An upload takes long: others go on meanwhile; its contact waits. */
  async function prepare(message: OutboxMessage): Promise<void> {
    const failure = await prepareUpload({ deps, account, isStopping: () => isStopping }, message)
    if (failure === 'stopped') return
    if (failure) return failUpload(message, failure)
    prepared.add(message._id)
    lane.again(message)
    bell.ring()
  }

  /** Claimed, so that one process alone records the failure. */
  async function failUpload(message: OutboxMessage, failure: SendFailure): Promise<void> {
    const owner = deps.nextOwner()
    const ours = await deps.untilStored(() => deps.messages.claim([message._id], owner, timings.leaseMs))
    if (ours.size === 0) return lane.finish(message)
    const error = failure.error === 'outcome-unknown' ? 'not-connected' : failure.error
    await settle(context, { message, owner, result: { ...failure, error }, startedAt: deps.now() })
  }

  function work(promise: Promise<void>): void {
    const done = promise
      .catch((error: unknown) =>
        deps.log.error({ err: error, channel, account: id }, 'the outbox failed at a message'),
      )
      .finally(() => atWork.delete(done))
    atWork.add(done)
  }

  /** Reads what is due and was left by others, put back for later, or too much for memory. */
  async function poll(): Promise<void> {
    polls += 1
    if (isPolling || isStopping || deps.now() < health.pausedUntil()) return
    isPolling = true
    try {
      const isFull = await pollKind('reply')
      const isPaused = deps.now() < health.campaignsPausedUntil()
      if (isFull || isPaused) hasMore.campaign = false
      else await pollKind('campaign')
      bell.ring()
    } finally {
      isPolling = false
    }
  }

  /** True when there was as much as one poll can bring. */
  async function pollKind(kind: Kind): Promise<boolean> {
    if (lane.size(kind) >= memoryLow && polls % 10 > 0) return false
    const before = new Date(deps.now() - (hasMore[kind] ? 0 : timings.graceMs))
    const what = { campaigns: kind === 'campaign', before, limit: pollMax }
    const due = await deps.untilStored(() => deps.messages.due({ channel, account: id }, what))
    hasMore[kind] = due.length === pollMax
    for (const message of due) lane.add(message)
    return hasMore[kind]
  }

  let running = Promise.resolve()
  return {
    key: { channel, account: id },
    start(): void {
      running = run()
      work(poll())
    },
    /** Takes what is due into memory; the rest is found by the poll. */
    add(messages: readonly OutboxMessage[]): void {
      const now = deps.now()
      for (const message of messages) {
        const kind = kindOf(message)
        if (hasMore[kind] || lane.size(kind) >= memoryMax) hasMore[kind] = true
        else if (message.dueAt.getTime() <= now) lane.add(message)
      }
      bell.ring()
    },
    poll: () => work(poll()),
    inFlight: () => inFlight,
    /** Begins no new call; resolves when those in flight are answered and stored. */
    async stop(): Promise<void> {
      isStopping = true
      bell.ring()
      await running
      while (atWork.size > 0) await Promise.all(atWork)
    },
  }
}

/** Wakes one waiter, or lets it sleep for `ms`. */
function makeBell() {
  let wake = (): void => undefined
  return {
    ring: () => wake(),
    wait: (ms: number) =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      }),
  }
}
