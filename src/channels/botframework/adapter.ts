// The one home of botbuilder: its CloudAdapter checks who posts and carries what we send. Imported only when the channel is on.
// It must never be opened without an app id: botbuilder then lets everybody in.
import assert from 'node:assert/strict'
import { setTimeout as delay } from 'node:timers/promises'
import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  type ConversationReference,
} from 'botbuilder'
import { z } from 'zod'
import type { Http, HttpResult } from '../../lib/http.ts'
import type { BotConversation } from '../../model/bot-conversation.ts'
import { jsonOf } from './activity.ts'
import type { MessageActivity } from './compose.ts'

/** `tenantId`: of an app that belongs to one organisation alone. */
export type AdapterSettings = {
  appId: string
  appPassword: string
  tenantId?: string
}

/** For tests: where the keys are with which platforms sign, and the token that we call them with. */
export type AdapterOverrides = {
  channelKeysUrl?: string
  emulatorKeysUrl?: string
  token?: () => Promise<string>
  /** For one call, fetching a token included; 20 s. */
  callMs?: number
}

/** `call-failed`: refused, unreachable or unclear. `no-token`: nothing was sent. */
export type Carried =
  | { type: 'sent'; id?: string }
  | { type: 'call-failed'; result: HttpResult }
  | { type: 'no-token'; code: string }

export type BotAdapter = {
  /**
   * Runs `letIn` when the sender has proved to be a platform that speaks for our app, throws when not.
   * Answers the adapter's status where it has one of its own.
   */
  receive: (authorization: string, raw: Buffer, letIn: () => Promise<void>) => Promise<number | undefined>
  /** One call, never a second one. */
  carry: (conversation: BotConversation, activity: MessageActivity) => Promise<Carried>
}

/** The keys of a platform are fetched once a day, with no time limit of their own. */
const receiveMs = 10_000
const usualCallMs = 20_000

export function openBotAdapter(
  settings: AdapterSettings,
  http: Http,
  overrides: AdapterOverrides = {},
): BotAdapter {
  assert(settings.appId !== '' && settings.appPassword !== '', 'an open door')
  const timeoutMs = (overrides.callMs ?? usualCallMs) / 2
  const adapter = new Adapter(authentication(settings, overrides, { http, timeoutMs }))
  return {
    receive: async (authorization, raw, letIn) => {
      const activity = postedActivity.safeParse(jsonOf(raw))
      if (!activity.success) return 400
      assertTenant(authorization, settings.tenantId)
      return adapter.receive(authorization, activity.data, letIn)
    },
    carry: (conversation, activity) => adapter.carry(settings.appId, conversation, activity),
  }
}

class Adapter extends CloudAdapter {
  /** As `process` does, which would write strangers' errors to the console and tell them. */
  async receive(
    authorization: string,
    activity: Activity,
    letIn: () => Promise<void>,
  ): Promise<number | undefined> {
    return (await within(receiveMs, this.processActivity(authorization, activity, letIn)))?.status
  }

  async carry(appId: string, conversation: BotConversation, activity: MessageActivity): Promise<Carried> {
    let id: string | undefined
    try {
      assert(isReference(conversation))
      await this.continueConversationAsync(appId, conversation, async (context) => {
        // Made up by botbuilder: what we send is no reply to it.
        context.activity.id = undefined
        id = (await context.sendActivity(activity))?.id
      })
    } catch (error) {
      if (error instanceof CallFailed) return { type: 'call-failed', result: error.result }
      if (error instanceof NoToken) return { type: 'no-token', code: error.message }
      throw error
    }
    return id ? { type: 'sent', id } : { type: 'sent' }
  }
}

/** Microsoft's own, which the Emulator's tokens come from. */
const microsoftTenants = ['d6d49420-f39b-4df7-a1dc-d59a935871db', 'f8cdef31-a31e-4b4a-93e4-5f571e91255a']
const tenantClaim = z.object({ tid: z.unknown() })

/** Botbuilder would trust, and remember for ever, every organisation that a stranger's token names. */
function assertTenant(authorization: string, own: string | undefined): void {
  const payload = authorization.split(' ')[1]?.split('.')[1] ?? ''
  const claims = tenantClaim.safeParse(jsonOf(Buffer.from(payload, 'base64url')))
  const tenant = claims.success ? claims.data.tid : undefined
  if (tenant === undefined || [...microsoftTenants, own].some((known) => known === tenant)) return
  throw new Error('a token of an unknown organisation')
}

/** Botbuilder's types ask for more than channels send, and than we keep. */
const posted = z.object({ type: z.string().min(1) })
const postedActivity = z.custom<Activity>((value) => posted.safeParse(value).success)

function isReference(conversation: object): conversation is Partial<ConversationReference> {
  return 'serviceUrl' in conversation && 'conversation' in conversation
}

type Client = { http: Http; timeoutMs: number }

function authentication(
  { appId, appPassword, tenantId }: AdapterSettings,
  { channelKeysUrl, emulatorKeysUrl, token }: AdapterOverrides,
  client: Client,
): ConfigurationBotFrameworkAuthentication {
  const app = { MicrosoftAppId: appId, ...(tenantId ? { MicrosoftAppTenantId: tenantId } : {}) }
  const addresses = {
    ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
    ToChannelFromBotOAuthScope: 'https://api.botframework.com',
    ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
    OAuthUrl: 'https://api.botframework.com',
    ToBotFromChannelOpenIdMetadataUrl:
      channelKeysUrl ?? 'https://login.botframework.com/v1/.well-known/openidconfiguration',
    ToBotFromEmulatorOpenIdMetadataUrl:
      emulatorKeysUrl ?? 'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration',
    CallerId: 'urn:botframework:azure',
  }
  const type = tenantId ? 'SingleTenant' : 'MultiTenant'
  const credentials = new Credentials({ ...app, MicrosoftAppPassword: appPassword, MicrosoftAppType: type })
  credentials.token = token
  credentials.timeoutMs = client.timeoutMs
  return new ConfigurationBotFrameworkAuthentication(
    { ...app, ...addresses },
    credentials,
    undefined,
    undefined,
    {
      httpClient: { sendRequest: (request) => sendOnce(client, request) },
    },
  )
}

type Sign = ReturnType<ConfigurationServiceClientCredentialFactory['createCredentials']>

/** Fetching a token may fail or hang: then nothing was sent, which is worth knowing. */
class Credentials extends ConfigurationServiceClientCredentialFactory {
  token: AdapterOverrides['token']
  timeoutMs = usualCallMs

  override async createCredentials(...of: [string, string, string, boolean]): Sign {
    const { token, timeoutMs } = this
    const inner = await super.createCredentials(...of)
    return {
      signRequest: async (request) => {
        const sign = async () => {
          if (!token) return inner.signRequest(request)
          request.headers.set('authorization', `Bearer ${await token()}`)
          return request
        }
        try {
          return await within(timeoutMs, sign())
        } catch (error) {
          throw new NoToken(tokenFault(error), { cause: error })
        }
      },
    }
  }
}

/** `invalid_client`, `network_error`… of Microsoft's library. */
function tokenFault(error: unknown): string {
  const named = z.object({ errorCode: z.string().regex(/^\w{1,60}$/) }).safeParse(error)
  return named.success ? named.data.errorCode : 'no-token'
}

class NoToken extends Error {}

/** Its own class, because botbuilder sends again after errors that it knows: what may have arrived would come twice. */
class CallFailed extends Error {
  readonly result: HttpResult
  constructor(result: HttpResult) {
    super(result.type)
    this.result = result
  }
}

type SendRequest = NonNullable<
  NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[4]>['httpClient']
>['sendRequest']

async function sendOnce(
  { http, timeoutMs }: Client,
  request: Parameters<SendRequest>[0],
): ReturnType<SendRequest> {
  const headers = request.headers.clone()
  headers.set('accept-encoding', 'identity')
  const { url, body } = request
  const result = await http({
    method: 'POST',
    url,
    headers: headers.toJson(),
    body: String(body ?? ''),
    timeoutMs,
  })
  const isTaken = result.type === 'answered' && result.status >= 200 && result.status < 300
  if (!isTaken) throw new CallFailed(result)
  // An empty answer says that it was taken, and no more.
  const bodyAsText = result.body.trim() || '{}'
  if (typeof jsonOf(Buffer.from(bodyAsText)) !== 'object') {
    throw new CallFailed({ type: 'unknown', code: 'unreadable answer' })
  }
  return { request, status: 200, headers: request.headers.clone(), bodyAsText }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const ending = new AbortController()
  const late = delay(ms, undefined, { signal: ending.signal }).then(() => {
    throw new Error('time-out')
  })
  try {
    return await Promise.race([work, late])
  } finally {
    ending.abort()
  }
}
