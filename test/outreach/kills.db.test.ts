// 5,000 people, two workers and the writing of the list killed on the way: nobody lost, nobody twice, counted by the
// platform.
import { type ChildProcess, spawn } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { campaignNames } from '../../src/outreach/campaign-names.ts'
import { type FakeZalo, startFakeZalo } from '../support/fake-zalo.ts'
import { testServers } from '../support/servers.ts'
import { until } from '../support/until.ts'
import type { WorkerOrder } from './outbox-worker.ts'
import { contactOf, openOutreachRig } from './outreach-rig.ts'

const people = Array.from({ length: 5000 }, (_, index) => `u${index}`)
const others = Array.from({ length: 10 }, (_, index) => `x${index}`)
/** So that who is killed is in the middle of calls. */
const latencyMs = 120
const callsPerMinute = 40_000
const token = 'token-for-tests'

const servers = await testServers('kills')
const children = new Set<ChildProcess>()
let rig: Awaited<ReturnType<typeof openOutreachRig>>
let zalo: FakeZalo

beforeAll(async () => {
  rig = await openOutreachRig(servers.mongodbUri)
  zalo = await startFakeZalo({ acceptsAnybody: true, accessToken: token, callsPerMinute, latencyMs })
  const key = (user: string) => ({ channel: 'zalo' as const, account: zalo.oaId, user })
  await rig.addContacts([
    ...people.map((user) => contactOf(user, { key: key(user) })),
    ...others.map((user) => contactOf(user, { key: key(user), consents: [] })),
  ])
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await rig.close()
  await zalo.close()
})

function start(script: string, argument: string): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', `test/outreach/${script}`, argument], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.add(child)
  return child
}

/** Resolves when it sends. */
async function startWorker(): Promise<ChildProcess> {
  const order: WorkerOrder = { ...servers, zaloUrl: zalo.url, oaId: zalo.oaId, token, callsPerMinute }
  const child = start('outbox-worker.ts', JSON.stringify(order))
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve())
    child.once('exit', () => reject(new Error('a worker ended before it began')))
  })
  return child
}

test('of 5,000 nobody is lost and nobody gets it twice, though the listing and two workers are killed on the way', async () => {
  const workers = [startWorker(), startWorker()]
  const listing = start('listing-process.ts', servers.mongodbUri)
  await until(async () => ((await rig.storage.campaigns.get('tet'))?.audienceCount ?? 0) >= 1000, 60_000)
  listing.kill('SIGKILL')
  const heir = startWorker()
  await rig.begin()
  for (const [index, worker] of workers.entries()) {
    const victim = await worker
    await until(() => zalo.messages.length >= 1000 * (index + 1), 60_000)
    victim.kill('SIGKILL')
  }
  await heir
  const sums = await until(async () => {
    const seen = await rig.sums()
    return seen.messages.waiting + seen.messages.sending === 0 && seen
  }, 60_000)

  const uncertain = new Set<string>()
  for await (const { contact } of campaignNames(rig.storage, 'tet', 'uncertain'))
    uncertain.add(contact.split(':')[2] ?? '')
  expect(uncertain.size).toBeGreaterThan(0)
  expect(sums).toMatchObject({ audience: 5010, leftOut: 10, sum: 5010 })
  expect(sums.messages).toMatchObject({ sent: 5000 - uncertain.size, uncertain: uncertain.size })

  const times = new Map<string, number>()
  for (const { user } of zalo.messages) times.set(user, (times.get(user) ?? 0) + 1)
  expect([...times].filter(([, count]) => count > 1)).toEqual([])
  expect(people.filter((user) => !times.has(user) && !uncertain.has(user))).toEqual([])
  expect(others.filter((user) => times.has(user))).toEqual([])
  expect(zalo.overLimitCount()).toBe(0)
}, 120_000)
