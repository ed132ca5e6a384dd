// The program's http side: the web chat, the routes and the webhooks on one port, and how that door closes. Called by program.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { zaloVerification } from './channels/zalo/verification-page.ts'
import type { OpenChannels } from './channels.ts'
import type { Config } from './config.ts'
import type { Inbox } from './inbox/open-inbox.ts'
import type { Log } from './lib/log.ts'
import type { Metrics } from './lib/metrics.ts'
import type { Seal } from './lib/seal.ts'
import type { Signals } from './queue/signals.ts'
import { makeRoutes, type RouteDeps } from './routes.ts'
import { webchatHistory } from './site/webchat-history.ts'
import { webchatRoutes } from './site/webchat-routes.ts'
import type { Storage } from './storage/storage.ts'
import { makeWebhooks } from './webhooks.ts'

type HttpDeps = {
  config: Config
  inbox: Inbox
  channels: OpenChannels
  storage: Storage
  signals: Signals
  seal: Seal
  metrics: Metrics
  log: Log
  contentDir: string
  isWeb: boolean
  isReady: RouteDeps['isReady']
}

/** The port it listens on. */
export async function listen(
  deps: HttpDeps,
  atStop: (stop: () => Promise<unknown>) => void,
): Promise<number> {
  const { config, inbox, channels, storage, signals, seal, metrics, log, contentDir } = deps
  const stopping = new AbortController()
  const warn = (what: string, details: Record<string, unknown>) => log.error(details, what)
  const webchat = webchatRoutes({
    ...webchatHistory(storage),
    channel: channels.webchat,
    accept: async (incoming) => {
      const accepted = await inbox.acceptInput(incoming)
      if (accepted === 'refused') throw new Error('MongoDB refused an input')
      return accepted
    },
    subscribe: signals.listen,
    fileUrl: (path) => `/${path}`,
    cookieKey: Buffer.from(seal.hash('cookie', 'webchat'), 'hex'),
    publicUrl: config.givenPublicUrl,
    stopping: stopping.signal,
    onFault: (error) => log.warn({ err: error }, 'a web chat could not be served'),
  })
  const routes = makeRoutes({
    ...{ webchat, isWeb: deps.isWeb, isReady: deps.isReady },
    zaloVerification: config.zaloVerification ? zaloVerification(config.zaloVerification) : undefined,
    filesDir: join(contentDir, 'files'),
    metrics: { text: metrics.text, contentType: metrics.contentType, token: config.metricsToken },
    trustProxy: config.trustProxy,
    warn,
  })
  const webhooks = makeWebhooks({ ...channels, door: inbox.door, warn })
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 15_000 }, (request, response) => {
    if (!(deps.isWeb && webhooks(request, response))) routes(request, response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, resolve)
  })
  atStop(() => close(server, stopping))
  const address = server.address()
  return isPort(address) ? address.port : config.port
}

/** Closes the door: no new requests, those under way are answered, open streams end. */
async function close(server: Server, stopping: AbortController): Promise<void> {
  stopping.abort()
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const late = setTimeout(() => server.closeAllConnections(), 5000)
  await closed
  clearTimeout(late)
}

function isPort(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null
}
