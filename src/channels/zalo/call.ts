// One call of Zalo's OA API, and what its answer says. The token is renewed once when Zalo refuses it.
import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { Http, HttpResult } from '../../lib/http.ts'
import { parseJsonBigSafe } from '../../lib/json.ts'
import { retryAfter } from '../../lib/retry-after.ts'
import type { Ports } from '../../model/channel.ts'
import type { SendErrorName, SendFailure } from '../../model/send-error.ts'
import { type Sent, zaloError } from './errors.ts'

/** `callMs`: for the whole of it, a renewed token and a second try included; 20 s. */
export type CallSettings = {
  openapiUrl: string
  appSecret: string
  hasAppSecretProof?: boolean
  callMs?: number
}

export type ZaloCall = { path: string; contentType: string; body: string | Buffer; sent: Sent }

const numberOrText = z.union([z.string(), z.number()]).transform(String).optional().catch(undefined)

/** `{"error":0,"message":"Success","data":{"message_id":"…","sent_time":"1700000000000"}}` */
const answerSchema = z.object({
  error: z.coerce.number(),
  data: z
    .object({
      message_id: numberOrText,
      msg_id: numberOrText,
      sent_time: numberOrText,
      attachment_id: numberOrText,
      token: numberOrText,
    })
    .optional()
    .catch(undefined),
})

export type ZaloData = NonNullable<z.infer<typeof answerSchema>['data']>
export type CallResult = { type: 'done'; data: ZaloData } | SendFailure

type Lent = { settings: CallSettings; http: Http; ports: Ports }

const callMs = 20_000
/** With less time left a second try would only end in doubt. */
const secondTryMs = 2_000

/** Never throws for what the platform or the network does. */
export async function callZalo({ settings, http, ports }: Lent, call: ZaloCall): Promise<CallResult> {
  const endsAt = Date.now() + (settings.callMs ?? callMs)
  const attempt = async (token: string) => {
    const request = requestOf(settings, call, token)
    return read(await http({ ...request, timeoutMs: endsAt - Date.now() }), call.sent)
  }
  const token = await ports.token().catch(() => undefined)
  if (token === undefined) return failure('account-unauthorised', 'no-token')
  const first = await attempt(token)
  if (first.type === 'done' || first.error !== 'token-rejected') return first
  const newer = await ports.refreshToken(token).catch(() => undefined)
  if (newer === undefined) return failure('account-unauthorised', first.detail)
  return endsAt - Date.now() < secondTryMs ? first : attempt(newer)
}

function requestOf(settings: CallSettings, call: ZaloCall, token: string) {
  const headers: Record<string, string> = { access_token: token, 'content-type': call.contentType }
  if (settings.hasAppSecretProof) headers.appsecret_proof = proofOf(settings.appSecret, token)
  return { method: 'POST', url: settings.openapiUrl + call.path, headers, body: call.body } as const
}

/** hex(HMAC-SHA256(app secret, access token)) */
export function proofOf(appSecret: string, token: string): string {
  return createHmac('sha256', appSecret).update(token).digest('hex')
}

function read(result: HttpResult, sent: Sent): CallResult {
  if (result.type === 'not-connected') return failure('not-connected', result.code)
  if (result.type === 'unknown') return failure('outcome-unknown', result.code)
  const { status, headers, body } = result
  if (status === 429) return { ...failure('rate-limited', 'http 429'), ...retryAfter(headers) }
  const answer = answerOf(body)
  if (answer && answer.error !== 0) {
    const name = zaloError(answer.error, sent)
    return { ...failure(name, String(answer.error)), ...(name === 'rate-limited' ? retryAfter(headers) : {}) }
  }
  if (status === 401) return failure('token-rejected', 'http 401')
  // A gateway that gave up waiting does not know what became of the message.
  if (status === 504) return failure('outcome-unknown', 'http 504')
  if (status >= 500 || status === 408) return failure('platform-down', `http ${status}`)
  if (status >= 300) return failure('message-refused', `http ${status}`)
  return answer ? { type: 'done', data: answer.data ?? {} } : failure('outcome-unknown', 'unreadable answer')
}

function answerOf(body: string): z.infer<typeof answerSchema> | undefined {
  try {
    const parsed = answerSchema.safeParse(parseJsonBigSafe(body))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

function failure(error: SendErrorName, detail: string): SendFailure {
  return { type: 'failed', error, detail }
}
