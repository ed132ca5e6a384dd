// The program's http side: the web chat, the routes and the webhooks on one port, and how that door closes. Called by program.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Router } from 'express'
import { zaloVerification } from './channels/zalo/verification-page.ts'
import type { OpenChannels } from './channels.ts'
import type { Config } from './config.ts'
import type { Inbox } from './inbox/open-inbox.ts'
import type { Log } from './lib/log.ts'
import type { Metrics } from './lib/metrics.ts'
import { makePrivateLinks } from './lib/private-link.ts'
import type { Seal } from './lib/seal.ts'
import type { Incoming } from './model/input.ts'
import type { Library } from './model/library.ts'
import { collectMyData } from './privacy/my-data.ts'
import { myDataFile } from './privacy/my-data-file.ts'
import type { Signals } from './queue/signals.ts'
import { makeRoutes, type RouteDeps } from './routes.ts'
import { formRoutes } from './site/form-routes.ts'
import { myDataRoutes } from './site/my-data-routes.ts'
import { webchatHistory } from './site/webchat-history.ts'
import { webchatRoutes } from './site/webchat-routes.ts'
import type { Storage } from './storage/storage.ts'
import { makeWebhooks } from './webhooks.ts'

type HttpDeps = {
  config: Config
  inbox: Inbox
  library: () => Library
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
  const accept = async (incoming: Incoming) => {
    const accepted = await inbox.acceptInput(incoming)
    if (accepted === 'refused') throw new Error('MongoDB refused an input')
    return accepted
  }
  const webchat = webchatRoutes({
    ...webchatHistory(storage),
    ...{ channel: channels.webchat, accept },
    subscribe: signals.listen,
    fileUrl: (path) => `/${path}`,
    cookieKeys: cookieKeys(seal),
    publicUrl: config.givenPublicUrl,
    stopping: stopping.signal,
    onFault: (error) => log.warn({ err: error }, 'a web chat could not be served'),
  })
  const routes = makeRoutes({
    ...{ webchat, ...privatePages(deps, accept) },
    ...{ isWeb: deps.isWeb, isReady: deps.isReady },
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

/** By every key in use, so that a change of keys makes no visitor a stranger. */
function cookieKeys(seal: Seal): readonly [Buffer, ...Buffer[]] {
  const bytes = (hash: string) => Buffer.from(hash, 'hex')
  const hashes = seal.hashes('cookie', 'webchat')
  return [bytes(seal.hash('cookie', 'webchat')), ...hashes.slice(1).map(bytes)]
}

/** Pages for one person alone, behind a signed link. */
function privatePages(
  { config, inbox, library, storage, seal, log }: HttpDeps,
  accept: (incoming: Incoming) => Promise<unknown>,
): { form: Router; myData: Router } {
  const onFault = (error: unknown) => log.warn({ err: error }, 'a page could not be served')
  const form = formRoutes({
    ...{ seal, accept, onFault, publicUrl: config.givenPublicUrl },
    storage: storage.forms,
    forms: (id) => library().forms.get(id),
    isKnown: inbox.applications.isKnown,
  })
  const myData = myDataRoutes({
    ...{ onFault, publicUrl: config.publicUrl, now: Date.now },
    links: makePrivateLinks(seal, 'my-data'),
    uses: storage.pageUses,
    fileOf: async (contact) =>
      myDataFile(await collectMyData({ storage, seal, library, now: () => new Date() }, contact)),
  })
  return { form, myData }
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
