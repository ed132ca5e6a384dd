// Signed webhook requests as Zalo sends them, made before the clock starts.
import { zaloMac } from '../../src/channels/zalo/signature.ts'

export const zaloApp = {
  appId: '1234567890123456789',
  appSecret: 'app-secret-for-benches',
  oaId: '2222222222222222222',
  oaSecret: 'oa-secret-for-benches',
} as const

export type Said = { user: string; id: string; text: string; at: number }

/** A `user_send_text` event, signed, as the bytes of one HTTP request. */
export function zaloRequest({ user, id, text, at }: Said): Buffer {
  const timestamp = String(at)
  const body = Buffer.from(
    JSON.stringify({
      app_id: zaloApp.appId,
      user_id_by_app: `8${user}`,
      event_name: 'user_send_text',
      timestamp,
      sender: { id: user },
      recipient: { id: zaloApp.oaId },
      message: { msg_id: id, text },
    }),
  )
  const mac = zaloMac({ firstTerm: zaloApp.appId, raw: body, timestamp, secret: zaloApp.oaSecret })
  const head = [
    'POST /webhooks/zalo HTTP/1.1',
    'Host: 127.0.0.1',
    'Content-Type: application/json',
    `X-ZEvent-Signature: mac=${mac.toString('hex')}`,
    `Content-Length: ${body.length}`,
    '',
    '',
  ].join('\r\n')
  return Buffer.concat([Buffer.from(head, 'latin1'), body])
}

/** The person numbered `index`: 19 digits, as Zalo's ids have. */
export function personId(index: number): string {
  return `1${String(index).padStart(18, '0')}`
}
