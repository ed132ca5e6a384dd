// Erasing that is broken off, comes too early, or meets a program that is still writing: nothing is half done for good.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { Connection } from 'mongoose'
import { type ErasureDeps, eraseAll, findToErase } from '../../src/privacy/erase.ts'
import { connectStorage, inTransaction } from '../../src/storage/connect.ts'
import { storedInput } from '../../src/storage/inputs.ts'
import { openStorage, type Storage } from '../../src/storage/storage.ts'
import { ticketNumber } from '../../src/tickets/open-tickets.ts'
import { testServers } from '../support/servers.ts'
import { dump, hoa, leaveEcho, leaveTraces, seal } from './people.ts'

let connection: Connection
let storage: Storage
let deps: ErasureDeps
const { mongodbUri } = await testServers('erase')
const account = 'oa'
const contact = `zalo:${account}:${hoa.user}`
const request = `${contact}#7.1`

beforeAll(async () => {
  connection = await connectStorage(mongodbUri)
  storage = await openStorage(connection)
}, 60_000)
afterAll(() => connection.close())

beforeEach(async () => {
  const db = connection.getClient().db(connection.name)
  for (const { name } of await db.listCollections().toArray()) await db.collection(name).deleteMany({})
  deps = {
    connection,
    storage,
    seal,
    accept: async (incoming) =>
      (await storage.inputs.insert([storedInput(incoming, new Date())]))[0] ?? 'refused',
    now: () => new Date('2026-11-24T02:00:00Z'),
    pause: async () => undefined,
    tellWaitMs: 0,
    untilCopied: async () => undefined,
  }
  await leaveTraces({ connection, storage, account }, hoa)
  await leaveEcho({ connection, storage, account }, hoa)
  const ticket = {
    _id: request,
    contact,
    about: 'erasure',
    texts: [],
    state: 'open' as const,
    openedAt: new Date('2026-11-23T02:00:00Z'),
    dueAt: new Date('2026-11-25T10:00:00Z'),
  }
  await inTransaction(connection, (session) => storage.tickets.open([ticket], session))
})

const order = { by: 'test', isSilent: false }
const traces = async () =>
  (await dump(connection)).filter(({ text }) => text.includes(hoa.user) || text.includes(hoa.name))
const staffReplies = async () =>
  (await storage.inputs.waitingOf([contact])).filter(({ content }) => content?.type === 'staff-reply')

test('while the last word has not left, nothing is erased, and it is written down once however often it is tried', async () => {
  const before = (await traces()).length
  for (let i = 0; i < 3; i += 1) {
    const outcome = await eraseAll(deps, await findToErase(deps, contact), order)
    expect(outcome).toMatchObject({ type: 'not-told', sentence: expect.stringContaining('chưa xử lý') })
  }
  expect(await staffReplies()).toHaveLength(1)
  expect((await traces()).length).toBe(before + 1)
  const silent = await eraseAll(deps, await findToErase(deps, contact), { ...order, isSilent: true })
  expect(silent).toMatchObject({ type: 'erased', receipt: { told: 'not-wanted', by: 'test' } })
  expect(await traces()).toEqual([])
  expect(await storage.erasures.list(10)).toHaveLength(1)
})

const steps = [
  'inputs',
  'turns',
  'sessions',
  'responses',
  'registrations',
  'echoes',
  'conversations',
  'quarantine',
  'contacts',
  'tickets',
] as const

test.each(steps)('broken off before %s, the number of the request is enough to finish it', async (step) => {
  const broken: Storage = {
    ...storage,
    [step]: {
      ...storage[step],
      erase: async () => {
        throw new Error('cut off')
      },
    },
  }
  const silently = { ...order, isSilent: true }
  const number = ticketNumber(request)
  await expect(
    eraseAll({ ...deps, storage: broken }, await findToErase(deps, number), silently),
  ).rejects.toThrow('cut off')
  const outcome = await eraseAll(deps, await findToErase(deps, number), silently)
  expect(outcome.type).toBe('erased')
  expect(await traces()).toEqual([])
  const receipts = await storage.erasures.list(10)
  expect(receipts).toHaveLength(1)
  expect(receipts[0]?.requestedAt).toEqual(new Date('2026-11-23T02:00:00Z'))
})

test('a message that is being sent is waited for, then it goes too', async () => {
  const [sending] = await storage.messages.campaignsOf(contact)
  if (!sending) throw new Error('no message')
  const { campaign: _campaign, ...plain } = sending
  await storage.messages.insertMany([{ ...plain, _id: `${contact}#8.0`, class: 'reply', status: 'sending' }])
  const silently = { ...order, isSilent: true }
  expect(await eraseAll(deps, await findToErase(deps, contact), silently)).toEqual({ type: 'not-done' })
  expect((await storage.messages.get([`${contact}#8.0`]))[0]?.status).toBe('sending')
  let looks = 0
  const meanwhile = async () => {
    looks += 1
    if (looks === 2)
      await storage.messages.proveSent({ id: `${contact}#8.0`, contact, platformId: 'p', at: new Date() })
  }
  const outcome = await eraseAll({ ...deps, pause: meanwhile }, await findToErase(deps, contact), silently)
  expect(outcome.type).toBe('erased')
  expect(await traces()).toEqual([])
})

test('what the running program writes while we erase goes as well', async () => {
  let late = 3
  const pause = async () => {
    if (late === 0) return
    late -= 1
    await storage.echoes.keep(`late-${late}`, {
      type: 'echo',
      at: 1,
      platformId: `late-${late}`,
      text: hoa.name,
      key: { channel: 'zalo', account, user: hoa.user },
    })
  }
  const outcome = await eraseAll({ ...deps, pause }, await findToErase(deps, contact), {
    ...order,
    isSilent: true,
  })
  expect(outcome).toMatchObject({ type: 'erased', receipt: { counts: { echoes: 4, contacts: 1 } } })
  expect(await traces()).toEqual([])
})

test('a campaign that is listed whole forgets that this contact was its last', async () => {
  const campaign = {
    _id: 'thang-11',
    title: 'Lớp học',
    hash: 'h',
    content: { text: 'x', buttons: [] },
    audience: {},
    consent: 'nhan-tin',
    by: 'test',
    listedTo: contact,
    audienceCount: 2,
    createdAt: new Date(),
    startAt: new Date(),
    expiresAt: new Date(),
  }
  await storage.campaigns.add({ ...campaign, state: 'listing' })
  const silently = { ...order, isSilent: true }
  expect((await eraseAll(deps, await findToErase(deps, contact), silently)).type).toBe('not-done')
  await storage.campaigns.setState('thang-11', 'running', ['listing'])
  expect((await eraseAll(deps, await findToErase(deps, contact), silently)).type).toBe('erased')
  expect(await storage.campaigns.get('thang-11')).toMatchObject({ listedTo: '', audienceCount: 2 })
})
