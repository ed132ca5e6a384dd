// The outbox: sends what turns and campaigns left in `messages`, and follows what became of it. Built by main; turns wake
// it, the door hands it receipts and echoes. Receipts and echoes work in every process, sending only after `start`.
import { gather } from '../lib/gather.ts'
import type { Echo, Receipt } from '../model/channel.ts'
import type { ChannelName } from '../model/input.ts'
import type { OutboxMessage } from '../model/outbox-message.ts'
import { untilStored } from '../storage/connect.ts'
import type { MessageAnswer } from '../storage/message-answer.ts'
import { type AccountSender, makeAccountSender } from './account-sender.ts'
import { judgeDoubts } from './doubts.ts'
import { type EchoVerdict, judgeEcho } from './judge-echo.ts'
import { makeReceipts } from './receipts.ts'
import { type SenderDeps, type SendingAccount, type Timings, usualTimings } from './sender-deps.ts'

export type OutboxDeps = Omit<SenderDeps, 'writeAnswer' | 'untilStored' | 'nextOwner' | 'timings'> & {
  accounts: readonly SendingAccount[]
  /** The number of each contact's last turn. */
  latestTurns: (contacts: readonly string[]) => Promise<ReadonlyMap<string, number>>
  /** Unlike any other process's, also a former one's. */
  owner: string
  timings?: Partial<Timings>
}

export type Outbox = {
  start: () => void
  /** Sends these as soon as the pace allows; they are committed. Cheap, never throws. */
  wake: (messages: readonly OutboxMessage[]) => void
  /** Begins no new call; resolves when those in flight are answered and stored. */
  stop: () => Promise<void>
  /** Looks for messages whose sender died; done every few seconds after `start`. */
  sweep: () => Promise<void>
  onReceipt: (channel: ChannelName, receipt: Receipt) => Promise<void>
  onEcho: (echo: Echo) => Promise<EchoVerdict>
  /** Calls under way. */
  inFlight: () => number
}

/** While MongoDB is away at the end, answers are tried for this long. */
const lastTriesMs = 10_000

export function makeOutbox(deps: OutboxDeps): Outbox {
  const timings = { ...usualTimings, ...deps.timings }
  let giveUpAt = Number.POSITIVE_INFINITY
  let claims = 0
  const stubborn = <T>(work: () => Promise<T>) => untilStored(work, () => deps.now() > giveUpAt)
  const senderDeps: SenderDeps = {
    ...deps,
    timings,
    untilStored: stubborn,
    writeAnswer: gather<MessageAnswer, true>(
      async (answers) => {
        await stubborn(() => deps.messages.answer(answers))
        return answers.map(() => true)
      },
      { max: 250, waitMs: 5, concurrency: 2 },
    ),
    nextOwner: () => {
      claims += 1
      return `${deps.owner}.${claims}`
    },
  }
  const senders = new Map(
    deps.accounts.map((account) => {
      const sender = makeAccountSender(senderDeps, account)
      return [accountOf(sender.key), sender]
    }),
  )
  const receipts = makeReceipts({
    messages: deps.messages,
    now: deps.now,
    onError: (error) => deps.log.error({ err: error }, 'a receipt could not be stored'),
  })
  const sweep = () => judgeDoubts(deps)
  const clockwork = makeClockwork(senders, { timings, sweep, log: deps.log })

  return {
    start: clockwork.start,
    wake: (messages) => {
      if (!clockwork.isRunning()) return
      for (const [account, sender] of senders) {
        const theirs = messages.filter((message) => accountOf(message.to) === account)
        if (theirs.length > 0) sender.add(theirs)
      }
    },
    stop: async () => {
      giveUpAt = deps.now() + lastTriesMs
      receipts.stop()
      await clockwork.stop()
    },
    sweep,
    onReceipt: receipts.take,
    onEcho: (echo) => judgeEcho(deps.messages, echo),
    inFlight: () => [...senders.values()].reduce((sum, sender) => sum + sender.inFlight(), 0),
  }
}

type Clockwork = { timings: Timings; sweep: () => Promise<void>; log: SenderDeps['log'] }

/** What goes on by itself: the senders, their polls, the sweep. */
function makeClockwork(senders: ReadonlyMap<string, AccountSender>, { timings, sweep, log }: Clockwork) {
  let state: 'new' | 'running' | 'stopped' = 'new'
  let sweeping: Promise<void> | undefined
  const timers: NodeJS.Timeout[] = []

  function sweepOnce(): void {
    sweeping ??= sweep()
      .catch((error: unknown) => log.warn({ err: error }, 'the outbox could not sweep'))
      .finally(() => {
        sweeping = undefined
      })
  }

  return {
    isRunning: () => state === 'running',
    start(): void {
      if (state !== 'new') return
      state = 'running'
      for (const sender of senders.values()) {
        sender.start()
        timers.push(setInterval(sender.poll, timings.pollMs))
      }
      sweepOnce()
      timers.push(setInterval(sweepOnce, timings.sweepMs))
    },
    async stop(): Promise<void> {
      state = 'stopped'
      for (const timer of timers) clearInterval(timer)
      await Promise.all([...senders.values()].map((sender) => sender.stop()))
      await sweeping
    },
  }
}

function accountOf({ channel, account }: { channel: ChannelName; account: string }): string {
  return `${channel}:${account}`
}
