// The pace on a real redis-server: never more calls in any window than the platform allows, as the platform sees them.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { Redis } from 'ioredis'
import type { Connection } from 'mongoose'
import { connectPatient } from '../../src/queue/connect.ts'
import {
  type Ledger,
  openPaces,
  type Pace,
  type PaceRule,
  type Paces,
  unpaced,
} from '../../src/queue/pace.ts'
import { callsOf } from '../../src/storage/calls.ts'
import { connectStorage } from '../../src/storage/connect.ts'
import { testServers } from '../support/servers.ts'

const servers = await testServers('pace')
let connection: Connection
let ledger: Ledger
let redis: Redis
let opened: Paces[] = []
let rules = 0

beforeAll(async () => {
  connection = await connectStorage(servers.mongodbUri)
  ledger = callsOf(connection)
  redis = connectPatient(servers.redisUrl)
})
afterAll(async () => {
  redis.disconnect()
  await connection.close()
})
beforeEach(() => {
  rules += 1
})
afterEach(async () => {
  await Promise.all(opened.map((paces) => paces.close()))
  opened = []
})

/** Another process's view of this test's limit. */
function paceOf(rule: Omit<PaceRule, 'name'>): Pace {
  const paces = openPaces({ redisUrl: servers.redisUrl, prefix: servers.queuePrefix, ledger })
  opened.push(paces)
  return paces.paceOf({ name: `app-${rules}`, ...rule })
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const loseMemory = async () => {
  const keys = await redis.keys(`${servers.queuePrefix}:*`)
  if (keys.length > 0) await redis.del(...keys)
}

/** The first grant may find Redis not yet connected. */
async function granted(pace: Pace, want: number, forWhom: 'reply' | 'campaign' = 'reply') {
  for (let tries = 0; tries < 100; tries++) {
    const grant = await pace.grant(want, forWhom)
    if (grant.count > 0) return grant
    await wait(Math.min(grant.waitMs, 50))
  }
  throw new Error('nothing was granted')
}

/** Calls as fast as the pace allows for `forMs`; when the platform saw each, somewhere between grant and answer. */
async function hammer(pace: Pace, forMs: number, seenAt: number[]): Promise<void> {
  const until = performance.now() + forMs
  const calls: Promise<void>[] = []
  while (performance.now() < until) {
    const grant = await pace.grant(8, 'reply')
    if (grant.count === 0) {
      await wait(Math.min(grant.waitMs, 20))
      continue
    }
    await pace.note(grant.count)
    for (let i = 0; i < grant.count; i++) calls.push(call(grant.answered, seenAt))
  }
  await Promise.all(calls)
}

async function call(answered: () => void, seenAt: number[]): Promise<void> {
  await wait(Math.random() * 40)
  seenAt.push(performance.now())
  await wait(Math.random() * 40)
  answered()
}

function mostInAnyWindow(seenAt: readonly number[], windowMs: number): number {
  const times = seenAt.toSorted((a, b) => a - b)
  let most = 0
  let first = 0
  for (const [index, time] of times.entries()) {
    while ((times[first] ?? time) <= time - windowMs) first += 1
    most = Math.max(most, index - first + 1)
  }
  return most
}

test('three processes together never pass the limit in any window, and use most of it', async () => {
  const rule = { calls: 40, perMs: 500 }
  const seenAt: number[] = []
  await Promise.all([1, 2, 3].map(() => hammer(paceOf(rule), 3000, seenAt)))
  expect(mostInAnyWindow(seenAt, rule.perMs)).toBeLessThanOrEqual(rule.calls)
  expect(seenAt.length).toBeGreaterThan(40 * 3)
})

test('when Redis loses its memory the limit still holds', async () => {
  const rule = { calls: 30, perMs: 400 }
  const seenAt: number[] = []
  const losing = wait(600).then(loseMemory)
  await Promise.all([...[1, 2].map(() => hammer(paceOf(rule), 2500, seenAt)), losing])
  expect(mostInAnyWindow(seenAt, rule.perMs)).toBeLessThanOrEqual(rule.calls)
})

test('after a loss only what was called lately is waited for', async () => {
  const rule = { calls: 100, perMs: 60_000 }
  const pace = paceOf(rule)
  await granted(pace, 40)
  await pace.note(40)
  await loseMemory()
  expect((await granted(paceOf(rule), 100)).count).toBe(60)
})

test('where nothing was ever called the first grant needs no waiting', async () => {
  expect((await granted(paceOf({ calls: 10, perMs: 60_000 }), 10)).count).toBe(10)
})

test('campaigns leave head-room for replies', async () => {
  const pace = paceOf({ calls: 10, perMs: 60_000 })
  expect((await granted(pace, 100, 'campaign')).count).toBe(8)
  expect((await pace.grant(1, 'campaign')).count).toBe(0)
  expect((await pace.grant(100, 'reply')).count).toBe(2)
})

test('a slot that is not used can be granted again, one in use is held though the window is over', async () => {
  const pace = paceOf({ calls: 10, perMs: 50 })
  const grant = await granted(pace, 10)
  grant.unused(4)
  expect((await granted(pace, 10)).count).toBe(4)
  await wait(120)
  expect((await pace.grant(10, 'reply')).count).toBe(0)
  for (let i = 0; i < 6; i++) grant.answered()
  expect((await granted(pace, 10)).count).toBe(6)
})

test('while Redis is away nothing is granted', async () => {
  const paces = openPaces({ redisUrl: 'redis://127.0.0.1:1', prefix: servers.queuePrefix, ledger })
  opened.push(paces)
  const grant = await paces.paceOf({ name: 'away', calls: 10, perMs: 1000 }).grant(5, 'reply')
  expect(grant.count).toBe(0)
  expect(grant.waitMs).toBeGreaterThan(0)
})

test('a very high limit costs little', async () => {
  const pace = paceOf({ calls: 1e9, perMs: 60_000 })
  await granted(pace, 1)
  const start = performance.now()
  for (let i = 0; i < 200; i++) {
    const grant = await pace.grant(64, 'reply')
    expect(grant.count).toBe(64)
    for (let j = 0; j < 64; j++) grant.answered()
  }
  expect(performance.now() - start).toBeLessThan(3000)
})

test('a channel that calls nobody waits for nothing', async () => {
  expect((await unpaced.grant(1000, 'campaign')).count).toBe(1000)
})
