// Whether a webhook body is Zalo's: plain SHA-256 (no HMAC) over first term, raw bytes, the body's own timestamp and the OA secret.
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Headers, Verdict } from '../../model/channel.ts'

export type SignatureSettings = { appId: string; oaId: string; oaSecret: string }

/** The console's probe carries no signature at all. Zalo's documents say app id first; some senders use the OA id. */
export function verifyZalo(settings: SignatureSettings, headers: Headers, raw: Buffer): Verdict {
  const header = headers['x-zevent-signature']
  if (header === undefined || header === '') return 'probe'
  if (typeof header !== 'string' || settings.oaSecret === '') return 'forged'
  const mac = header
    .replace(/^\s*mac\s*=\s*/i, '')
    .trim()
    .toLowerCase()
  if (!/^[0-9a-f]{64}$/.test(mac)) return 'forged'
  const given = Buffer.from(mac, 'hex')
  const { appId, timestamp } = signedFields(raw)
  const firstTerms = new Set([appId, settings.appId, settings.oaId].filter(Boolean))
  for (const firstTerm of firstTerms) {
    const mac = zaloMac({ firstTerm, raw, timestamp, secret: settings.oaSecret })
    if (timingSafeEqual(mac, given)) return 'genuine'
  }
  return 'forged'
}

type Signed = { firstTerm: string; raw: Buffer; timestamp: string; secret: string }

export function zaloMac({ firstTerm, raw, timestamp, secret }: Signed): Buffer {
  return createHash('sha256').update(firstTerm).update(raw).update(timestamp).update(secret).digest()
}

/** What the body says of itself; a body that is no JSON can still be signed, over an empty timestamp. */
function signedFields(raw: Buffer): { appId: string; timestamp: string } {
  try {
    const body: unknown = JSON.parse(raw.toString('utf8'))
    return { appId: fieldText(body, 'app_id'), timestamp: fieldText(body, 'timestamp') }
  } catch {
    return { appId: '', timestamp: '' }
  }
}

function fieldText(body: unknown, name: 'app_id' | 'timestamp'): string {
  if (typeof body !== 'object' || body === null) return ''
  const value: unknown = Object.getOwnPropertyDescriptor(body, name)?.value
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
