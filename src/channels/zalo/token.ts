// Gets a new pair of Zalo tokens for a refresh token, which works once: whoever calls keeps the pair before using it.
import { z } from 'zod'
import type { Http } from '../../lib/http.ts'
import { parseJsonBigSafe } from '../../lib/json.ts'

export type ZaloTokens = { accessToken: string; refreshToken: string; expiresAt: number }

/**
 * `needs-consent`: the grant is gone, an admin of the OA must consent again. `try-later`: nothing happened.
 * `unknown`: sent, but the answer was lost; the refresh token may be burnt.
 */
export type ZaloTokenResult =
  | ({ type: 'tokens' } & ZaloTokens)
  | { type: 'needs-consent' | 'try-later' | 'unknown'; detail: string }

export type ZaloTokenRequest = {
  oauthUrl: string
  appId: string
  appSecret: string
  refreshToken: string
  /** For `expiresAt`; Date.now. */
  now?: () => number
}

/** `{"access_token":"…","refresh_token":"…","expires_in":"90000"}`; the seconds come as text. */
const answerSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.coerce.number().positive(),
})

/** `{"error":-14020,"error_name":"…"}`, often with status 200. */
const errorSchema = z.object({ error: z.union([z.coerce.number(), z.string()]) })

const timeoutMs = 20_000

export async function refreshZaloToken(http: Http, request: ZaloTokenRequest): Promise<ZaloTokenResult> {
  const now = request.now ?? Date.now
  const form = { refresh_token: request.refreshToken, app_id: request.appId, grant_type: 'refresh_token' }
  const askedAt = now()
  const result = await http({
    method: 'POST',
    url: `${request.oauthUrl.replace(/\/+$/, '')}/v4/oa/access_token`,
    headers: { secret_key: request.appSecret, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
    timeoutMs,
  })
  if (result.type === 'not-connected') return { type: 'try-later', detail: result.code }
  if (result.type === 'unknown') return { type: 'unknown', detail: result.code }
  const json = jsonOf(result.body)
  const answer = answerSchema.safeParse(json)
  if (answer.success) {
    const { access_token, refresh_token, expires_in } = answer.data
    const expiresAt = askedAt + expires_in * 1_000
    return { type: 'tokens', accessToken: access_token, refreshToken: refresh_token, expiresAt }
  }
  return refusal(result.status, json)
}

/** Too many calls and trouble of the platform pass; any error that it names means that the grant is no good. */
function refusal(status: number, json: unknown): ZaloTokenResult {
  if (status === 429) return { type: 'try-later', detail: 'http 429' }
  const error = errorSchema.safeParse(json)
  const code = error.success ? error.data.error : 0
  if (code === -32) return { type: 'try-later', detail: '-32' }
  if (code !== 0) return { type: 'needs-consent', detail: String(code).slice(0, 40) }
  if (status >= 500) return { type: 'try-later', detail: `http ${status}` }
  if (status >= 400) return { type: 'needs-consent', detail: `http ${status}` }
  return { type: 'unknown', detail: 'unreadable answer' }
}

function jsonOf(body: string): unknown {
  try {
    return parseJsonBigSafe(body)
  } catch {
    return undefined
  }
}
