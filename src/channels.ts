// The channels that the settings turn on, each with what it is lent while it sends. Web chat is always on.
import type { AdapterOverrides } from './channels/botframework/adapter.ts'
import {
  type BotFrameworkEndpoint,
  botFrameworkChannel,
  botFrameworkEndpoint,
} from './channels/botframework/botframework-channel.ts'
import type { Reached } from './channels/botframework/events.ts'
import { messengerChannel } from './channels/messenger/messenger-channel.ts'
import { webchatChannel } from './channels/webchat/webchat-channel.ts'
import { refreshZaloToken } from './channels/zalo/token.ts'
import { zaloChannel } from './channels/zalo/zalo-channel.ts'
import type { Config } from './config.ts'
import type { Http } from './lib/http.ts'
import type { Log } from './lib/log.ts'
import type { Metrics } from './lib/metrics.ts'
import type { Seal } from './lib/seal.ts'
import type { Channel, Ports } from './model/channel.ts'
import { fixedToken, makePorts } from './outbox/ports.ts'
import type { SendingAccount } from './outbox/sender-deps.ts'
import { makeTokenKeeper, type TokenKeeper } from './outbox/token-keeper.ts'
import { type Paces, unpaced } from './queue/pace.ts'
import type { AccountKey } from './storage/accounts.ts'
import { untilStored } from './storage/connect.ts'
import type { Storage } from './storage/storage.ts'

type Deps = {
  config: Config
  storage: Storage
  seal: Seal
  http: Http
  paces: Paces
  contentDir: string
  /** Tells a contact's open web chats that there is something new. */
  tell: (contactId: string) => void
  metrics: Metrics
  log: Log
  /** For tests: where Microsoft is. */
  botFramework?: AdapterOverrides
}

export type OpenChannels = {
  zalo?: Channel
  messenger?: Channel
  webchat: Channel
  /** What `POST /api/messages` does. */
  botframework?: BotFrameworkEndpoint
  accounts: SendingAccount[]
  stop: () => Promise<void>
}

export async function openChannels(deps: Deps): Promise<OpenChannels> {
  const webchat = webchatChannel({ publish: async (contactId) => deps.tell(contactId) })
  const zalo = deps.config.zalo ? await openZalo(deps, deps.config.zalo) : undefined
  const messenger = deps.config.messenger ? openMessenger(deps, deps.config.messenger) : undefined
  const { config } = deps
  const botframework = config.botframework ? await openBotFramework(deps, config.botframework) : undefined
  const accounts: SendingAccount[] = [
    { channel: webchat, ports: portsOf(deps, webchat, fixedToken('')), paceFor: () => unpaced },
    ...(zalo ? [zalo.account] : []),
    ...(messenger ? [messenger] : []),
    ...(botframework ? [botframework.account] : []),
  ]
  return {
    webchat,
    zalo: zalo?.account.channel,
    messenger: messenger?.channel,
    botframework: botframework?.endpoint,
    accounts,
    stop: async () => zalo?.tokens.stop(),
  }
}

type ZaloConfig = NonNullable<Config['zalo']>

async function openZalo(
  deps: Deps,
  zalo: ZaloConfig,
): Promise<{ account: SendingAccount; tokens: TokenKeeper }> {
  const channel = zaloChannel(zalo, deps.http)
  const tokens = await makeTokenKeeper({
    account: { channel: 'zalo', account: zalo.oaId },
    accounts: deps.storage.accounts,
    seal: deps.seal,
    dataDir: deps.config.dataDir,
    seedRefreshToken: zalo.refreshToken,
    refresh: (refreshToken) => refreshZaloToken(deps.http, { ...zalo, refreshToken }),
    log: deps.log,
  })
  const pace = deps.paces.paceOf({
    name: `zalo-app:${zalo.appId}`,
    calls: zalo.callsPerMinute,
    perMs: 60_000,
  })
  return {
    tokens,
    account: {
      channel,
      ports: portsOf(deps, channel, { token: tokens.token, refreshToken: tokens.refreshToken }),
      paceFor: () => pace,
      isReady: tokens.isReady,
    },
  }
}

function openMessenger(deps: Deps, messenger: NonNullable<Config['messenger']>): SendingAccount {
  const channel = messengerChannel(messenger, deps.http)
  const texts = deps.paces.paceOf({
    name: `messenger-page:${messenger.pageId}`,
    calls: messenger.callsPerSecond,
    perMs: 1000,
  })
  return {
    channel,
    ports: portsOf(deps, channel, fixedToken(messenger.pageAccessToken)),
    paceFor: () => texts,
  }
}

/** What Teams allows one app in one organisation. */
const botFrameworkCallsPerSecond = 50
/** Storing where a person is reached may take so long; it goes on behind the answer. */
const rememberMs = 1000

async function openBotFramework(
  deps: Deps,
  app: NonNullable<Config['botframework']>,
): Promise<{ account: SendingAccount; endpoint: BotFrameworkEndpoint }> {
  // Loaded only here: it costs some 50 MB and a second.
  const { openBotAdapter } = await import('./channels/botframework/adapter.ts')
  const { conversations } = deps.storage
  const lent = {
    appId: app.appId,
    adapter: openBotAdapter(app, deps.http, deps.botFramework),
    conversations: {
      get: conversations.get,
      remember: async ({ key, conversation }: Reached) => {
        const stored = untilStored(() => conversations.remember(key, conversation))
        const failed = stored.catch((err: unknown) => deps.log.error({ err }, 'a conversation was not kept'))
        await Promise.race([failed, new Promise((resolve) => setTimeout(resolve, rememberMs).unref())])
      },
    },
  }
  const channel = botFrameworkChannel(lent)
  const onForged = (reason: string) => {
    deps.metrics.inputs.inc({ channel: channel.name, outcome: 'forged' })
    deps.log.warn({ channel: channel.name, reason }, 'a sender was not let in')
  }
  const pace = deps.paces.paceOf({
    name: `botframework-app:${app.appId}`,
    calls: botFrameworkCallsPerSecond,
    perMs: 1000,
  })
  return {
    account: { channel, ports: portsOf(deps, channel, fixedToken('')), paceFor: () => pace },
    endpoint: botFrameworkEndpoint({ ...lent, channel, onForged }),
  }
}

function portsOf(deps: Deps, channel: Channel, tokens: Pick<Ports, 'token' | 'refreshToken'>): Ports {
  const account: AccountKey = { channel: channel.name, account: channel.account }
  return makePorts({
    account,
    tokens,
    uploads: deps.storage.uploads,
    contentDir: deps.contentDir,
    fileUrl: fileUrls(deps.config.publicUrl),
  })
}

/** `files/so-do.png` under content/ is served at `/files/so-do.png`. */
export function fileUrls(publicUrl: string): (path: string) => string {
  return (path) => new URL(path.replace(/^\/+/, ''), `${publicUrl}/`).href
}
