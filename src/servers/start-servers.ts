// Gives the program its MongoDB and Redis: the addresses it was given, or servers of our own in DATA_DIR,
// which live and stop with it. Called by main and by the test run.
import { accessSync, constants, realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { makePrivateDir } from '../lib/private-file.ts'
import { Problems } from '../model/problem.ts'
import { mongodKind, redisKind } from './binary-kinds.ts'
import type { Child } from './child.ts'
import { lockDataDir } from './data-dir-lock.ts'
import { findBinary } from './find-binary.ts'
import { startMongod } from './mongod.ts'
import { startRedis } from './redis.ts'
import { readServerState, type ServerState, writeServerState } from './server-state.ts'

export type ServerOptions = {
  dataDir: string
  mongodbUri?: string
  redisUrl?: string
  mongodBinary?: string
  redisBinary?: string
  /** Where fetched binaries are kept; `bin` in dataDir. */
  binDir?: string
  /** Told one line, in Vietnamese, for each step that a person may want to know of. */
  say: (line: string) => void
}

export type Servers = {
  mongodbUri: string
  redisUrl: string
  /** Our own children now running; undefined where an address was given. */
  pids: () => { mongod?: number; redis?: number }
  stop: () => Promise<void>
}

/** Resolves when both take work. Throws Problems, with everything stopped again, when one cannot be had. */
export async function startServers(options: ServerOptions): Promise<Servers> {
  const { mongodbUri, redisUrl } = options
  if (mongodbUri !== undefined && redisUrl !== undefined)
    return { mongodbUri, redisUrl, pids: () => ({}), stop: async () => undefined }
  const dataDir = openDataDir(options.dataDir)
  const unlock = lockDataDir(dataDir)
  try {
    const state = readServerState(dataDir)
    const start = { ...options, dataDir, binDir: options.binDir ?? join(dataDir, 'bin'), state }
    const [mongod, redis] = await bothOrNone(
      mongodbUri === undefined ? ownMongod(start) : undefined,
      redisUrl === undefined ? ownRedis(start) : undefined,
    )
    writeServerState(dataDir, state)
    return {
      mongodbUri: mongod?.uri ?? mongodbUri ?? '',
      redisUrl: redis?.uri ?? redisUrl ?? '',
      pids: () => ({ mongod: mongod?.child.pid(), redis: redis?.child.pid() }),
      stop: async () => {
        await Promise.all([mongod?.child.stop(), redis?.child.stop()])
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw error
  }
}

type Start = ServerOptions & { binDir: string; state: ServerState }
type Own = { uri: string; child: Child }

async function ownMongod(start: Start): Promise<Own> {
  const { state, say, binDir, dataDir, mongodBinary } = start
  const madeBy = state.mongod.version
  const binary = await findBinary({ kind: mongodKind, explicit: mongodBinary, binDir, madeBy, say })
  const own = await startMongod({ dataDir, binary: binary.path, say }, state)
  state.mongod.version = binary.version
  return own
}

async function ownRedis({ state, say, binDir, dataDir, redisBinary }: Start): Promise<Own> {
  const binary = await findBinary({ kind: redisKind, explicit: redisBinary, binDir, say })
  const own = await startRedis({ dataDir, binary: binary.path, say }, state)
  state.redis.version = binary.version
  return own
}

/** Waits for both, so that one that came up is not forgotten when the other did not. */
async function bothOrNone(...starts: [Promise<Own> | undefined, Promise<Own> | undefined]) {
  const settled = await Promise.allSettled(starts)
  const failed = settled
    .filter((result) => result.status === 'rejected')
    .map((result): unknown => result.reason)
  const [mongod, redis] = settled.map((result) => (result.status === 'fulfilled' ? result.value : undefined))
  if (failed.length === 0) return [mongod, redis] as const
  await Promise.all([mongod?.child.stop(), redis?.child.stop()])
  const [first, second] = failed
  if (!(first instanceof Problems && second instanceof Problems)) throw first
  throw new Problems([...first.problems, ...second.problems])
}

function openDataDir(dataDir: string): string {
  const path = resolve(dataDir)
  try {
    makePrivateDir(path)
    accessSync(path, constants.W_OK | constants.X_OK)
    // The real path is what a process shows on its command line.
    return realpathSync(path)
  } catch {
    const text = `Không ghi được vào thư mục dữ liệu ${path}. Hãy cấp quyền ghi cho tài khoản chạy chương trình, hoặc đặt DATA_DIR khác.`
    throw new Problems([{ code: 'data-dir-unwritable', text }])
  }
}
