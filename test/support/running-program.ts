// The whole program in this process, on the test run's servers, with fake platforms: for end-to-end tests.

import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../src/config.ts'
import { makeLog } from '../../src/lib/log.ts'
import { packageFolder } from '../../src/lib/package-folder.ts'
import { type ProgramDeps, startProgram } from '../../src/program.ts'
import { connectStorage } from '../../src/storage/connect.ts'
import { openStorage, type Storage } from '../../src/storage/storage.ts'
import { type FakeMessenger, startFakeMessenger } from './fake-messenger.ts'
import { type FakeZalo, startFakeZalo } from './fake-zalo.ts'
import { testServers } from './servers.ts'
import { escapeLikeMeta, signMessenger, signZalo } from './sign.ts'

export type RunningProgram = {
  url: string
  zalo: FakeZalo
  messenger: FakeMessenger
  storage: Storage
  /** For commands that work beside the program. */
  mongodbUri: string
  /** Every line the program logged. */
  logged: string[]
  /** A signed Zalo webhook with a text; answers the status. */
  zaloSays: (user: string, id: string, text: string, at?: number) => Promise<number>
  messengerSays: (user: string, id: string, text: string) => Promise<number>
  post: (path: string, body: string | Buffer, headers?: Record<string, string>) => Promise<Response>
  /** Stops the program and starts it again on the same data. */
  restart: (env?: Record<string, string>) => Promise<void>
  stop: () => Promise<void>
}

/** `more`: what cannot be a setting. */
export async function runProgram(
  tag: string,
  env: Record<string, string> = {},
  more: Pick<ProgramDeps, 'botFramework'> = {},
): Promise<RunningProgram> {
  const servers = await testServers(tag)
  const dataDir = await mkdtemp(join(tmpdir(), `${tag}-`))
  const port = await freePort()
  const zalo = await startFakeZalo({ acceptsAnybody: true })
  const messenger = await startFakeMessenger({ acceptsAnybody: true })
  const logged: string[] = []
  const settings = {
    PORT: String(port),
    DATA_DIR: dataDir,
    MONGODB_URI: servers.mongodbUri,
    REDIS_URL: servers.redisUrl,
    FIELD_KEY: randomBytes(32).toString('base64'),
    UNREVIEWED: 'show',
    ZALO_APP_ID: zalo.appId,
    ZALO_APP_SECRET: zalo.appSecret,
    ZALO_OA_ID: zalo.oaId,
    ZALO_OA_SECRET: zalo.oaSecret,
    ZALO_REFRESH_TOKEN: 'refresh-0',
    ZALO_OPENAPI_URL: zalo.url,
    ZALO_OAUTH_URL: zalo.url,
    ZALO_VERIFICATION: 'ABC123',
    MESSENGER_PAGE_ID: messenger.pageId,
    MESSENGER_PAGE_ACCESS_TOKEN: messenger.accessToken,
    MESSENGER_APP_SECRET: messenger.appSecret,
    MESSENGER_VERIFY_TOKEN: 'verify-me',
    MESSENGER_GRAPH_URL: messenger.url,
    ...env,
  }
  const start = (changed: Record<string, string> = {}) =>
    startProgram({
      ...more,
      config: readConfig({ ...settings, ...changed }),
      log: makeLog({ level: 'debug', write: (line) => void logged.push(line) }),
      flowsDir: packageFolder('flows'),
      contentDir: packageFolder('content'),
      redisPrefix: servers.queuePrefix,
      say: () => undefined,
    })
  let program = await start()
  const connection = await connectStorage(servers.mongodbUri)
  const url = `http://127.0.0.1:${port}`
  const post = (path: string, body: string | Buffer, headers: Record<string, string> = {}) =>
    fetch(`${url}${path}`, { method: 'POST', body: new Uint8Array(Buffer.from(body)), headers })

  return {
    url,
    mongodbUri: servers.mongodbUri,
    zalo,
    messenger,
    logged,
    post,
    storage: await openStorage(connection),
    zaloSays: async (user, id, text, at = Date.now()) => {
      const body = zaloText({ appId: zalo.appId, oaId: zalo.oaId, user, id, text, at })
      return (await post('/webhooks/zalo', body, signZalo(body, zalo))).status
    },
    messengerSays: async (user, id, text) => {
      const body = messengerText(messenger.pageId, user, id, text)
      return (await post('/webhooks/messenger', body, signMessenger(body, messenger.appSecret))).status
    },
    restart: async (more) => {
      await program.stop()
      program = await start(more)
    },
    stop: async () => {
      await program.stop()
      await connection.close()
      await zalo.close()
      await messenger.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

type ZaloText = { appId: string; oaId: string; user: string; id: string; text: string; at: number }

export function zaloText({ appId, oaId, user, id, text, at }: ZaloText): string {
  return JSON.stringify({
    app_id: appId,
    event_name: 'user_send_text',
    timestamp: String(at),
    sender: { id: user },
    recipient: { id: oaId },
    message: { text, msg_id: id },
  })
}

function messengerText(pageId: string, user: string, id: string, text: string): string {
  const timestamp = Date.now()
  const item = { sender: { id: user }, recipient: { id: pageId }, timestamp, message: { mid: id, text } }
  return escapeLikeMeta(
    JSON.stringify({ object: 'page', entry: [{ id: pageId, time: timestamp, messaging: [item] }] }),
  )
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise<void>((resolve) => server.close(() => resolve()))
  if (typeof address !== 'object' || address === null) throw new Error('no free port')
  return address.port
}
