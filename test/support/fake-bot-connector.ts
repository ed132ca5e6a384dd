// Stands in for Microsoft: a Bot Framework channel that signs and posts activities, the address of its keys, and the
// connector that takes what we send and refuses what breaks the activity schema.
import { createSign, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto'
import { sentActivity } from './activity-schema.ts'
import {
  type Answer,
  type Asked,
  type Platform,
  type PlatformOptions,
  startPlatform,
} from './fake-platform.ts'

export type SentActivity = {
  conversation: string
  text: string
  activity: Record<string, unknown>
  id: string
}

export type Claims = Record<string, unknown>

export type FakeBotConnector = Platform & {
  appId: string
  appPassword: string
  /** What the connector lets our calls in with. */
  token: string
  /** Handed to the program, so that it knows this Microsoft and no other. */
  overrides: { channelKeysUrl: string; emulatorKeysUrl: string; token: () => Promise<string> }
  sent: SentActivity[]
  sentTo: (conversation: string) => SentActivity[]
  /** An activity as the channel posts it; `more` adds and replaces. */
  activity: (more?: Record<string, unknown>) => Record<string, unknown>
  /** The value of `Authorization`: as the real channel signs, but for `claims`, and with another's key where asked. */
  authorization: (claims?: Claims, how?: { isForeignKey?: boolean }) => string
  /** As the Emulator signs: with a token of our own app. */
  emulatorAuthorization: (claims?: Claims) => string
  /** Refuses every call for this conversation from now on. */
  refuse: (conversation: string, status: number, code: string) => void
}

const channelIssuer = 'https://api.botframework.com'
const emulatorIssuer = 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/'

export async function startFakeBotConnector(options: PlatformOptions = {}): Promise<FakeBotConnector> {
  const appId = randomUUID()
  const token = `token-${randomUUID()}`
  const ours = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const refusals = new Map<string, Answer>()
  const sent: SentActivity[] = []

  function handle(asked: Asked): Answer {
    if (asked.path === '/openid') return { status: 200, body: { jwks_uri: `${platform.url}/keys` } }
    if (asked.path === '/keys') return { status: 200, body: { keys: [publicKey(ours.publicKey)] } }
    const [, conversation] = /^(?:\/apac)?\/v3\/conversations\/([^/]+)\/activities$/.exec(asked.path) ?? []
    if (asked.method !== 'POST' || conversation === undefined) return refusal(404, 'NotFound')
    if (asked.headers.authorization !== `Bearer ${token}`) return refusal(401, 'BotNotRegistered')
    return take(decodeURIComponent(conversation), asked.raw)
  }

  function take(conversation: string, raw: Buffer): Answer {
    const refused = refusals.get(conversation)
    if (refused) return refused
    const parsed = sentActivity.safeParse(JSON.parse(raw.toString('utf8')))
    if (!parsed.success) return refusal(400, 'BadSyntax')
    if (parsed.data.conversation.id !== conversation) return refusal(400, 'BadArgument')
    const id = `sent-${sent.length + 1}`
    sent.push({ conversation, text: parsed.data.text ?? '', activity: parsed.data, id })
    return { status: 201, body: { id } }
  }

  const platform = await startPlatform(handle, options)
  const sign = (key: KeyObject, claims: Claims) => `Bearer ${jwt(key, claims)}`
  const seconds = () => Math.floor(Date.now() / 1000)
  const times = () => ({ nbf: seconds() - 10, exp: seconds() + 3600 })
  return {
    ...platform,
    appId,
    appPassword: 'app-password-for-tests',
    token,
    overrides: {
      channelKeysUrl: `${platform.url}/openid`,
      emulatorKeysUrl: `${platform.url}/openid`,
      token: async () => token,
    },
    sent,
    sentTo: (conversation) => sent.filter((one) => one.conversation === conversation),
    activity: (more = {}) => ({
      type: 'message',
      id: randomUUID(),
      timestamp: new Date().toISOString(),
      channelId: 'msteams',
      serviceUrl: platform.url,
      from: { id: '29:worker', name: 'Nguyễn Văn Thử' },
      recipient: { id: `28:${appId}`, name: 'Cầu Nối' },
      conversation: { id: 'a:worker-and-bot', conversationType: 'personal', tenantId: 'tenant-1' },
      locale: 'vi-VN',
      text: 'xin chào',
      ...more,
    }),
    authorization: (claims = {}, { isForeignKey = false } = {}) =>
      sign(isForeignKey ? foreign.privateKey : ours.privateKey, {
        iss: channelIssuer,
        aud: appId,
        serviceurl: platform.url,
        ...times(),
        ...claims,
      }),
    emulatorAuthorization: (claims = {}) =>
      sign(ours.privateKey, {
        iss: emulatorIssuer,
        aud: appId,
        appid: appId,
        ver: '1.0',
        ...times(),
        ...claims,
      }),
    refuse: (conversation, status, code) => void refusals.set(conversation, refusal(status, code)),
  }
}

function refusal(status: number, code: string): Answer {
  return { status, body: { error: { code, message: 'refused' } } }
}

const keyId = 'key-of-the-fake-channel'

function publicKey(key: KeyObject) {
  const { n, e } = key.export({ format: 'jwk' })
  return {
    kty: 'RSA',
    use: 'sig',
    kid: keyId,
    n,
    e,
    endorsements: ['msteams', 'webchat', 'directline', 'emulator', 'email'],
  }
}

function jwt(key: KeyObject, claims: Claims): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${part({ alg: 'RS256', typ: 'JWT', kid: keyId })}.${part(claims)}`
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`
}
