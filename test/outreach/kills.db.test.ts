// 5,000 people, two workers and the command itself killed on the way: nobody lost, nobody twice, counted by the platform.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { z } from 'zod'
import { type FakeZalo, startFakeZalo } from '../support/fake-zalo.ts'
import { testServers } from '../support/servers.ts'
import { until } from '../support/until.ts'
import type { WorkerOrder } from './outbox-worker.ts'
import { contactOf, openOutreachRig, purpose } from './outreach-rig.ts'

const people = 5000
const left = 10
/** So that what is killed is in the middle of calls. */
const latencyMs = 120
const callsPerMinute = 40_000
const token = 'token-for-tests'

const servers = await testServers('kills')
const children = new Set<ChildProcess>()
let rig: Awaited<ReturnType<typeof openOutreachRig>>
let zalo: FakeZalo
let dir: string

beforeAll(async () => {
  rig = await openOutreachRig(servers.mongodbUri)
  zalo = await startFakeZalo({ acceptsAnybody: true, accessToken: token, callsPerMinute, latencyMs })
  dir = await mkdtemp(join(tmpdir(), 'cau-noi-kills-'))
  await mkdir(join(dir, 'content'))
  await mkdir(join(dir, 'flows'))
  await writeFile(join(dir, 'flows/dong-y.yaml'), consentFlow)
  await writeFile(join(dir, 'moi.yaml'), announcement)
  const key = (user: string) => ({ channel: 'zalo' as const, account: zalo.oaId, user })
  const agreed = Array.from({ length: people }, (_, index) => {
    const user = `u${String(index).padStart(4, '0')}`
    return contactOf(user, { key: key(user) })
  })
  const others = Array.from({ length: left }, (_, index) =>
    contactOf(`x${index}`, { key: key(`x${index}`), consents: [] }),
  )
  await rig.addContacts([...agreed, ...others])
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await rig.close()
  await zalo.close()
  await rm(dir, { recursive: true, force: true })
})

const consentFlow = `title: Nhận tin
kind: information
steps:
  - id: hoi
    ask-consent: { text: Anh/chị có đồng ý nhận tin không?, purpose: ${purpose}, version: "1" }
`
const announcement = `id: moi-hop
title: Mời họp
text: Mời anh/chị dự họp.
buttons: { Trả lời: { start: dong-y } }
audience: { everyone: true }
`

const env = { ...process.env, NODE_OPTIONS: '', MONGODB_URI: servers.mongodbUri }
const nodeArgs = ['--import', 'tsx']
const announceArgs = (...words: string[]) => [
  ...nodeArgs,
  'scripts/announce.ts',
  ...words,
  '--flows',
  join(dir, 'flows'),
  '--content',
  join(dir, 'content'),
]

function announce(...words: string[]): Promise<{ code: number; out: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, announceArgs(...words), { env, maxBuffer: 1e8 }, (error, out, err) =>
      resolve({ code: error ? Number(error.code ?? 1) : 0, out: `${out}${err}` }),
    )
  })
}

async function startWorker(): Promise<ChildProcess> {
  const order: WorkerOrder = { ...servers, zaloUrl: zalo.url, oaId: zalo.oaId, token, callsPerMinute }
  const args = [...nodeArgs, 'test/outreach/outbox-worker.ts', JSON.stringify(order)]
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  children.add(child)
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve())
    child.once('exit', () => reject(new Error('a worker ended before it began')))
  })
  return child
}

const statusSchema = z.object({
  audience: z.number(),
  sum: z.number(),
  leftOut: z.number(),
  messages: z.record(z.string(), z.number()),
  names: z.object({ uncertain: z.array(z.object({ contact: z.string() })) }),
})

test('of 5,000 nobody is lost and nobody gets it twice, though the command and two workers are killed on the way', async () => {
  const listing = spawn(process.execPath, announceArgs(join(dir, 'moi.yaml'), '--yes'), {
    env,
    stdio: 'ignore',
  })
  children.add(listing)
  await until(async () => ((await rig.storage.campaigns.get('moi-hop'))?.audienceCount ?? 0) >= 1000, 30_000)
  listing.kill('SIGKILL')
  const workers = await Promise.all([startWorker(), startWorker()])
  expect((await announce(join(dir, 'moi.yaml'), '--yes')).code).toBe(0)
  for (const [index, worker] of workers.entries()) {
    await until(() => zalo.messages.length >= 1000 * (index + 1), 30_000)
    worker.kill('SIGKILL')
    void startWorker().catch(() => undefined)
  }
  await until(async () => {
    const { messages } = await rig.sums('moi-hop')
    return messages.waiting + messages.sending === 0
  }, 60_000)

  const { code, out } = await announce('status', 'moi-hop', '--json')
  const status = statusSchema.parse(JSON.parse(out))
  expect(code).toBe(0)
  expect(status).toMatchObject({ audience: people + left, leftOut: left, sum: people + left })
  const uncertain = new Set(status.names.uncertain.map(({ contact }) => contact.split(':')[2]))
  expect(status.messages).toMatchObject({ sent: people - uncertain.size, uncertain: uncertain.size })
  expect(uncertain.size).toBeGreaterThan(0)

  const times = new Map<string, number>()
  for (const { user } of zalo.messages) times.set(user, (times.get(user) ?? 0) + 1)
  expect([...times].filter(([, count]) => count > 1)).toEqual([])
  const never = Array.from({ length: people }, (_, index) => `u${String(index).padStart(4, '0')}`).filter(
    (user) => !times.has(user),
  )
  expect(never.filter((user) => !uncertain.has(user))).toEqual([])
  expect(zalo.messages.some(({ user }) => user.startsWith('x'))).toBe(false)
  expect(zalo.overLimitCount()).toBe(0)
}, 90_000)
