// Our own redis-server (or valkey-server): on loopback, with a password, append-only, never evicting; data in DATA_DIR/redis.
import { renameSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { makePrivateDir, writePrivateFile } from '../lib/private-file.ts'
import { type Child, clearStaleChild, runChild } from './child.ts'
import { choosePort } from './port.ts'
import { type Place, readyOrProblem } from './server-place.ts'
import type { ServerState } from './server-state.ts'

const readyWaitMs = 60_000

/** Starts it and waits until it answers. Unreadable old data is set aside: nothing in Redis is the only copy. */
export async function startRedis(place: Place, state: ServerState): Promise<{ uri: string; child: Child }> {
  const pidPath = join(place.dataDir, 'redis.pid')
  if (await clearStaleChild(pidPath, place.dataDir))
    place.say('Redis: đã dừng redis-server còn lại từ lần chạy trước.')
  const port = await choosePort({ title: 'Redis', had: state.redis.port, say: place.say })
  state.redis.port = port
  const dataPath = join(place.dataDir, 'redis')
  const run = () => runOnce(place, { dataPath, pidPath, port, password: state.redis.password })
  let child: Child
  try {
    child = await run()
  } catch {
    const aside = `${dataPath}.${Date.now()}`
    place.say(`Redis: không đọc được dữ liệu cũ; chuyển sang ${aside} và bắt đầu trống (không mất tin nào).`)
    renameSync(dataPath, aside)
    child = await run()
  }
  return { uri: `redis://:${state.redis.password}@127.0.0.1:${port}/0`, child }
}

type Redis = { dataPath: string; pidPath: string; port: number; password: string }

async function runOnce(place: Place, redis: Redis): Promise<Child> {
  const configPath = join(place.dataDir, 'redis.conf')
  makePrivateDir(redis.dataPath)
  writePrivateFile(configPath, redisConfig(redis))
  const child = runChild({
    title: 'Redis',
    binary: place.binary,
    args: [configPath],
    logPath: join(place.dataDir, 'redis.log'),
    pidPath: redis.pidPath,
    say: place.say,
  })
  await readyOrProblem({ title: 'Redis', place, child, port: redis.port }, () => untilAnswers(redis, child))
  return child
}

// A file, not arguments: arguments are seen by everybody on the machine.
function redisConfig({ dataPath, port, password }: Redis): string {
  return [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    `dir "${dataPath.replace(/["\\]/g, '\\$&')}"`,
    'appendonly yes',
    'appendfsync everysec',
    'save ""',
    'maxmemory-policy noeviction',
    // Keeps the path of this file on its command line, by which the next start knows it as ours.
    'set-proc-title no',
    '',
  ].join('\n')
}

async function untilAnswers(redis: Redis, child: Child): Promise<void> {
  const until = Date.now() + readyWaitMs
  while (Date.now() < until && !child.isDown()) {
    if (await answersPing(redis)) return
    await sleep(25)
  }
  throw new Error('redis-server did not answer')
}

/** False also while it is still loading its data. */
function answersPing({ port, password }: Redis): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port })
    let answer = ''
    const end = (answers: boolean) => {
      socket.destroy()
      resolve(answers)
    }
    socket.setTimeout(2_000, () => end(false))
    socket.once('error', () => end(false))
    socket.once('close', () => end(false))
    socket.once('connect', () => socket.write(`AUTH ${password}\r\nPING\r\n`))
    socket.on('data', (bytes) => {
      answer += bytes.toString('latin1')
      if (answer.split('\r\n').length > 2) end(answer.includes('+PONG'))
    })
  })
}
