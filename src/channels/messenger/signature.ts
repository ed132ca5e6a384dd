// Whether a webhook body is Meta's: HMAC-SHA256 of the raw bytes with the App Secret; and the handshake of the address.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Headers, Verdict } from '../../model/channel.ts'

/** Over the bytes as received: Meta escapes letters beyond ASCII, a body written anew would not match. */
export function verifyMessenger(appSecret: string, headers: Headers, raw: Buffer): Verdict {
  const header = headers['x-hub-signature-256']
  if (typeof header !== 'string' || appSecret === '') return 'forged'
  const given = /^\s*sha256=([0-9a-f]{64})\s*$/i.exec(header)?.[1]
  if (!given) return 'forged'
  const expected = createHmac('sha256', appSecret).update(raw).digest()
  return timingSafeEqual(expected, Buffer.from(given, 'hex')) ? 'genuine' : 'forged'
}

type Query = Readonly<Record<string, unknown>>

/** The challenge, when Meta asks with our verify token. The dots are part of the names. */
export function answerHandshake(verifyToken: string, query: Query): string | undefined {
  const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = query
  if (mode !== 'subscribe' || typeof token !== 'string' || typeof challenge !== 'string') return undefined
  return verifyToken !== '' && isSame(token, verifyToken) ? challenge : undefined
}

/** Compared as hashes, so that neither content nor length shows in the time taken. */
function isSame(left: string, right: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(left), hash(right))
}
