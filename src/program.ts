// The whole program, wired: servers, storage, library, channels, outbox, inbox, http. Starts in order, stops in reverse.
// Called by main with the settings; knows no environment and no signals.
import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { channelLimits } from './channel-limits.ts'
import type { AdapterOverrides } from './channels/botframework/adapter.ts'
import { type OpenChannels, openChannels } from './channels.ts'
import type { Config } from './config.ts'
import { readLibrary } from './flows/read-library.ts'
import { keepLibrary } from './inbox/library-keeper.ts'
import { type Inbox, openInbox } from './inbox/open-inbox.ts'
import { startTasks } from './inbox/sweep.ts'
import { systemClock, vietnamDay } from './lib/clock.ts'
import { makeHttp } from './lib/http.ts'
import type { Log } from './lib/log.ts'
import { type Metrics, makeMetrics } from './lib/metrics.ts'
import { fieldKeyIn, makeSeal } from './lib/seal.ts'
import { listen } from './listen.ts'
import type { Library } from './model/library.ts'
import type { OutboxMessage } from './model/outbox-message.ts'
import { Problems } from './model/problem.ts'
import { makeOutbox, type Outbox } from './outbox/outbox.ts'
import { announcedInput } from './outreach/announced-input.ts'
import { tendCampaigns } from './outreach/tend-campaigns.ts'
import { openPaces } from './queue/pace.ts'
import { openSignals, type Signals } from './queue/signals.ts'
import { openTurnQueue, workTurnQueue } from './queue/turn-queue.ts'
import { startServers } from './servers/start-servers.ts'
import {
  type Connection,
  connectStorage,
  inTransaction,
  isInfrastructureError,
  untilStored,
} from './storage/connect.ts'
import { openStorage, type Storage } from './storage/storage.ts'
import { emptyPool } from './surveys/empty-pool.ts'
import { understand } from './understanding/understand.ts'
import { scheduledTasks } from './workers.ts'

export type ProgramDeps = {
  config: Config
  log: Log
  /** Folders of the conversations and of what people read. */
  flowsDir: string
  contentDir: string
  /** Names our keys in Redis; tests have their own. */
  redisPrefix?: string
  /** Tests have a Microsoft of their own. */
  botFramework?: AdapterOverrides
  /** Told one line, in Vietnamese, for each step of the start that a person may want to know of. */
  say: (line: string) => void
}

export type Program = { port: number; library: Library; stop: () => Promise<void> }

/** Throws Problems when something that people can mend is wrong; whatever was started by then is stopped again. */
export async function startProgram(deps: ProgramDeps): Promise<Program> {
  const stops: (() => Promise<unknown>)[] = []
  const stop = async (): Promise<void> => {
    for (const one of stops.splice(0).reverse())
      await one().catch((error: unknown) => deps.log.error({ err: error }, 'a part did not stop cleanly'))
  }
  try {
    return { ...(await start(deps, (one) => void stops.push(one))), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

type AtStop = (stop: () => Promise<unknown>) => void

async function start(deps: ProgramDeps, atStop: AtStop): Promise<Omit<Program, 'stop'>> {
  const { config, log, say, flowsDir, contentDir, redisPrefix = 'cau-noi' } = deps
  const { library } = await readLibrary({
    flowsDir,
    contentDir,
    channelLimits,
    unreviewed: config.unreviewed,
  })
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 })
  const servers = await startServers({ ...config, say })
  atStop(servers.stop)
  const connection = await untilThere(() => connectStorage(servers.mongodbUri), say)
  atStop(() => connection.close())
  const storage = await openStorage(connection)
  await storage.flows.keep(library.flows.values())

  const seal = makeSeal(config.fieldKey ?? fieldKeyIn(config.dataDir))
  const metrics = makeMetrics()
  const signals = openSignals(servers.redisUrl, redisPrefix)
  atStop(signals.close)
  const paces = openPaces({ redisUrl: servers.redisUrl, prefix: redisPrefix, ledger: storage.calls })
  atStop(paces.close)
  const channels = await openChannels({
    ...{ config, storage, seal, paces, contentDir, metrics, log },
    http: makeHttp(),
    botFramework: deps.botFramework,
    tell: signals.tell,
  })
  atStop(channels.stop)

  const isWeb = config.role !== 'worker'
  const isWorker = config.role !== 'web'
  const onCampaignSent = (message: OutboxMessage) => void tellAnnounced(message)
  const outbox = openOutbox({ storage, channels, metrics, log, onCampaignSent })
  atStop(outbox.stop)
  const queue = isWorker ? undefined : openTurnQueue(servers.redisUrl, redisPrefix)
  if (queue) atStop(queue.close)
  const keeper = keepLibrary(library, storage.flows.byHash)
  const inbox = await openInbox({
    ...{ connection, storage, seal, metrics, log },
    library: keeper,
    channels: channels.accounts.map((account) => account.channel),
    spoolDir: join(config.dataDir, 'spool'),
    publicUrl: config.publicUrl,
    outbox: {
      wake: outbox.wake,
      onReceipt: (channel, receipt) =>
        void outbox
          .onReceipt(channel.name, receipt)
          .catch((error: unknown) => log.warn({ err: error }, 'a receipt was lost')),
      judgeEcho: outbox.onEcho,
    },
    wakeElsewhere: queue?.wake,
  })
  atStop(inbox.stop)
  async function tellAnnounced(message: OutboxMessage): Promise<void> {
    const input = announcedInput(message, Date.now())
    if (!input) return
    await inbox
      .acceptInput(input)
      .catch((error: unknown) => log.warn({ err: error }, 'an announcement was not noted'))
  }
  if (isWorker) {
    outbox.start()
    // The index of entries is built at the first question: not while somebody waits for an answer.
    setImmediate(() => library.find('công đoàn'))
    atStop(workTurnQueue(servers.redisUrl, redisPrefix, inbox.takeTurns).close)
  }
  const tasks = startTasks(
    tasksOf({ library, inbox, storage, connection, isWeb, isWorker }),
    (task, error) => {
      metrics.tasksFailed.inc({ task })
      log.warn({ task, err: error }, 'a scheduled task failed')
    },
  )
  atStop(tasks.stop)
  const http = {
    library: keeper.current,
    ...{ config, inbox, channels, storage, signals, seal, metrics, log, contentDir, isWeb },
  }
  const port = await listen({ ...http, isReady: () => readiness(connection, signals) }, atStop)
  return { port, library }
}

type SendingDeps = {
  storage: Storage
  channels: OpenChannels
  metrics: Metrics
  log: Log
  onCampaignSent: (message: OutboxMessage) => void
}

function openOutbox({ storage, channels, metrics, log, onCampaignSent }: SendingDeps): Outbox {
  return makeOutbox({
    ...{ accounts: channels.accounts, onCampaignSent },
    messages: storage.messages,
    contacts: storage.contacts,
    campaigns: storage.campaigns,
    stopWaiting: async (contacts) => {
      const texts = await storage.inputs.waitingTexts(contacts)
      return new Set(texts.filter(({ text }) => isStop(text)).map(({ contact }) => contact))
    },
    turnWaiting: async (contacts) =>
      new Set((await storage.inputs.waitingOf(contacts)).map(({ contact }) => contact)),
    latestTurns: async (contacts) =>
      new Map(
        [...(await storage.sessions.of(contacts))].map(([contact, session]) => [contact, session.turn]),
      ),
    setHealth: storage.accounts.setHealth,
    owner: randomUUID(),
    now: systemClock,
    log: {
      info: (details, what) => log.info(details, what),
      warn: (details, what) => log.warn(details, what),
      error: (details, what) => log.error(details, what),
    },
    observe: ({ account, class: messageClass, outcome, ageMs }) => {
      metrics.sends.inc({ channel: account.channel, outcome })
      if (outcome === 'sent' && messageClass !== 'campaign') metrics.answerSeconds.observe(ageMs / 1000)
    },
  })
}

/** `dừng nhận tin`, in any spelling. */
function isStop(text: string): boolean {
  const command = understand('command', undefined, text)
  return 'value' in command && command.value === 'unsubscribe'
}

/** A server of somebody else's may come up later than we do: waits for it, for as long as it takes a person to notice. */
async function untilThere<T>(connect: () => Promise<T>, say: (line: string) => void): Promise<T> {
  const giveUpAt = Date.now() + 120_000
  const told = setTimeout(say, 5000, 'Đang chờ MongoDB trả lời…')
  try {
    return await untilStored(connect, () => Date.now() > giveUpAt)
  } catch (error) {
    if (!isInfrastructureError(error)) throw error
    throw new Problems([
      {
        code: 'mongodb-away',
        text: 'MongoDB không trả lời sau 2 phút. Kiểm tra MONGODB_URI và máy chủ MongoDB rồi chạy lại.',
      },
    ])
  } finally {
    clearTimeout(told)
  }
}

type TaskDeps = {
  library: Library
  inbox: Inbox
  storage: Storage
  connection: Connection
  isWeb: boolean
  isWorker: boolean
}

function tasksOf({ library, inbox, storage, connection, isWeb, isWorker }: TaskDeps) {
  return scheduledTasks({
    ...inbox,
    isWeb,
    isWorker,
    tendCampaigns: () => tendCampaigns({ ...storage, now: Date.now }),
    wipeMessages: async () => void (await storage.messages.wipe(new Date())),
    emptyPool: () =>
      emptyPool({
        ...storage,
        library: () => library,
        inTransaction: (work) => inTransaction(connection, work),
        today: () => vietnamDay(Date.now()),
      }),
  })
}

async function readiness(connection: Connection, signals: Signals) {
  const [mongodb, redis] = await Promise.all([
    isAnswered(() => connection.getClient().db().command({ ping: 1 })),
    isAnswered(signals.ping),
  ])
  // Without Redis work goes on, more slowly; without MongoDB inputs wait on disk.
  return { isReady: mongodb && redis, checks: { mongodb, redis, library: true } }
}

async function isAnswered(ask: () => Promise<unknown>): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(resolve, 2000, false).unref())
  return Promise.race([
    ask().then(
      () => true,
      () => false,
    ),
    late,
  ])
}
