// What a campaign promises once it is listed, with a real outbox: pause, stop, consent, window, doubt, and that the sums say so.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { Problems } from '../../src/model/problem.ts'
import { announcedInput } from '../../src/outreach/announced-input.ts'
import { sendAgain } from '../../src/outreach/steer-campaign.ts'
import { heldUntil } from '../../src/storage/campaign-messages.ts'
import { failed, makePlatform, messageTo, sent } from '../outbox/outbox-rig.ts'
import { testServers } from '../support/servers.ts'
import { until } from '../support/until.ts'
import { contactOf, gate, openOutreachRig, users } from './outreach-rig.ts'

let rig: Awaited<ReturnType<typeof openOutreachRig>>
const { mongodbUri } = await testServers('campaign-sending')

beforeAll(async () => {
  rig = await openOutreachRig(mongodbUri)
})
beforeEach(() => rig.reset())
afterAll(() => rig.close())

const problemOf = async (work: Promise<unknown>): Promise<string | undefined> => {
  const error: unknown = await work.catch((thrown: unknown) => thrown)
  return error instanceof Problems ? error.problems[0]?.code : undefined
}

test('while paused nothing leaves, not even what a sender holds in memory; resumed, all of it does', async () => {
  await rig.addContacts(users(40))
  const { platform, open } = gate()
  rig.startOutbox(platform, { timings: { inFlightMax: 10 } })
  await rig.begin()
  await until(() => platform.calls.length === 10)
  await rig.steer('pause')
  open()
  await until(async () => (await rig.sums()).messages.sent === 10)
  await rig.tend()
  // Another contact's reply goes through the same sender: it is at work, and passes the campaign by.
  const reply = messageTo({ user: 'khac' })
  await rig.storage.messages.insertMany([reply])
  await until(() => platform.calls.some(({ id }) => id === reply._id))
  expect(platform.calls.length).toBe(11)
  expect(await rig.sums()).toMatchObject({ sum: 40, messages: { waiting: 30, sent: 10 } })
  await rig.steer('resume')
  await until(async () => {
    open()
    return (await rig.sums()).messages.sent === 40
  })
  expect(platform.calls.length).toBe(41)
})

test('a message claimed just before the pause is not called, and keeps no trace of it', async () => {
  await rig.addContacts([contactOf('an')])
  const platform = makePlatform()
  let looks = 0
  const campaigns = {
    standings: async (ids: readonly string[]) => {
      looks += 1
      if (looks === 1) await rig.storage.campaigns.setState('tet', 'paused', ['running'])
      return rig.storage.campaigns.standings(ids)
    },
  }
  await rig.begin()
  rig.startOutbox(platform, { campaigns })
  await until(() => looks > 0)
  const message = await until(async () => {
    await rig.tend()
    const [row] = await rig.storage.messages.get(['tet#zalo:2222:an'])
    return row?.status === 'waiting' && row.dueAt.getTime() === heldUntil.getTime() && row
  })
  expect(message.attempts).toEqual([])
  expect(platform.calls).toEqual([])
  await rig.steer('resume')
  expect(await rig.settled()).toMatchObject({ messages: { sent: 1 } })
})

test('stopped, what waits is cancelled for good and what was on its way is counted as what it became', async () => {
  await rig.addContacts(users(40))
  const { platform, open } = gate()
  rig.startOutbox(platform, { timings: { inFlightMax: 10 } })
  await rig.begin()
  await until(() => platform.calls.length === 10)
  await rig.steer('stop')
  open()
  expect(await rig.settled()).toMatchObject({
    sum: 40,
    messages: { sent: 10, cancelled: 30 },
    reasons: [{ status: 'cancelled', reason: 'campaign-stopped', count: 30 }],
  })
  expect(await problemOf(rig.steer('resume'))).toBe('campaign-state')
  expect(await problemOf(sendAgain(rig.tendDeps, 'tet', []))).toBe('campaign-state')
})

test('a stop that a command began and never finished is finished by the next worker that tends', async () => {
  await rig.addContacts(users(3))
  await rig.begin()
  await rig.storage.campaigns.setState('tet', 'stopped', ['running'])
  await rig.tend()
  expect(await rig.sums()).toMatchObject({ messages: { cancelled: 3 } })
  expect(await rig.storage.campaigns.open()).toEqual([])
})

test('who stops, withdraws or leaves after the listing gets nothing, also when that still waits in the inbox', async () => {
  await rig.addContacts(['an', 'binh', 'chi', 'dung', 'em'].map((user) => contactOf(user)))
  await rig.begin()
  const contacts = rig.connection.getClient().db(rig.connection.name).collection<{ _id: string }>('contacts')
  await contacts.updateOne({ _id: 'zalo:2222:an' }, { $set: { stoppedAt: new Date() } })
  await contacts.updateOne({ _id: 'zalo:2222:binh' }, { $set: { 'consents.0.withdrawnAt': new Date() } })
  await contacts.updateOne({ _id: 'zalo:2222:chi' }, { $set: { leftAt: new Date() } })
  const key = { channel: 'zalo' as const, account: '2222', user: 'dung' }
  await rig.says({ key, platformId: 'm-1', at: Date.now(), content: { type: 'text', text: 'dung nhan tin' } })
  const platform = makePlatform()
  // The wait for turns is passed over, as if the stop came in just after it: the last look sees it all the same.
  rig.startOutbox(platform, { turnWaiting: async () => new Set() })
  expect(await rig.settled()).toMatchObject({
    sum: 5,
    messages: { sent: 1, cancelled: 3, refused: 1 },
    reasons: [
      { reason: 'stopped', count: 2 },
      { reason: 'contact-left', count: 1 },
      { reason: 'no-consent', count: 1 },
    ],
  })
  expect(platform.calls.map(({ to }) => to.user)).toEqual(['em'])
})

test('a button pressed or a word said that no turn has heard yet holds the message back until one has', async () => {
  await rig.addContacts([contactOf('an'), contactOf('binh')])
  const key = { channel: 'zalo' as const, account: '2222', user: 'an' }
  await rig.says({
    key,
    platformId: 'm-1',
    at: Date.now(),
    content: { type: 'tap', payload: '#cn:a:1:x/y:z' },
  })
  await rig.begin()
  const platform = makePlatform()
  rig.startOutbox(platform)
  await until(async () => (await rig.sums()).messages.sent === 1)
  expect(await rig.sums()).toMatchObject({ messages: { waiting: 1, sent: 1 } })
  const inputs = rig.connection.getClient().db(rig.connection.name).collection<{ _id: string }>('inputs')
  await inputs.updateMany({}, { $set: { state: 'done' } })
  expect(await rig.settled()).toMatchObject({ messages: { sent: 2 } })
})

test('silent for longer than the platform allows, a contact gets nothing and stands among the expired', async () => {
  await rig.addContacts([contactOf('an', { heardAt: Date.now() - 49 * 3_600_000 }), contactOf('binh')])
  rig.startOutbox(makePlatform())
  await rig.begin()
  expect(await rig.settled()).toMatchObject({
    messages: { expired: 1, sent: 1 },
    reasons: [{ status: 'expired', reason: 'window-closed', count: 1 }],
  })
})

test('what has not left when the announcement expires never does, also when it was paused', async () => {
  await rig.addContacts(users(3))
  await rig.begin({ expiresMs: 400 })
  await rig.steer('pause')
  await until(async () => {
    await rig.tend()
    return (await rig.sums()).messages.expired === 3
  })
  const platform = makePlatform()
  rig.startOutbox(platform)
  expect(await rig.sums()).toMatchObject({ reasons: [{ status: 'expired', reason: 'too-late', count: 3 }] })
  expect((await rig.storage.campaigns.get('tet'))?.state).toBe('done')
  expect(platform.calls).toEqual([])
})

test('of whom nobody knows whether they got it is named, and gets it again only by order of staff', async () => {
  await rig.addContacts([contactOf('an'), contactOf('binh', { declared: { name: 'Bình Ví Dụ' } })])
  let isLost = true
  const platform = makePlatform((outgoing) =>
    isLost && outgoing.to.user === 'binh' ? failed('outcome-unknown') : sent(outgoing),
  )
  rig.startOutbox(platform)
  await rig.begin()
  await rig.settled()
  await rig.tend()
  expect(await rig.names('uncertain')).toEqual([{ contact: 'zalo:2222:binh', name: 'Bình Ví Dụ' }])
  expect(await rig.sums()).toMatchObject({ sum: 2, messages: { sent: 1, uncertain: 1 } })
  expect(platform.calls.length).toBe(2)
  isLost = false
  expect(await problemOf(sendAgain(rig.tendDeps, 'tet', ['zalo:2222:an']))).toBe('not-uncertain')
  expect(await sendAgain(rig.tendDeps, 'tet', ['zalo:2222:binh'])).toBe(1)
  expect(await rig.settled()).toMatchObject({ messages: { sent: 2, uncertain: 0 } })
  expect(platform.calls.length).toBe(3)
})

test('after a message with buttons is sent, the conversation is told what a typed number means', async () => {
  await rig.addContacts([contactOf('an')])
  const told: unknown[] = []
  rig.startOutbox(makePlatform(), { onCampaignSent: (message) => void told.push(announcedInput(message, 7)) })
  const buttons = [
    { label: 'Trang web', url: 'https://vi-du.vn/' },
    { label: 'Làm khảo sát', start: 'bua-an-ca' },
  ]
  await rig.begin({ content: { text: 'Mời', buttons } })
  await rig.begin({ id: 'no-buttons', hash: 'h', content: { text: 'Chào', buttons: [] } })
  await rig.settled()
  await rig.settled('no-buttons')
  await until(() => told.length === 2)
  expect(told.filter((one) => one !== undefined)).toEqual([
    {
      key: { channel: 'zalo', account: '2222', user: 'an' },
      platformId: 'announced-tet#zalo:2222:an',
      at: 7,
      content: {
        type: 'announced',
        taps: ['#cn:campaign:0:any/tet:start/bua-an-ca'],
        labels: ['Làm khảo sát'],
      },
    },
  ])
})

test('while thousands of a campaign wait for their turn, an answer to somebody leaves at once', async () => {
  await rig.addContacts(users(4000))
  const platform = makePlatform(async (outgoing) => {
    if (outgoing.messageClass === 'campaign') await new Promise((resolve) => setTimeout(resolve, 50))
    return sent(outgoing)
  })
  await rig.begin()
  const outbox = rig.startOutbox(platform, { timings: { pollMs: 500, inFlightMax: 16 } })
  await until(() => platform.calls.length >= 16)
  const reply = messageTo({ user: 'khac', text: 'trả lời' })
  const before = Date.now()
  await rig.storage.messages.insertMany([reply])
  outbox.wake([reply])
  await until(() => platform.calls.some(({ id }) => id === reply._id), 2000)
  expect(Date.now() - before).toBeLessThan(1000)
  expect((await rig.sums()).messages.waiting).toBeGreaterThan(1000)
})
