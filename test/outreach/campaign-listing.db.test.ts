// Who is listed for a campaign and who is left out, on a real MongoDB: once each, by name, also when the listing dies on the way.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { Problems } from '../../src/model/problem.ts'
import { beginCampaign } from '../../src/outreach/begin-campaign.ts'
import { makePlatform } from '../outbox/outbox-rig.ts'
import { testServers } from '../support/servers.ts'
import { announcementOf, contactOf, openOutreachRig, users } from './outreach-rig.ts'

let rig: Awaited<ReturnType<typeof openOutreachRig>>
const { mongodbUri } = await testServers('campaign-listing')

beforeAll(async () => {
  rig = await openOutreachRig(mongodbUri)
})
beforeEach(() => rig.reset())
afterAll(() => rig.close())

const problemOf = async (work: Promise<unknown>): Promise<string | undefined> => {
  const error: unknown = await work.catch((thrown: unknown) => thrown)
  return error instanceof Problems ? error.problems[0]?.code : undefined
}

test('who agreed gets it once; who did not, has stopped or left is left out by name, and the sums add up', async () => {
  const withdrawn = { purpose: 'nhan-tin', version: '1', by: 'tap' as const, at: new Date(), turn: 1 }
  await rig.addContacts([
    contactOf('an', { declared: { name: 'An Ví Dụ' } }),
    contactOf('binh'),
    contactOf('chi', { consents: [] }),
    contactOf('dung', { stoppedAt: new Date() }),
    contactOf('em', { leftAt: new Date(), declared: { name: 'Em Thí Dụ' } }),
    contactOf('giang', { consents: [{ ...withdrawn, withdrawnAt: new Date() }] }),
    contactOf('hoa', { key: { channel: 'botframework', account: 'x', user: 'hoa' } }),
  ])
  const platform = makePlatform()
  rig.startOutbox(platform)
  await rig.begin()
  const sums = await rig.settled()
  expect(platform.calls.map(({ to }) => to.user).sort()).toEqual(['an', 'binh'])
  expect(sums).toMatchObject({ audience: 7, leftOut: 5, sum: 7, messages: { sent: 2 } })
  expect(await rig.names('left-out')).toEqual([
    { contact: 'zalo:2222:em', name: 'Em Thí Dụ', reason: 'left' },
    { contact: 'botframework:x:hoa', reason: 'no-channel' },
    { contact: 'zalo:2222:chi', reason: 'no-consent' },
    { contact: 'zalo:2222:giang', reason: 'no-consent' },
    { contact: 'zalo:2222:dung', reason: 'stopped' },
  ])
  expect(await rig.names('sent')).toEqual([
    { contact: 'zalo:2222:an', name: 'An Ví Dụ' },
    { contact: 'zalo:2222:binh' },
  ])
})

test('an audience is narrowed by channel, unit and list; whom nobody knows is left out by name', async () => {
  const inUnit = (user: string, unit: string) => contactOf(user, { declared: { unit } })
  await rig.addContacts([
    inUnit('an', 'xa-a'),
    inUnit('binh', 'xa-b'),
    inUnit('chi', 'xa-a'),
    contactOf('dung'),
  ])
  const list = ['zalo:2222:an', 'zalo:2222:binh', 'zalo:2222:nobody', 'messenger:1:em']
  await rig.begin({ id: 'unit', audience: { units: ['xa-a'] } })
  await rig.begin({ id: 'both', audience: { units: ['xa-a'], list: [...list].sort() } })
  await rig.begin({ id: 'list', audience: { channels: ['zalo'], list: [...list].sort() } })
  expect(await rig.sums('unit')).toMatchObject({ audience: 2, messages: { waiting: 2 } })
  expect(await rig.sums('both')).toMatchObject({ audience: 1, messages: { waiting: 1 } })
  expect(await rig.sums('list')).toMatchObject({
    audience: 3,
    leftOutReasons: [{ reason: 'unknown', count: 1 }],
    messages: { waiting: 2 },
  })
})

test('a listing that dies on the way is taken up by the same order, and nothing leaves before it is whole', async () => {
  await rig.addContacts(users(1700))
  const platform = makePlatform()
  rig.startOutbox(platform)
  const dies = (decided: number) => {
    if (decided >= 1000) throw new Error('the command died')
  }
  await expect(beginCampaign({ ...rig.beginDeps, onPage: dies }, announcementOf())).rejects.toThrow('died')
  await rig.tend()
  expect(await rig.sums()).toMatchObject({ audience: 1000, sum: 1000, messages: { waiting: 1000 } })
  expect(platform.calls).toEqual([])
  await rig.begin()
  expect(await rig.settled()).toMatchObject({ audience: 1700, sum: 1700, messages: { sent: 1700 } })
  expect(new Set(platform.calls.map(({ to }) => to.user)).size).toBe(1700)
  expect(platform.calls.length).toBe(1700)
  await rig.begin()
  expect(await rig.sums()).toMatchObject({ audience: 1700, messages: { sent: 1700 } })
})

test('two people who give the same order at once write each message once', async () => {
  await rig.addContacts(users(1300))
  await Promise.all([rig.begin(), rig.begin(), rig.begin()])
  expect(await rig.sums()).toMatchObject({ audience: 1300, sum: 1300, messages: { waiting: 1300 } })
})

test('another announcement under the same id is refused', async () => {
  await rig.addContacts(users(1))
  await rig.begin()
  expect(await problemOf(rig.begin({ hash: 'hash-2' }))).toBe('campaign-differs')
})

test('a beginning that has passed is refused for a new announcement and no hindrance to one under way', async () => {
  await rig.addContacts(users(1))
  const at = Date.now() - 1000
  expect(await problemOf(rig.begin({ at }))).toBe('start-past')
  await beginCampaign({ ...rig.beginDeps, now: () => at - 1000 }, announcementOf({ at }))
  await rig.begin({ at })
  expect(await rig.sums()).toMatchObject({ messages: { waiting: 1 } })
})

test('what begins later leaves later', async () => {
  await rig.addContacts(users(2))
  const platform = makePlatform()
  const campaign = await rig.begin({ at: Date.now() + 1500 })
  rig.startOutbox(platform)
  await rig.settled()
  const [attempt] = (await rig.storage.messages.get(['tet#zalo:2222:u0'])).flatMap(({ attempts }) => attempts)
  expect(attempt?.at.getTime()).toBeGreaterThanOrEqual(campaign.startAt.getTime())
})
