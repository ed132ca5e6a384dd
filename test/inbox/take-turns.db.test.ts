// Turns on a real MongoDB: several workers at one contact, an engine that throws, a session whose flow is gone.
import { randomBytes } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { channelLimits } from '../../src/channel-limits.ts'
import { webchatChannel } from '../../src/channels/webchat/webchat-channel.ts'
import { replay } from '../../src/engine/replay.ts'
import { takeTurn } from '../../src/engine/take-turn.ts'
import { readLibrary } from '../../src/flows/read-library.ts'
import { keepLibrary } from '../../src/inbox/library-keeper.ts'
import { type Inbox, openInbox } from '../../src/inbox/open-inbox.ts'
import { wipeUnnamedSessions } from '../../src/inbox/sweep.ts'
import { makeLog } from '../../src/lib/log.ts'
import { makeMetrics } from '../../src/lib/metrics.ts'
import { packageFolder } from '../../src/lib/package-folder.ts'
import { makeSeal } from '../../src/lib/seal.ts'
import type { Incoming } from '../../src/model/input.ts'
import type { Library } from '../../src/model/library.ts'
import type { OutboxMessage } from '../../src/model/outbox-message.ts'
import type { Session } from '../../src/model/session.ts'
import { type Connection, connectStorage } from '../../src/storage/connect.ts'
import { openStorage, type Storage } from '../../src/storage/storage.ts'
import { testServers } from '../support/servers.ts'

let connection: Connection
let storage: Storage
let library: Library
const fieldKey = randomBytes(32).toString('hex')
const woken: OutboxMessage[] = []

beforeAll(async () => {
  connection = await connectStorage((await testServers('turns')).mongodbUri)
  storage = await openStorage(connection)
  const folders = { flowsDir: packageFolder('flows'), contentDir: packageFolder('content') }
  library = (await readLibrary({ ...folders, channelLimits, unreviewed: 'show' })).library
})
afterAll(() => connection.close())

async function worker(shown: Library = library): Promise<Inbox> {
  return openInbox({
    connection,
    storage,
    library: keepLibrary(shown, storage.flows.byHash),
    channels: [webchatChannel({ publish: async () => undefined })],
    spoolDir: await mkdtemp(join(tmpdir(), 'turns-')),
    publicUrl: 'http://localhost',
    seal: makeSeal(fieldKey),
    outbox: {
      wake: (messages) => void woken.push(...messages),
      onReceipt: () => undefined,
      judgeEcho: async () => 'ours',
    },
    wakeElsewhere: () => undefined,
    metrics: makeMetrics(),
    log: makeLog({ level: 'silent' }),
  })
}

function said(user: string, id: number, text: string): Incoming {
  return {
    key: { channel: 'webchat', account: 'site', user },
    platformId: `${user}.${id}`,
    at: 1_000_000 + id,
    content: { type: 'text', text },
  }
}

test('four workers at one contact take each input once, and the session is what the engine alone makes of them', async () => {
  const workers = await Promise.all([worker(), worker(), worker(), worker()])
  const [first] = workers
  const texts = ['chào', 'làm câu đố', 'a', 'menu', '1', '2', 'gì vậy', 'quay lại', 'menu', '2', 'a', 'dừng']
  for (const [index, text] of texts.entries()) await first?.acceptInput(said('four', index, text))
  await Promise.all(workers.map((one) => one.takeTurns('webchat:site:four')))
  const turns = await storage.turns.of('webchat:site:four')
  expect(turns.map(({ turn, input }) => [turn, input.at])).toEqual(
    texts.map((_, index) => [index + 1, 1_000_000 + index]),
  )
  let alone: Session | undefined
  for (const [index, { input, facts, now, redacted }] of turns.entries()) {
    const content = { type: 'text', text: texts[index] ?? '' } as const
    // What is typed where questions of law are asked is not kept.
    expect(input.content).toEqual(redacted ? null : content)
    alone = takeTurn(library, alone, facts, { ...input, content }, now).session
  }
  expect((await storage.sessions.of(['webchat:site:four'])).get('webchat:site:four')).toEqual(
    JSON.parse(JSON.stringify(alone)),
  )
})

test('an engine that throws sets the input aside, apologises once, and later inputs go on', async () => {
  const trap = new Proxy(library.flows, {
    get: (target, name) => {
      if (name === 'get') throw new TypeError('a bug')
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const broken = await worker({ ...library, flows: trap })
  await broken.acceptInput(said('bug', 1, 'khảo sát ăn ca'))
  woken.length = 0
  await broken.takeTurns('webchat:site:bug')
  expect(woken.map(({ message }) => message?.text)).toEqual([expect.stringContaining('Xin lỗi')])
  expect(await storage.inputs.waitingOf(['webchat:site:bug'])).toEqual([])
  const [turn] = await storage.turns.of('webchat:site:bug')
  expect(turn).toMatchObject({ turn: 1, error: 'TypeError' })
  const mended = await worker()
  await mended.acceptInput(said('bug', 2, 'menu'))
  await mended.takeTurns('webchat:site:bug')
  expect((await storage.turns.of('webchat:site:bug')).at(-1)).toMatchObject({ turn: 2 })
})

test('a session finishes on the flow it began with, though a newer one is shipped', async () => {
  const old = await worker()
  await storage.flows.keep(library.flows.values())
  await old.acceptInput(said('old', 1, 'chào'))
  await old.acceptInput(said('old', 2, 'khảo sát ăn ca'))
  await old.takeTurns('webchat:site:old')
  const survey = library.flows.get('bua-an-ca')
  if (!survey) throw new Error('the survey is shipped')
  const newer = { ...survey, hash: 'f'.repeat(64), steps: survey.steps.slice(0, 1) }
  const shipped = new Map(library.flows).set('bua-an-ca', newer)
  const now = await worker({ ...library, flows: shipped, flowsByHash: new Map([[newer.hash, newer]]) })
  woken.length = 0
  await now.acceptInput(said('old', 3, '3'))
  await now.takeTurns('webchat:site:old')
  expect(woken.map(({ message }) => message?.text).join()).toContain('cải thiện')
})

test('an unfinished run of a flow without names loses its answers after half an hour', async () => {
  const one = await worker()
  for (const [index, text] of ['chào', 'khảo sát ăn ca', '3'].entries())
    await one.acceptInput(said('wipe', index, text))
  await one.takeTurns('webchat:site:wipe')
  const stands = async () =>
    JSON.stringify((await storage.sessions.of(['webchat:site:wipe'])).get('webchat:site:wipe'))
  const keeper = keepLibrary(library, storage.flows.byHash)
  await wipeUnnamedSessions(storage.sessions, keeper, new Date(Date.now() + 29 * 60_000))
  expect(await stands()).toContain('muc-hai-long')
  await wipeUnnamedSessions(storage.sessions, keeper, new Date(Date.now() + 31 * 60_000))
  expect(await stands()).not.toMatch(/muc-hai-long|ly-do/)
  expect(await stands()).toContain('bua-an-ca')
})

test('a whole stored conversation replays to the byte', async () => {
  const one = await worker()
  const texts = [
    'chào',
    'làm câu đố',
    'a',
    '2',
    'c',
    'gì',
    'cái đầu',
    'menu',
    'quay lại',
    'b',
    '1',
    '2',
    '3',
    '4',
    'a',
    'dừng',
  ]
  for (const [index, text] of texts.entries()) await one.acceptInput(said('replay', index, text))
  await one.takeTurns('webchat:site:replay')
  const turns = await storage.turns.of('webchat:site:replay')
  expect(turns).toHaveLength(texts.length)
  const stored = turns.map(({ input, facts, now }) => {
    if (!input.content) throw new Error('a quiz with names is not redacted')
    return { input: { ...input, content: input.content }, facts, now }
  })
  const replayed = replay(library, { contact: 'webchat:site:replay', turns: stored })
  expect(replayed.map(({ events }) => JSON.stringify(events))).toEqual(
    turns.map(({ events }) => JSON.stringify(events)),
  )
})
