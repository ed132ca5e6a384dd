// The channels that the settings turn on, each with what it is lent while it sends. Web chat is always on.
import { messengerChannel } from './channels/messenger/messenger-channel.ts'
import { webchatChannel } from './channels/webchat/webchat-channel.ts'
import { refreshZaloToken } from './channels/zalo/token.ts'
import { zaloChannel } from './channels/zalo/zalo-channel.ts'
import type { Config } from './config.ts'
import type { Http } from './lib/http.ts'
import type { Log } from './lib/log.ts'
import type { Seal } from './lib/seal.ts'
import type { Channel, Ports } from './model/channel.ts'
import { fixedToken, makePorts } from './outbox/ports.ts'
import type { SendingAccount } from './outbox/sender-deps.ts'
import { makeTokenKeeper, type TokenKeeper } from './outbox/token-keeper.ts'
import { type Paces, unpaced } from './queue/pace.ts'
import type { AccountKey } from './storage/accounts.ts'
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
  log: Log
}

export type OpenChannels = {
  zalo?: Channel
  messenger?: Channel
  webchat: Channel
  accounts: SendingAccount[]
  stop: () => Promise<void>
}

export async function openChannels(deps: Deps): Promise<OpenChannels> {
  const webchat = webchatChannel({ publish: async (contactId) => deps.tell(contactId) })
  const zalo = deps.config.zalo ? await openZalo(deps, deps.config.zalo) : undefined
  const messenger = deps.config.messenger ? openMessenger(deps, deps.config.messenger) : undefined
  const accounts: SendingAccount[] = [
    { channel: webchat, ports: portsOf(deps, webchat, fixedToken('')), paceFor: () => unpaced },
    ...(zalo ? [zalo.account] : []),
    ...(messenger ? [messenger] : []),
  ]
  return {
    webchat,
    zalo: zalo?.account.channel,
    messenger: messenger?.channel,
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
