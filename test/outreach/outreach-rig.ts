// Campaigns on real servers with a made-up platform: contacts, orders of staff, an outbox as the program has it.
import type { ChannelLimits, SendResult } from '../../src/model/channel.ts'
import { type ContactKey, contactId, type Incoming } from '../../src/model/input.ts'
import { makeOutbox, type Outbox, type OutboxDeps } from '../../src/outbox/outbox.ts'
import type { Announcement } from '../../src/outreach/announcement.ts'
import { type BeginDeps, beginCampaign } from '../../src/outreach/begin-campaign.ts'
import { campaignNames } from '../../src/outreach/campaign-names.ts'
import { type CampaignSums, campaignSums } from '../../src/outreach/campaign-sums.ts'
import { steerCampaign } from '../../src/outreach/steer-campaign.ts'
import { tendCampaigns } from '../../src/outreach/tend-campaigns.ts'
import { unpaced } from '../../src/queue/pace.ts'
import { type Connection, connectStorage, inTransaction } from '../../src/storage/connect.ts'
import type { Contact } from '../../src/storage/contacts.ts'
import { storedInput } from '../../src/storage/inputs.ts'
import { openStorage, type Storage } from '../../src/storage/storage.ts'
import { understand } from '../../src/understanding/understand.ts'
import { account, makePlatform, type Platform, sent } from '../outbox/outbox-rig.ts'
import { fakePorts } from '../support/fake-ports.ts'
import { until } from '../support/until.ts'

export const purpose = 'nhan-tin'

/** Of the made-up platform. */
export const platformLimits: readonly ChannelLimits[] = [
  { name: 'zalo', limits: makePlatform().channel.limits },
]

/** Agreed just now, stopped nothing. */
export function contactOf(user: string, more: Partial<Contact> & { key?: ContactKey } = {}): Contact {
  const key = more.key ?? { channel: 'zalo', account, user }
  const consent = { purpose, version: '1', by: 'tap' as const, at: new Date(), turn: 1 }
  return {
    _id: contactId(key),
    key,
    createdAt: new Date(),
    heardAt: Date.now(),
    consents: [consent],
    ...more,
  }
}

export function announcementOf(more: Partial<Announcement> = {}): Announcement {
  return {
    id: 'tet',
    title: 'Tin Tết',
    hash: 'hash-1',
    content: { text: 'Chúc mừng năm mới', buttons: [] },
    audience: {},
    consent: purpose,
    expiresMs: 3_600_000,
    ...more,
  }
}

/** People who agreed, `u0` and so on. */
export const users = (count: number) => Array.from({ length: count }, (_, index) => contactOf(`u${index}`))

/** A platform whose calls hang until they are let go. */
export function gate() {
  const waiting: (() => void)[] = []
  const platform = makePlatform(
    (outgoing) => new Promise<SendResult>((resolve) => waiting.push(() => resolve(sent(outgoing)))),
  )
  const open = () => {
    for (const release of waiting.splice(0)) release()
  }
  return { platform, open }
}

export async function openOutreachRig(mongodbUri: string) {
  const connection = await connectStorage(mongodbUri)
  const storage = await openStorage(connection)
  const now = Date.now
  const tendDeps = { ...storage, now }
  const beginDeps: BeginDeps = {
    ...storage,
    now,
    channelLimits: platformLimits,
    fileUrl: (path) => `https://cau-noi.example/${path}`,
    by: 'an',
  }
  let outboxes: Outbox[] = []
  const sums = async (id = 'tet'): Promise<CampaignSums> => {
    const found = await inTransaction(connection, (session) => campaignSums(storage, id, session))
    if (!found) throw new Error(`no campaign ${id}`)
    return found.sums
  }
  return {
    storage,
    connection,
    tendDeps,
    beginDeps,
    sums,
    addContacts: (contacts: readonly Contact[]) => insert(connection, 'contacts', contacts),
    begin: (more: Partial<Announcement> = {}) => beginCampaign(beginDeps, announcementOf(more)),
    tend: () => tendCampaigns(tendDeps),
    steer: (order: 'pause' | 'resume' | 'stop') => steerCampaign(tendDeps, 'tet', order),
    /** Who stands behind one of the sums. */
    names: async (of: Parameters<typeof campaignNames>[2]) => {
      const all = []
      for await (const one of campaignNames(storage, 'tet', of)) all.push(one)
      return all
    },
    /** Something that a contact said and no turn has heard yet. */
    says: async (incoming: Incoming) =>
      void (await storage.inputs.insert([storedInput(incoming, new Date())])),
    startOutbox: (platform: Platform, more: Partial<OutboxDeps> = {}) => {
      const outbox = outboxOf(storage, platform, more)
      outboxes.push(outbox)
      outbox.start()
      return outbox
    },
    /** Until nothing of the campaign waits or is being sent. */
    settled: (id = 'tet') =>
      until(async () => {
        const seen = await sums(id)
        return seen.messages.waiting + seen.messages.sending === 0 && seen
      }),
    reset: async () => {
      await Promise.all(outboxes.map((outbox) => outbox.stop()))
      outboxes = []
      const db = connection.getClient().db(connection.name)
      for (const name of ['contacts', 'messages', 'inputs', 'campaigns', 'campaign-left-out'])
        await db.collection(name).deleteMany({})
    },
    close: async () => {
      await Promise.all(outboxes.map((outbox) => outbox.stop()))
      await connection.close()
    },
  }
}

async function insert<T extends { _id: string }>(
  connection: Connection,
  name: string,
  docs: readonly T[],
): Promise<void> {
  await connection
    .getClient()
    .db(connection.name)
    .collection<{ _id: string }>(name)
    .insertMany([...docs])
}

let processes = 0

/** As program.ts builds it. */
function outboxOf(storage: Storage, platform: Platform, more: Partial<OutboxDeps>): Outbox {
  processes += 1
  const nothing = () => undefined
  return makeOutbox({
    ...storage,
    accounts: [{ channel: platform.channel, ports: fakePorts({ token: 't' }), paceFor: () => unpaced }],
    stopWaiting: async (contacts) => {
      const texts = await storage.inputs.waitingTexts(contacts)
      const isStop = (text: string) => 'value' in understand('command', undefined, text)
      return new Set(texts.filter(({ text }) => isStop(text)).map(({ contact }) => contact))
    },
    turnWaiting: async (contacts) =>
      new Set((await storage.inputs.waitingOf(contacts)).map(({ contact }) => contact)),
    latestTurns: async () => new Map(),
    setHealth: storage.accounts.setHealth,
    owner: `process-${processes}`,
    now: Date.now,
    log: { info: nothing, warn: nothing, error: nothing },
    observe: nothing,
    ...more,
    timings: { pollMs: 30, sweepMs: 30, graceMs: 0, doubtMs: 100, ...more.timings },
  })
}
