// Servers of our own: data outlives every way to die, and addresses stay the same.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { Redis } from 'ioredis'
import mongoose from 'mongoose'
import { z } from 'zod'
import { processIdentity } from '../../src/servers/process-identity.ts'
import { testServers } from '../support/servers.ts'
import { until } from '../support/until.ts'

const program = fileURLToPath(new URL('../support/servers-alone.ts', import.meta.url))
const upSchema = z.object({ mongodbUri: z.string(), redisUrl: z.string(), mongod: z.int(), redis: z.int() })
type Up = z.infer<typeof upSchema>

jest.setTimeout(90_000)

let dir = ''
const started: ChildProcess[] = []

// The binaries are there once these are.
beforeAll(async () => {
  await testServers('start-servers')
})
beforeEach(() => {
  dir = join(mkdtempSync(join(tmpdir(), 'servers-')), 'dữ liệu')
})
afterEach(async () => {
  for (const child of started.splice(0)) await ended(child, 'SIGTERM')
  rmSync(join(dir, '..'), { recursive: true })
})

/** Starts the program on `dir`; a refused start rejects with what it printed. */
async function start(
  env: NodeJS.ProcessEnv = process.env,
): Promise<Up & { child: ChildProcess; said: () => string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', program, dir], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(child)
  let said = ''
  child.stderr.on('data', (bytes) => {
    said += String(bytes)
  })
  const up = await new Promise<Up>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve(upSchema.parse(JSON.parse(line))))
    child.once('close', () => reject(new Error(said)))
  })
  return { ...up, child, said: () => said }
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  await new Promise((resolve) => {
    child.once('exit', resolve)
    child.kill(signal)
  })
}

async function withMongo<T>(
  uri: string,
  work: (things: ReturnType<typeof collection>) => Promise<T>,
): Promise<T> {
  const client = await new mongoose.mongo.MongoClient(uri, { serverSelectionTimeoutMS: 8_000 }).connect()
  try {
    return await work(collection(client))
  } finally {
    await client.close()
  }
}

function collection(client: InstanceType<typeof mongoose.mongo.MongoClient>) {
  return client.db().collection<{ _id: number }>('things')
}

async function withRedis<T>(url: string, work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url)
  redis.on('error', () => undefined)
  try {
    return await work(redis)
  } finally {
    redis.disconnect()
  }
}

const isGone = (pid: number) => processIdentity(pid) === undefined

test('the first start makes both servers, with passwords, for this account and this machine alone', async () => {
  const { mongodbUri, redisUrl } = await start()
  expect(mongodbUri).toMatch(
    /^mongodb:\/\/cau-noi:[0-9a-f]{48}@127\.0\.0\.1:\d+\/cau-noi\?replicaSet=cau-noi/,
  )
  expect(redisUrl).toMatch(/^redis:\/\/:[0-9a-f]{48}@127\.0\.0\.1:\d+/)
  for (const secret of ['servers.json', 'mongod.key', 'redis.conf'])
    expect(statSync(join(dir, secret)).mode & 0o077).toBe(0)
  await withMongo(mongodbUri.replace(/\/\/.*@/, '//'), async (things) => {
    await expect(things.insertOne({ _id: 1 })).rejects.toMatchObject({ codeName: 'Unauthorized' })
  })
  await withRedis(redisUrl.replace(/:[0-9a-f]{48}@/, ''), async (redis) => {
    await expect(redis.get('a')).rejects.toThrow('NOAUTH')
  })
})

test('redis keeps every key: append-only, and nothing is evicted', async () => {
  const { redisUrl } = await start()
  await withRedis(redisUrl, async (redis) => {
    expect(await redis.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction'])
    expect(await redis.config('GET', 'appendonly')).toEqual(['appendonly', 'yes'])
  })
})

test('a second program on the same folder is refused while the first runs on', async () => {
  const first = await start()
  await expect(start()).rejects.toThrow(
    `đang được một chương trình Cầu Nối khác dùng (tiến trình ${first.child.pid})`,
  )
  await withMongo(first.mongodbUri, (things) => things.insertOne({ _id: 1 }))
})

test('after kill -9 of the program its servers end, and the next start has the data at the same addresses', async () => {
  const first = await start()
  await withMongo(first.mongodbUri, (things) => things.insertOne({ _id: 1 }))
  await withRedis(first.redisUrl, (redis) => redis.set('a', 'kept'))
  await ended(first.child, 'SIGKILL')
  await until(() => isGone(first.mongod) && isGone(first.redis))
  const second = await start()
  expect(second).toMatchObject({ mongodbUri: first.mongodbUri, redisUrl: first.redisUrl })
  expect(await withMongo(second.mongodbUri, (things) => things.countDocuments())).toBe(1)
  expect(await withRedis(second.redisUrl, (redis) => redis.get('a'))).toBe('kept')
})

test('after kill -9 of everything at once no acknowledged write is lost', async () => {
  const first = await start()
  const acknowledged: number[] = []
  await withMongo(first.mongodbUri, async (things) => {
    const writing = (async () => {
      for (let i = 0; i < 100_000; i++) {
        await things.insertOne({ _id: i }, { writeConcern: { w: 'majority' } })
        acknowledged.push(i)
      }
    })().catch(() => undefined)
    await until(() => acknowledged.length > 200)
    for (const pid of [first.child.pid ?? 0, first.mongod, first.redis]) process.kill(pid, 'SIGKILL')
    await until(() => isGone(first.mongod))
    await things.db.client.close()
    await writing
  })
  const second = await start()
  const kept = await withMongo(second.mongodbUri, (things) => things.find().toArray())
  const ids = new Set(kept.map(({ _id }) => _id))
  expect(acknowledged.filter((id) => !ids.has(id))).toEqual([])
})

test('where there is no setpriv, servers left running by a killed program are ended by the next start', async () => {
  mkdirSync(join(dir, '..', 'empty'))
  const first = await start({ ...process.env, PATH: join(dir, '..', 'empty') })
  await ended(first.child, 'SIGKILL')
  expect(isGone(first.mongod)).toBe(false)
  const second = await start()
  expect(second.said()).toContain('đã dừng mongod còn lại từ lần chạy trước')
  expect(isGone(first.mongod) && isGone(first.redis)).toBe(true)
  expect(second.mongodbUri).toBe(first.mongodbUri)
})

test('servers that are killed come back at the same addresses while the program runs on', async () => {
  const { mongodbUri, redisUrl, mongod, redis } = await start()
  for (const pid of [mongod, redis]) process.kill(pid, 'SIGKILL')
  await until(() => isGone(mongod) && isGone(redis))
  await withMongo(mongodbUri, (things) => things.insertOne({ _id: 1 }))
  expect(await withRedis(redisUrl, (client) => client.ping())).toBe('PONG')
})

test('a graceful stop ends both and gives the folder back', async () => {
  const { child, mongod, redis } = await start()
  await ended(child, 'SIGTERM')
  expect(isGone(mongod) && isGone(redis)).toBe(true)
  expect(existsSync(join(dir, 'lock'))).toBe(false)
})

test('when a stranger sits on a port another is taken, and the data is kept', async () => {
  const first = await start()
  await withMongo(first.mongodbUri, (things) => things.insertOne({ _id: 1 }))
  await ended(first.child, 'SIGTERM')
  // It hangs up at once; one that keeps silent costs mongod half a minute.
  const stranger = createServer((socket) => socket.destroy())
  await new Promise<void>((resolve) =>
    stranger.listen(Number(new URL(first.mongodbUri).port), '127.0.0.1', resolve),
  )
  try {
    const second = await start()
    expect(second.said()).toContain('đang bị chương trình khác dùng, chuyển sang cổng')
    expect(second.mongodbUri).not.toBe(first.mongodbUri)
    expect(second.redisUrl).toBe(first.redisUrl)
    expect(await withMongo(second.mongodbUri, (things) => things.countDocuments())).toBe(1)
  } finally {
    stranger.close()
  }
})

test('redis data that cannot be read is set aside: nothing in it is the only copy', async () => {
  const first = await start()
  await withRedis(first.redisUrl, (redis) => redis.set('a', 'b'))
  await ended(first.child, 'SIGTERM')
  const aof = join(dir, 'redis', 'appendonly.aof')
  writeFileSync(aof, Buffer.concat([Buffer.from('rubbish\r\n'), readFileSync(aof)]))
  const second = await start()
  expect(second.said()).toContain('không đọc được dữ liệu cũ')
  expect(await withRedis(second.redisUrl, (redis) => redis.get('a'))).toBeNull()
})
