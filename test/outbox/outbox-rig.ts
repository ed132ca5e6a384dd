// A whole outbox on real servers with a made-up platform, for the tests of this folder. The platform is a function that
// tests script; it keeps what it was called with.
import type { Connection } from 'mongoose'
import type { Channel, Limits, MessageClass, Outgoing, Ports, SendResult } from '../../src/model/channel.ts'
import { contactId } from '../../src/model/input.ts'
import type { OutboxMessage } from '../../src/model/outbox-message.ts'
import type { ContactState } from '../../src/outbox/may-send.ts'
import { makeOutbox, type Outbox, type OutboxDeps } from '../../src/outbox/outbox.ts'
import type { SendingAccount } from '../../src/outbox/sender-deps.ts'
import { unpaced } from '../../src/queue/pace.ts'
import { type Account, accountsOf } from '../../src/storage/accounts.ts'
import type { CampaignStanding } from '../../src/storage/campaigns.ts'
import { connectStorage } from '../../src/storage/connect.ts'
import { type Messages, messagesOf } from '../../src/storage/messages.ts'

export const account = '2222'

const limits: Limits = {
  textCharsMax: 2000,
  choicesMax: 5,
  choiceLabelCharsMax: 35,
  textWithChoicesCharsMax: 2000,
  hasUrlChoices: true,
  cardsMax: 5,
  cardTextCharsMax: 100,
  windowMs: 48 * 3600_000,
}

export type Platform = {
  channel: Channel
  /** In the order the calls began. */
  calls: Outgoing[]
  texts: () => string[]
}

type Answer = (outgoing: Outgoing, call: number) => SendResult | Promise<SendResult>

export function makePlatform(answer: Answer = sent, more: Partial<Channel> = {}): Platform {
  const calls: Outgoing[] = []
  const channel: Channel = {
    name: 'zalo',
    account,
    limits,
    verify: () => 'genuine',
    read: () => [],
    compose: (outgoing) => outgoing,
    send: async (outgoing) => {
      calls.push(outgoing)
      return answer(outgoing, calls.length)
    },
    ...more,
  }
  return { channel, calls, texts: () => calls.map((call) => call.message.text ?? '') }
}

export function sent(outgoing: Outgoing): SendResult {
  return { type: 'sent', platformId: `p-${outgoing.id}` }
}

export function failed(
  error: Extract<SendResult, { type: 'failed' }>['error'],
  retryAfterMs?: number,
): SendResult {
  return { type: 'failed', error, detail: '-1', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }
}

const ports: Ports = {
  token: async () => 'token',
  refreshToken: async () => 'token',
  readFile: async () => ({ bytes: Buffer.from('x'), name: 'x', mime: 'text/plain' }),
  uploaded: async () => undefined,
  rememberUpload: async () => undefined,
  fileUrl: (path) => path,
}

type Given = Partial<OutboxMessage> & { user: string; turn?: number; text?: string; class?: MessageClass }

/** A waiting message as a turn would leave it: `{ user: 'an', turn: 3, text: 'hai' }`. */
export function messageTo(given: Given): OutboxMessage {
  const { user, text = 'chào', turn = 1, ...more } = given
  const to = { channel: 'zalo' as const, account, user }
  const contact = contactId(to)
  const now = new Date()
  const index = given.order === undefined ? 0 : given.order % 1000
  return {
    _id: `${contact}#${turn}.${index}`,
    contact,
    to,
    class: 'reply',
    order: turn * 1000,
    turn,
    message: { text },
    plain: false,
    status: 'waiting',
    dueAt: now,
    createdAt: now,
    attempts: [],
    ...more,
  }
}

export function campaignTo(user: string, campaign = 'tet', more: Partial<OutboxMessage> = {}): OutboxMessage {
  const message = messageTo({ user, text: campaign })
  const { turn: _turn, ...rest } = message
  return { ...rest, _id: `${campaign}#${message.contact}`, class: 'campaign', campaign, order: 0, ...more }
}

/** What the tests say of the world; contacts not named were heard just now and stopped nothing, campaigns not named run. */
export type World = {
  campaigns: Map<string, CampaignStanding>
  contacts: Map<string, ContactState>
  stops: Set<string>
  turnsWaiting: Set<string>
  latestTurns: Map<string, number>
  left: string[]
  logged: string[]
}

const running: CampaignStanding = { state: 'running', expiresAt: new Date('2100-01-01') }

export type Rig = {
  messages: Messages
  connection: Connection
  world: World
  /** An outbox as a process of its own would have it. */
  makeProcess: (platform: Platform, more?: Partial<OutboxDeps>) => Outbox
  accountFor: (channel: Channel) => SendingAccount
  insert: (...messages: OutboxMessage[]) => Promise<OutboxMessage[]>
  get: (id: string) => Promise<OutboxMessage | undefined>
  accountHealth: () => Promise<Account | undefined>
  /** Stops every process, forgets everything. */
  reset: () => Promise<void>
  close: () => Promise<void>
}

export async function openRig(mongodbUri: string): Promise<Rig> {
  const connection = await connectStorage(mongodbUri)
  const messages = messagesOf(connection)
  const accounts = accountsOf(connection)
  await Promise.all([messages.ensureIndexes(), accounts.ensureIndexes()])
  const world: World = {
    campaigns: new Map(),
    contacts: new Map(),
    stops: new Set(),
    turnsWaiting: new Set(),
    latestTurns: new Map(),
    left: [],
    logged: [],
  }
  const accountFor = (channel: Channel): SendingAccount => ({ channel, ports, paceFor: () => unpaced })
  let outboxes: Outbox[] = []
  let processes = 0
  const makeProcess = (platform: Platform, more: Partial<OutboxDeps> = {}): Outbox => {
    processes += 1
    const log = (_details: object, what: string) => void world.logged.push(what)
    const outbox = makeOutbox({
      messages,
      contacts: {
        get: async (ids) => new Map(ids.map((id) => [id, world.contacts.get(id) ?? { heardAt: Date.now() }])),
        markLeft: async (id) => void world.left.push(id),
      },
      campaigns: {
        standings: async (ids) => new Map(ids.map((id) => [id, world.campaigns.get(id) ?? running])),
      },
      stopWaiting: async () => world.stops,
      turnWaiting: async () => world.turnsWaiting,
      latestTurns: async () => world.latestTurns,
      setHealth: accounts.setHealth,
      accounts: [accountFor(platform.channel)],
      owner: `process-${processes}-${Math.random().toString(36).slice(2)}`,
      now: Date.now,
      log: { info: log, warn: log, error: log },
      observe: () => undefined,
      ...more,
      timings: { pollMs: 30, sweepMs: 30, graceMs: 0, doubtMs: 100, ...more.timings },
    })
    outboxes.push(outbox)
    return outbox
  }
  return {
    messages,
    connection,
    world,
    makeProcess,
    accountFor,
    reset: async () => {
      await Promise.all(outboxes.map((outbox) => outbox.stop()))
      outboxes = []
      const db = connection.getClient().db(connection.name)
      for (const name of ['messages', 'accounts']) await db.collection(name).deleteMany({})
      for (const part of [
        world.campaigns,
        world.contacts,
        world.stops,
        world.turnsWaiting,
        world.latestTurns,
      ])
        part.clear()
      world.left.length = 0
      world.logged.length = 0
    },
    insert: async (...given) => {
      await messages.insertMany(given)
      return given
    },
    get: async (id) => (await messages.get([id]))[0],
    accountHealth: () => accounts.get({ channel: 'zalo', account }),
    close: async () => {
      await Promise.all(outboxes.map((outbox) => outbox.stop()))
      await connection.close()
    },
  }
}

/** Looks until it holds, at most ten seconds; then fails with what it saw last. */
export async function eventually<T>(look: () => T | Promise<T>, holds: (seen: T) => boolean): Promise<T> {
  const until = Date.now() + 10_000
  for (;;) {
    const seen = await look()
    if (holds(seen)) return seen
    if (Date.now() > until) throw new Error(`never came true; saw ${JSON.stringify(seen)}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
