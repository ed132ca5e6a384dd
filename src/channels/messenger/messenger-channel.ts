// A Facebook page's Messenger as a channel: verifies and reads its webhooks, composes and sends messages.
// Stores nothing; the page's token and media are lent for each send.
import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { Http, HttpResult } from '../../lib/http.ts'
import { parseJsonBigSafe } from '../../lib/json.ts'
import { retryAfter } from '../../lib/retry-after.ts'
import type { Channel, Outgoing, Ports, SendResult } from '../../model/channel.ts'
import type { SendErrorName, SendFailure } from '../../model/send-error.ts'
import { composeMessenger, type Media, mediaNames, messengerLimits } from './compose.ts'
import { messengerError } from './errors.ts'
import { type EventSettings, readMessenger } from './events.ts'
import { answerHandshake, verifyMessenger } from './signature.ts'

/** `graphUrl` with its version; `hasAppSecretProof`: the app's settings demand a proof of the secret with each call. */
export type MessengerSettings = EventSettings & {
  appSecret: string
  verifyToken: string
  graphUrl: string
  hasAppSecretProof?: boolean
  /** For one call; 20 s. */
  callMs?: number
}

/** Meta keeps uploads for 90 days. */
const keptMs = 80 * 24 * 3_600_000

export function messengerChannel(settings: MessengerSettings, http: Http): Channel {
  return {
    name: 'messenger',
    account: settings.pageId,
    limits: messengerLimits,
    verify: (headers, raw) => verifyMessenger(settings.appSecret, headers, raw),
    read: (raw) => readMessenger(settings, raw),
    compose: (outgoing) => composeMessenger(outgoing, mediaNames),
    send: (outgoing, ports) => send({ settings, http, ports }, outgoing),
    handshake: (query) => answerHandshake(settings.verifyToken, query),
  }
}

type Lent = { settings: MessengerSettings; http: Http; ports: Ports }

async function send({ settings, http, ports }: Lent, outgoing: Outgoing): Promise<SendResult> {
  const path = outgoing.message.picture ?? outgoing.message.file
  const held = path === undefined ? undefined : await ports.uploaded(path)
  const media: Media = { fileUrl: ports.fileUrl, uploaded: () => held }
  const token = await ports.token().catch(() => undefined)
  if (token === undefined) return failure('account-unauthorised', 'no-token')
  const result = await http({
    method: 'POST',
    url: sendUrl(settings, token),
    // In a header: addresses end up in logs.
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(composeMessenger(outgoing, media)),
    timeoutMs: settings.callMs ?? 20_000,
  })
  const { sent, attachmentId } = read(result)
  if (path && held && sent.type === 'failed' && sent.error === 'media-expired') {
    await ports.rememberUpload(path, held, 0)
  }
  if (path && attachmentId && attachmentId !== held) {
    await ports.rememberUpload(path, attachmentId, Date.now() + keptMs)
  }
  return sent
}

function sendUrl(
  { graphUrl, pageId, appSecret, hasAppSecretProof }: MessengerSettings,
  token: string,
): string {
  const url = `${graphUrl.replace(/\/+$/, '')}/${pageId}/messages`
  if (!hasAppSecretProof) return url
  return `${url}?appsecret_proof=${createHmac('sha256', appSecret).update(token).digest('hex')}`
}

/** `{"recipient_id":"…","message_id":"m_…","attachment_id":"…"}` or `{"error":{"code":10,"error_subcode":2018278,…}}`. */
const answerSchema = z.object({
  message_id: z.string().min(1).optional(),
  attachment_id: z.coerce.string().optional(),
  error: z
    .object({
      code: z.coerce.number(),
      error_subcode: z.coerce.number().optional().catch(undefined),
      is_transient: z.boolean().optional().catch(undefined),
    })
    .optional(),
})

type Read = { sent: SendResult; attachmentId?: string }

function read(result: HttpResult): Read {
  if (result.type === 'not-connected') return { sent: failure('not-connected', result.code) }
  if (result.type === 'unknown') return { sent: failure('outcome-unknown', result.code) }
  const { status, headers } = result
  const answer = answerOf(result.body)
  if (status === 429) return { sent: { ...failure('rate-limited', 'http 429'), ...retryAfter(headers) } }
  if (answer?.error) {
    const { code, error_subcode: subcode, is_transient: isTransient } = answer.error
    const name = messengerError({ code, subcode, isTransient })
    const detail = subcode === undefined ? String(code) : `${code}-${subcode}`
    return { sent: { ...failure(name, detail), ...(name === 'rate-limited' ? retryAfter(headers) : {}) } }
  }
  if (status >= 300) return { sent: failure(errorOfStatus(status), `http ${status}`) }
  if (!answer?.message_id) return { sent: failure('outcome-unknown', 'unreadable answer') }
  return { sent: { type: 'sent', platformId: answer.message_id }, attachmentId: answer.attachment_id }
}

/** A gateway that gave up waiting does not know what became of the message. */
function errorOfStatus(status: number): SendErrorName {
  if (status === 401) return 'account-unauthorised'
  if (status === 504) return 'outcome-unknown'
  return status >= 500 || status === 408 ? 'platform-down' : 'message-refused'
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
