// Signs webhook bodies as the platforms do, for tests and benches. Written apart from the code that checks signatures.
import { createHash, createHmac } from 'node:crypto'

export type ZaloSigner = { oaSecret: string; appId?: string }

/** Headers of a Zalo webhook. The first term is the body's `app_id` unless another is given (some senders use the OA id). */
export function signZalo(body: string, { oaSecret, appId }: ZaloSigner): Record<string, string> {
  const { app_id, timestamp } = fieldsOf(body)
  const mac = createHash('sha256')
    .update(`${appId ?? app_id}${body}${timestamp}${oaSecret}`, 'utf8')
    .digest('hex')
  return { 'content-type': 'application/json', 'x-zevent-signature': `mac=${mac}` }
}

/** Headers of a Messenger webhook. */
export function signMessenger(body: string, appSecret: string): Record<string, string> {
  const mac = createHmac('sha256', appSecret).update(body, 'utf8').digest('hex')
  return { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${mac}` }
}

/** Letters beyond ASCII as `\u00e0`, which is how Meta writes its bodies. */
export function escapeLikeMeta(body: string): string {
  return body.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function fieldsOf(body: string): { app_id: string; timestamp: string } {
  try {
    const { app_id = '', timestamp = '' } = JSON.parse(body)
    return { app_id: String(app_id), timestamp: String(timestamp) }
  } catch {
    return { app_id: '', timestamp: '' }
  }
}
