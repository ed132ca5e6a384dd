// Stands in for Meta's Graph: send call and messenger profile, with the limits, windows and errors that the real one has.
// `heard` tells it that a person did something; what it accepted stands in `messages`.
import { z } from 'zod'
import {
  type Answer,
  type Asked,
  type Platform,
  type PlatformOptions,
  slidingWindow,
  startPlatform,
  webhookPoster,
} from './fake-platform.ts'
import { escapeLikeMeta, signMessenger } from './sign.ts'

export type FakeMessengerOptions = PlatformOptions & {
  pageId?: string
  appId?: string
  appSecret?: string
  accessToken?: string
  callsPerSecond?: number
  /** true: everybody has just been heard (benches). */
  acceptsAnybody?: boolean
  /** Where echoes and receipts go, signed. */
  webhookUrl?: string
  echoes?: boolean
  receipts?: 'delivered' | 'seen'
}

export type MessengerMessage = {
  id: string
  user: string
  text: string
  message: Record<string, unknown>
  at: number
}

export type FakeMessenger = Platform & {
  pageId: string
  appId: string
  appSecret: string
  accessToken: string
  messages: MessengerMessage[]
  /** Bodies of accepted messenger_profile calls. */
  profiles: unknown[]
  timesSaid: (user: string, text: string) => number
  messagesTo: (user: string) => MessengerMessage[]
  overLimitCount: () => number
  heard: (user: string, at?: number) => void
  /** The person blocked the page (551). */
  block: (user: string) => void
  revokeAccessToken: () => void
  forgetUploads: () => void
  say: (
    user: string,
    text: string,
    more?: { mid?: string; at?: number; quickReply?: string },
  ) => Promise<number>
  /** Any items of one entry, signed and posted. */
  post: (messaging: readonly Record<string, unknown>[]) => Promise<number>
  webhooksSettled: () => Promise<void>
}

const windowMs = 24 * 3_600_000

function refusal(code: number, error_subcode?: number): Answer {
  const error = { message: 'refused', type: 'OAuthException', code, error_subcode, fbtrace_id: 'fake' }
  return { status: code === 190 ? 401 : 400, body: { error } }
}

const chars = (max: number) =>
  z
    .string()
    .min(1)
    .refine((text) => Array.from(text).length <= max)
const webAddress = z.url({ protocol: /^https?$/ })
const quickReply = z.strictObject({
  content_type: z.literal('text'),
  title: chars(20),
  payload: chars(1000),
  image_url: webAddress.optional(),
})
const button = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('web_url'), title: chars(20), url: webAddress }),
  z.strictObject({ type: z.literal('postback'), title: chars(20), payload: chars(1000) }),
])
const element = z
  .strictObject({
    title: chars(80),
    subtitle: chars(80).optional(),
    image_url: webAddress.optional(),
    default_action: z.strictObject({ type: z.literal('web_url'), url: webAddress }).optional(),
    buttons: z.array(button).max(3).optional(),
  })
  .refine((card) => Object.keys(card).length > 1)
const media = z.union([
  z.strictObject({ url: webAddress, is_reusable: z.boolean().optional() }),
  z.strictObject({ attachment_id: z.string() }),
])
const attachment = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['image', 'file', 'audio', 'video']), payload: media }),
  z.strictObject({
    type: z.literal('template'),
    payload: z.discriminatedUnion('template_type', [
      z.strictObject({
        template_type: z.literal('button'),
        text: chars(640),
        buttons: z.array(button).min(1).max(3),
      }),
      z.strictObject({ template_type: z.literal('generic'), elements: z.array(element).min(1).max(10) }),
    ]),
  }),
])
const quick_replies = z.array(quickReply).min(1).max(13).optional()
const metadata = z.string().max(1000).optional()
const bodySchema = z.strictObject({
  recipient: z.strictObject({ id: z.string().regex(/^\d+$/) }),
  messaging_type: z.enum(['RESPONSE', 'UPDATE']),
  message: z.union([
    z.strictObject({ text: chars(2000), quick_replies, metadata }),
    z.strictObject({ attachment, quick_replies, metadata }),
  ]),
})

const menuItem = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('postback'), title: chars(30), payload: chars(1000) }),
  z.strictObject({ type: z.literal('web_url'), title: chars(30), url: webAddress }),
])
const local = { locale: z.string() }
const profileSchema = z.strictObject({
  get_started: z.strictObject({ payload: chars(1000) }).optional(),
  greeting: z.array(z.strictObject({ ...local, text: chars(160) })).optional(),
  ice_breakers: z
    .array(
      z.strictObject({
        ...local,
        call_to_actions: z
          .array(z.strictObject({ question: chars(80), payload: chars(1000) }))
          .min(1)
          .max(4),
      }),
    )
    .optional(),
  persistent_menu: z
    .array(
      z.strictObject({
        ...local,
        composer_input_disabled: z.boolean(),
        call_to_actions: z.array(menuItem).min(1).max(20),
      }),
    )
    .optional(),
})

export async function startFakeMessenger(options: FakeMessengerOptions = {}): Promise<FakeMessenger> {
  const now = options.now ?? Date.now
  const pageId = options.pageId ?? '1000'
  const appId = options.appId ?? '777000'
  const appSecret = options.appSecret ?? 'app-secret-for-tests'
  let accessToken = options.accessToken ?? 'page-token-for-tests'
  const mayPass = slidingWindow(options.callsPerSecond ?? 300, 1_000, now)
  const mayProfile = slidingWindow(10, 600_000, now)
  const heard = new Map<string, number>()
  const blocked = new Set<string>()
  const uploads = new Set<string>()
  const messages: MessengerMessage[] = []
  const profiles: unknown[] = []
  const said = new Map<string, number>()
  const webhooks = options.webhookUrl ? webhookPoster(options.webhookUrl) : undefined
  let overLimit = 0
  let serial = 0

  function handle(asked: Asked): Answer {
    const [, owner, edge] = /^(?:\/v\d+\.\d+)?\/([^/]+)\/([a-z_]+)$/.exec(asked.path) ?? []
    const token =
      /^Bearer (.+)$/.exec(String(asked.headers.authorization))?.[1] ?? asked.query.get('access_token')
    if (token !== accessToken || accessToken === '') return refusal(190, 463)
    if (owner !== 'me' && owner !== pageId) return refusal(100, 33)
    if (edge === 'messages') return send(asked)
    if (edge === 'messenger_profile') return profile(asked)
    return refusal(100)
  }

  function send({ raw }: Asked): Answer {
    if (!mayPass()) {
      overLimit += 1
      return refusal(613)
    }
    const parsed = bodySchema.safeParse(jsonOf(raw))
    if (!parsed.success) return refusal(100)
    const { recipient, message } = parsed.data
    const fault = contactFault(recipient.id)
    if (fault) return fault
    const text = JSON.stringify(message)
    const held = /"attachment_id":"([^"]*)"/.exec(text)?.[1]
    if (held !== undefined && !uploads.has(held)) return refusal(100, 2018074)
    serial += 1
    const kept = text.includes('"is_reusable":true') ? `${7_000_000 + serial}` : undefined
    if (kept) uploads.add(kept)
    return accept(recipient.id, message, kept)
  }

  function contactFault(user: string): Answer | undefined {
    if (blocked.has(user)) return refusal(551, 1545041)
    if (options.acceptsAnybody) return undefined
    const at = heard.get(user)
    if (at === undefined) return refusal(100, 2018001)
    return now() - at > windowMs ? refusal(10, 2018278) : undefined
  }

  function accept(user: string, message: Record<string, unknown>, attachment_id: string | undefined): Answer {
    const id = `m_sent${serial}`
    const text = typeof message.text === 'string' ? message.text : ''
    messages.push({ id, user, text, message: options.keepCalls === false ? {} : message, at: now() })
    said.set(`${user}\n${text}`, (said.get(`${user}\n${text}`) ?? 0) + 1)
    tell(user, id, message)
    return { status: 200, body: { recipient_id: user, message_id: id, attachment_id } }
  }

  function tell(user: string, mid: string, { text, metadata }: Record<string, unknown>): void {
    if (!webhooks) return
    const fromPage = { sender: { id: pageId }, recipient: { id: user }, timestamp: now() }
    const fromUser = { sender: { id: user }, recipient: { id: pageId }, timestamp: now() }
    const message = { mid, text, metadata, is_echo: true, app_id: Number(appId) }
    if (options.echoes) void post([{ ...fromPage, message }])
    if (options.receipts) void post([{ ...fromUser, delivery: { mids: [mid], watermark: now() } }])
    if (options.receipts === 'seen') void post([{ ...fromUser, read: { watermark: now() } }])
  }

  function profile({ method, raw }: Asked): Answer {
    if (!mayProfile()) return refusal(613)
    if (method === 'GET') return { status: 200, body: { data: profiles.slice(-1) } }
    const body = jsonOf(raw)
    const parsed = profileSchema.safeParse(body)
    if (!parsed.success) return refusal(100)
    if (parsed.data.persistent_menu && !parsed.data.get_started && profiles.length === 0) return refusal(100)
    profiles.push(body)
    return { status: 200, body: { result: 'success' } }
  }

  function post(messaging: readonly Record<string, unknown>[]): Promise<number> {
    if (!webhooks) throw new Error('the fake Messenger was given no webhookUrl')
    const entry = [{ id: pageId, time: now(), messaging }]
    const body = escapeLikeMeta(JSON.stringify({ object: 'page', entry }))
    return webhooks.post(body, signMessenger(body, appSecret))
  }

  const platform = await startPlatform(handle, options)
  return {
    ...platform,
    pageId,
    appId,
    appSecret,
    accessToken,
    messages,
    profiles,
    timesSaid: (user, text) => said.get(`${user}\n${text}`) ?? 0,
    messagesTo: (user) => messages.filter((message) => message.user === user),
    overLimitCount: () => overLimit,
    heard: (user, at = now()) => void heard.set(user, at),
    block: (user) => void blocked.add(user),
    revokeAccessToken: () => {
      accessToken = ''
    },
    forgetUploads: () => uploads.clear(),
    say: (user, text, more = {}) => {
      serial += 1
      heard.set(user, more.at ?? now())
      const quick_reply = more.quickReply ? { payload: more.quickReply } : undefined
      const message = { mid: more.mid ?? `m_said${serial}`, text, quick_reply }
      return post([{ sender: { id: user }, recipient: { id: pageId }, timestamp: more.at ?? now(), message }])
    },
    post,
    webhooksSettled: async () => webhooks?.settled(),
    close: async () => {
      webhooks?.close()
      await platform.close()
    },
  }
}

function jsonOf(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'))
  } catch {
    return undefined
  }
}
