// Stands in for Zalo: OAuth, uploads and consultation messages, with the limits, windows and errors that the real one
// has. `heard` tells it that a person did something; what it accepted stands in `messages`.
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
import { signZalo } from './sign.ts'

export type FakeZaloOptions = PlatformOptions & {
  appId?: string
  appSecret?: string
  oaId?: string
  oaSecret?: string
  /** The first refresh token that works; `refresh-0`. */
  refreshToken?: string
  /** An access token that works from the start; without it one must be asked for. */
  accessToken?: string
  accessTokenLifeMs?: number
  callsPerMinute?: number
  /** true: everybody has just been heard (benches). */
  acceptsAnybody?: boolean
  /** Answers messages with buttons with -233. */
  refusesButtons?: boolean
  /** Where echoes and receipts go, signed. */
  webhookUrl?: string
  echoes?: boolean
  receipts?: 'delivered' | 'seen'
}

export type ZaloMessage = {
  id: string
  user: string
  text: string
  message: Record<string, unknown>
  at: number
}

export type FakeZalo = Platform & {
  appId: string
  appSecret: string
  oaId: string
  oaSecret: string
  messages: ZaloMessage[]
  /** How often each user got exactly this text. */
  timesSaid: (user: string, text: string) => number
  messagesTo: (user: string) => ZaloMessage[]
  /** How often a call was refused for coming too fast (-32). */
  overLimitCount: () => number
  heard: (user: string, at?: number) => void
  /** The access token now in force is refused from now on (-216). */
  revokeAccessToken: () => void
  refreshCount: () => number
  forgetUploads: () => void
  refuseButtons: (refuses: boolean) => void
  /** A person writes: remembered as heard, posted to the webhook, signed. Resolves with the door's status. */
  say: (user: string, text: string, more?: { msgId?: string; at?: number }) => Promise<number>
  /** Any other event, signed and posted. */
  post: (event: Record<string, unknown>) => Promise<number>
  webhooksSettled: () => Promise<void>
}

const day = 24 * 3_600_000
const windowMs = 7 * day
const uploadKeptMs = 7 * day

const refusal = (error: number, message: string): Answer => ({ status: 200, body: { error, message } })
const success = (data: unknown): Answer => ({ status: 200, body: { error: 0, message: 'Success', data } })

const chars = (max: number) =>
  z
    .string()
    .min(1)
    .refine((text) => Array.from(text).length <= max, { params: { tooLong: true } })
const button = z.discriminatedUnion('type', [
  z.strictObject({
    title: chars(100),
    type: z.literal('oa.open.url'),
    payload: z.strictObject({ url: z.url() }),
  }),
  z.strictObject({
    title: chars(100),
    type: z.enum(['oa.query.hide', 'oa.query.show']),
    payload: chars(1000),
  }),
])
const action = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('oa.open.url'), url: z.url() }),
  z.strictObject({ type: z.enum(['oa.query.hide', 'oa.query.show']), payload: chars(1000) }),
])
const element = z.strictObject({
  title: chars(100),
  subtitle: chars(500).optional(),
  image_url: z.string().optional(),
  default_action: action.optional(),
})
const media = z.strictObject({
  media_type: z.enum(['image', 'gif', 'sticker']),
  attachment_id: z.string(),
  width: z.number().optional(),
  height: z.number().optional(),
})
const buttonsPayload = z.strictObject({ buttons: z.array(button).min(1).max(5) })
const listPayload = z.strictObject({
  template_type: z.literal('list'),
  elements: z
    .array(element)
    .min(1)
    .max(5)
    .refine(([first]) => first?.subtitle !== undefined),
})
const mediaPayload = z.strictObject({ template_type: z.literal('media'), elements: z.array(media).length(1) })
const infoPayload = z.strictObject({
  template_type: z.literal('request_user_info'),
  elements: z.array(element.required({ subtitle: true, image_url: true })).length(1),
})
const template = z.strictObject({
  type: z.literal('template'),
  payload: z.union([listPayload, mediaPayload, infoPayload]),
})
const file = z.strictObject({ type: z.literal('file'), payload: z.strictObject({ token: z.string() }) })
const messageSchema = z.union([
  z.strictObject({ text: chars(2000) }),
  z.strictObject({
    text: chars(2000),
    attachment: z.strictObject({ type: z.literal('template'), payload: buttonsPayload }),
  }),
  z.strictObject({ text: chars(2000).optional(), attachment: template.extend({ payload: mediaPayload }) }),
  z.strictObject({ attachment: z.union([template, file]) }),
])
const bodySchema = z.strictObject({
  recipient: z.union([
    z.strictObject({ user_id: z.string().min(1) }),
    z.strictObject({ anonymous_id: z.string().min(1), conversation_id: z.string().min(1) }),
  ]),
  message: z.looseObject({ text: z.string().optional() }),
})

export async function startFakeZalo(options: FakeZaloOptions = {}): Promise<FakeZalo> {
  const now = options.now ?? Date.now
  const appId = options.appId ?? '1234567890123456789'
  const appSecret = options.appSecret ?? 'app-secret-for-tests'
  const oaId = options.oaId ?? '2222222222222222222'
  const oaSecret = options.oaSecret ?? 'oa-secret-key-for-tests'
  const mayPass = slidingWindow(options.callsPerMinute ?? 4_000, 60_000, now)
  const heard = new Map<string, number>()
  const uploads = new Map<string, number>()
  const messages: ZaloMessage[] = []
  const said = new Map<string, number>()
  const webhooks = options.webhookUrl ? webhookPoster(options.webhookUrl) : undefined
  let refusesButtons = options.refusesButtons ?? false
  let overLimit = 0
  let serial = 0
  let refreshes = 0
  let refreshToken = options.refreshToken ?? 'refresh-0'
  let access = {
    token: options.accessToken ?? '',
    until: now() + (options.accessTokenLifeMs ?? 25 * 3_600_000),
  }

  function handle(asked: Asked): Answer {
    if (asked.path === '/v4/oa/access_token') return refresh(asked)
    const token = asked.headers.access_token
    if (typeof token !== 'string' || token === '' || token !== access.token)
      return refusal(-216, 'Access token is invalid')
    if (now() >= access.until) return refusal(-220, 'Access token has expired')
    if (!mayPass()) {
      overLimit += 1
      return refusal(-32, 'Rate limit exceeded')
    }
    const kind = /^\/v2\.0\/oa\/upload\/(image|gif|file)$/.exec(asked.path)?.[1]
    if (kind) return upload(asked, kind)
    if (asked.path === '/v3.0/oa/message/cs') return send(asked, false)
    if (asked.path === '/v2.0/oa/message') return send(asked, true)
    return { status: 404, body: { error: -106, message: 'Method not supported' } }
  }

  /** A refresh token works once; an answer that gets lost has burnt it all the same. */
  function refresh({ headers, raw }: Asked): Answer {
    const form = new URLSearchParams(raw.toString('utf8'))
    if (headers.secret_key !== appSecret || form.get('app_id') !== appId)
      return refusal(-14002, 'Invalid app')
    if (form.get('grant_type') !== 'refresh_token' || form.get('refresh_token') !== refreshToken) {
      return refusal(-14020, 'Invalid refresh token')
    }
    refreshes += 1
    const lifeMs = options.accessTokenLifeMs ?? 25 * 3_600_000
    refreshToken = `refresh-${refreshes}-${Math.random().toString(36).slice(2)}`
    access = { token: `access-${refreshes}-${Math.random().toString(36).slice(2)}`, until: now() + lifeMs }
    const expires_in = String(Math.floor(lifeMs / 1_000))
    return { status: 200, body: { access_token: access.token, refresh_token: refreshToken, expires_in } }
  }

  function upload({ headers, raw }: Asked, kind: string): Answer {
    const text = raw.toString('latin1')
    const isForm =
      String(headers['content-type']).startsWith('multipart/form-data') && text.includes('name="file"')
    if (!isForm) return refusal(-201, 'file is invalid')
    if (raw.length > (kind === 'image' ? 1.01 : 5.01) * 1024 * 1024) return refusal(-210, 'file is too large')
    const names = { image: /filename="[^"]+\.(jpe?g|png)"/i, gif: /\.gif"/i, file: /\.(pdf|docx?|csv)"/i }[
      kind
    ]
    if (!names?.test(text)) return refusal(-201, 'file type is invalid')
    serial += 1
    const id = `${kind}-${serial}`
    uploads.set(id, now() + uploadKeptMs)
    return success(kind === 'file' ? { token: id } : { attachment_id: id })
  }

  function send({ raw }: Asked, isVersion2: boolean): Answer {
    const parsed = bodySchema.safeParse(jsonOf(raw))
    if (!parsed.success) return refusal(-201, 'recipient or message is invalid')
    const { recipient, message } = parsed.data
    const isAnonymous = 'anonymous_id' in recipient
    if (isVersion2 && !isAnonymous) return refusal(-240, 'V2 is shut down')
    if (!isVersion2 && isAnonymous) return refusal(-201, 'user_id is invalid')
    const user = isAnonymous ? recipient.anonymous_id : recipient.user_id
    const fault = messageFault(message) ?? windowFault(user)
    if (fault) return fault
    return accept(user, message, isAnonymous ? recipient.conversation_id : undefined)
  }

  function messageFault(message: Record<string, unknown>): Answer | undefined {
    const isPlainText = Object.keys(message).length === 1 && typeof message.text === 'string'
    if (refusesButtons && JSON.stringify(message).includes('"buttons"'))
      return refusal(-233, 'Message type is not supported')
    if (isPlainText && typeof message.text === 'string' && message.text.length <= 2000 && message.text !== '')
      return undefined
    const parsed = messageSchema.safeParse(message)
    if (!parsed.success) {
      const isTooLong = JSON.stringify(parsed.error.issues).includes('tooLong')
      return refusal(isTooLong && Object.keys(message).length === 1 ? -210 : -201, 'message is invalid')
    }
    const id = /"(?:attachment_id|token)":"([^"]*)"/.exec(JSON.stringify(message))?.[1]
    if (id !== undefined && (uploads.get(id) ?? 0) <= now()) return refusal(-100, 'attachment has expired')
    return undefined
  }

  function windowFault(user: string): Answer | undefined {
    if (options.acceptsAnybody) return undefined
    const at = heard.get(user)
    if (at === undefined) return refusal(-213, 'User has not interacted with the OA')
    return now() - at > windowMs ? refusal(-230, 'No interaction in the last 7 days') : undefined
  }

  function accept(user: string, message: Record<string, unknown>, conversation: string | undefined): Answer {
    serial += 1
    const id = `sent-${serial}`
    const text = typeof message.text === 'string' ? message.text : ''
    messages.push({ id, user, text, message: options.keepCalls === false ? {} : message, at: now() })
    said.set(`${user}\n${text}`, (said.get(`${user}\n${text}`) ?? 0) + 1)
    tell(user, id, text)
    const data = {
      message_id: id,
      sent_time: String(now()),
      quota: { quota_type: 'reply', remain: '8', total: '8' },
    }
    return success(
      conversation
        ? { ...data, anonymous_id: user, conversation_id: conversation }
        : { ...data, user_id: user },
    )
  }

  function tell(user: string, msg_id: string, text: string): void {
    if (!webhooks) return
    const toUser = { sender: { id: oaId }, recipient: { id: user } }
    if (options.echoes) void post({ event_name: 'oa_send_text', ...toUser, message: { msg_id, text } })
    if (options.receipts) void post({ event_name: 'user_received_message', ...toUser, message: { msg_id } })
    if (options.receipts === 'seen') {
      void post({ event_name: 'user_seen_message', ...toUser, message: { msg_ids: [msg_id] } })
    }
  }

  function post(event: Record<string, unknown>): Promise<number> {
    if (!webhooks) throw new Error('the fake Zalo was given no webhookUrl')
    const body = JSON.stringify({ app_id: appId, timestamp: String(now()), ...event })
    return webhooks.post(body, signZalo(body, { oaSecret }))
  }

  const platform = await startPlatform(handle, options)
  return {
    ...platform,
    appId,
    appSecret,
    oaId,
    oaSecret,
    messages,
    timesSaid: (user, text) => said.get(`${user}\n${text}`) ?? 0,
    messagesTo: (user) => messages.filter((message) => message.user === user),
    overLimitCount: () => overLimit,
    heard: (user, at = now()) => void heard.set(user, at),
    revokeAccessToken: () => {
      access = { ...access, token: '' }
    },
    refreshCount: () => refreshes,
    forgetUploads: () => uploads.clear(),
    refuseButtons: (refuses) => {
      refusesButtons = refuses
    },
    say: (user, text, more = {}) => {
      serial += 1
      heard.set(user, more.at ?? now())
      return post({
        event_name: 'user_send_text',
        timestamp: String(more.at ?? now()),
        sender: { id: user },
        recipient: { id: oaId },
        message: { msg_id: more.msgId ?? `said-${serial}`, text },
      })
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
