// What the outbox's collection promises to concurrent processes, and that hot queries stay within their indexes.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { Connection } from 'mongoose'
import { z } from 'zod'
import { connectStorage, isDuplicateKey } from '../../src/storage/connect.ts'
import { type Messages, messagesOf } from '../../src/storage/messages.ts'
import { campaignTo, messageTo } from '../outbox/outbox-rig.ts'
import { testServers } from '../support/servers.ts'

let connection: Connection
let messages: Messages
const { mongodbUri } = await testServers('messages')
const collection = () => connection.getClient().db(connection.name).collection('messages')

beforeAll(async () => {
  connection = await connectStorage(mongodbUri)
  messages = messagesOf(connection)
  await messages.ensureIndexes()
})
beforeEach(() => collection().deleteMany({}))
afterAll(() => connection.close())

const one = async (id: string) => (await messages.get([id]))[0]
const many = Array.from({ length: 50 }, (_, i) => messageTo({ user: `u${i}` }))
const ids = many.map((message) => message._id)

test('of ten claims at once each message goes to one, and a claim may be repeated', async () => {
  await messages.insertMany(many)
  const owners = Array.from({ length: 10 }, (_, i) => `p.${i}`)
  const claims = await Promise.all(owners.map((owner) => messages.claim(ids, owner, 60_000)))
  expect(claims.reduce((sum, claim) => sum + claim.size, 0)).toBe(50)
  for (const [index, owner] of owners.entries()) {
    expect(await messages.claim(ids, owner, 60_000)).toEqual(claims[index])
  }
})

test('a claim notes its attempt and its lease on the database’s clock', async () => {
  const message = messageTo({ user: 'an' })
  await messages.insertMany([message])
  await messages.claim([message._id], '$owner.1', 60_000)
  const claimed = await one(message._id)
  expect(claimed).toMatchObject({ status: 'sending', owner: '$owner.1', attempts: [{ owner: '$owner.1' }] })
  const leaseMs = (claimed?.leaseUntil?.getTime() ?? 0) - (claimed?.attempts[0]?.at.getTime() ?? 0)
  expect(leaseMs).toBe(60_000)
})

test('an answer never overwrites a later claim', async () => {
  const message = messageTo({ user: 'an' })
  await messages.insertMany([message])
  await messages.claim([message._id], 'p.1', -1)
  const [lapsed] = await messages.lapsed(10)
  if (!lapsed) throw new Error('nothing lapsed')
  expect(await messages.judgeLapsed(lapsed, { dueAt: new Date() })).toBe(true)
  expect(await messages.judgeLapsed(lapsed, 'uncertain')).toBe(false)
  await messages.claim([message._id], 'p.2', 60_000)
  await messages.answer([
    { id: message._id, owner: 'p.1', type: 'closed', status: 'refused', reason: 'late' },
  ])
  expect(await one(message._id)).toMatchObject({ status: 'sending', owner: 'p.2' })
})

test('an answer that comes before the second claim stops the second call', async () => {
  const message = messageTo({ user: 'an' })
  await messages.insertMany([message])
  await messages.claim([message._id], 'p.1', -1)
  const [lapsed] = await messages.lapsed(10)
  if (!lapsed) throw new Error('nothing lapsed')
  await messages.judgeLapsed(lapsed, { dueAt: new Date() })
  await messages.answer([
    { id: message._id, owner: 'p.1', type: 'sent', platformId: 'p', sentAt: new Date() },
  ])
  expect((await messages.claim([message._id], 'p.2', 60_000)).size).toBe(0)
  expect(await one(message._id)).toMatchObject({ status: 'sent', platformId: 'p' })
})

test('a released claim leaves no trace of an attempt', async () => {
  const message = messageTo({ user: 'an' })
  await messages.insertMany([message])
  await messages.claim([message._id], 'p.1', 60_000)
  await messages.answer([{ id: message._id, owner: 'p.1', type: 'released' }])
  expect(await one(message._id)).toMatchObject({ status: 'waiting', attempts: [] })
})

test('what is put off holds up later replies of that contact, not earlier ones, campaigns or other people', async () => {
  const turns = [1, 2, 3].map((turn) => messageTo({ user: 'an', turn }))
  const [first, second, third] = turns
  const [other, campaign] = [messageTo({ user: 'binh' }), campaignTo('an')]
  if (!first || !second || !third) throw new Error('no messages')
  await messages.insertMany([...turns, other, campaign])
  await messages.claim([second._id], 'p.1', 60_000)
  const dueAt = new Date(Date.now() + 60_000)
  const error = { error: 'platform-down', detail: '500' } as const
  const behind = { contact: second.contact, order: second.order }
  await messages.answer([{ id: second._id, owner: 'p.1', type: 'later', dueAt, plain: false, error, behind }])
  const due = await Promise.all(
    [first, second, third, other, campaign].map(async ({ _id }) => (await one(_id))?.dueAt),
  )
  expect(due).toEqual([first.dueAt, dueAt, dueAt, other.dueAt, campaign.dueAt])
})

test('a campaign cannot write to a contact twice', async () => {
  await messages.insertMany([campaignTo('an')])
  const again = messages.insertMany([{ ...campaignTo('an'), _id: 'another id' }])
  await expect(again).rejects.toThrow()
  expect(isDuplicateKey(await again.catch((error: unknown) => error))).toBe(true)
  await messages.insertMany([campaignTo('an', 'other'), campaignTo('binh')])
})

test('what has not left yet can be taken back by contact or by campaign', async () => {
  await messages.insertMany([
    campaignTo('an'),
    campaignTo('binh'),
    campaignTo('an', 'hoi'),
    messageTo({ user: 'an' }),
  ])
  expect(
    await messages.cancel({ contact: 'zalo:2222:an' }, { reason: 'stopped', classes: ['campaign'] }),
  ).toBe(2)
  expect(await messages.cancel({ campaign: 'tet' }, { reason: 'campaign-stopped' })).toBe(1)
  expect(await messages.countOf('waiting')).toBe(1)
})

test('texts of flows that are not named go when their time has come; what still waits then cannot leave', async () => {
  const now = new Date()
  const [soon, past] = [new Date(now.getTime() + 1000), new Date(now.getTime() - 1000)]
  const [kept, waiting, sending] = [
    messageTo({ user: 'an', wipeAt: soon }),
    messageTo({ user: 'binh', wipeAt: past }),
    messageTo({ user: 'chi', wipeAt: past }),
  ]
  await messages.insertMany([kept, waiting, sending])
  await messages.claim([sending._id], 'p.1', 60_000)
  expect(await messages.wipe(now)).toBe(1)
  expect(await one(kept._id)).toMatchObject({ message: { text: 'chào' } })
  expect(await one(waiting._id)).toMatchObject({ status: 'expired', reason: 'wiped', message: null })
  expect(await one(sending._id)).toMatchObject({ status: 'sending', message: { text: 'chào' } })
  await messages.answer([{ id: sending._id, owner: 'p.1', type: 'sent', sentAt: now }])
  await messages.wipe(now)
  expect(await one(sending._id)).toMatchObject({ status: 'sent', message: null })
})

const planSchema = z.object({
  executionStats: z.object({
    totalDocsExamined: z.number(),
    totalKeysExamined: z.number(),
    nReturned: z.number(),
  }),
})

test('the poll reads what is due by an index, however much was sent before', async () => {
  const sent = many.map((message) => ({ ...message, status: 'sent' as const }))
  await messages.insertMany([
    ...sent,
    messageTo({ user: 'x' }),
    messageTo({ user: 'y', dueAt: new Date(Date.now() + 60_000) }),
  ])
  const find = collection().find({
    status: 'waiting',
    'to.channel': 'zalo',
    'to.account': '2222',
    class: { $in: ['reply', 'reminder', 'staff'] },
    dueAt: { $lte: new Date() },
  })
  const { executionStats } = planSchema.parse(await find.sort({ dueAt: 1 }).explain('executionStats'))
  expect(executionStats).toMatchObject({ totalDocsExamined: 1, nReturned: 1 })
  const lapsed = collection().find({ status: 'sending', $expr: { $lt: ['$leaseUntil', '$$NOW'] } })
  expect(planSchema.parse(await lapsed.explain('executionStats')).executionStats.totalDocsExamined).toBe(0)
})

test('who stands in line is read from the index alone', async () => {
  await messages.insertMany(many)
  const find = collection().find(
    {
      contact: { $in: many.slice(0, 10).map((message) => message.contact) },
      status: { $in: ['waiting', 'sending'] },
    },
    { projection: { _id: 0, contact: 1, order: 1, class: 1, status: 1 } },
  )
  const { executionStats } = planSchema.parse(await find.explain('executionStats'))
  expect(executionStats).toMatchObject({ totalDocsExamined: 0, nReturned: 10 })
})
