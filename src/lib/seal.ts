// Encrypts single fields (tokens, ID numbers, phones) and hashes them for search: AES-256-GCM and HMAC-SHA-256, the
// only place that does. The keys come from FIELD_KEY; each field names its key, so keys can be changed while data stays.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writePrivateFile } from './private-file.ts'

export type Seal = {
  /** `context` says what the value is of (`contact/zalo:1:2/phone`); with another one it does not open. */
  seal: (plain: string, context: string) => string
  /** Throws SealBroken. */
  open: (sealed: string, context: string) => string
  /** The same for the same value and purpose, and not to be found by trying values without the key. */
  hash: (value: string, purpose: string) => string
  /** As `hash`, by every key in use: what was hashed before a change of keys is found by one of them. */
  hashes: (value: string, purpose: string) => readonly string[]
}

/** A value that our keys do not open: changed, of another context, or by a key we no longer have. */
export class SealBroken extends Error {}

/** FIELD_KEY is not what it must be. The message says what and never the key. */
export class FieldKeyMalformed extends Error {}

type Key = { id: string; encrypt: Buffer; hash: Buffer }

const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16
const version = 's1'

/** `fieldKey`: one or more keys, the first writes. Throws FieldKeyMalformed. */
export function makeSeal(fieldKey: string): Seal {
  const keys = readFieldKey(fieldKey).map(derive)
  const [writing] = keys
  if (!writing) throw new FieldKeyMalformed('no key')
  const hash = (key: Key, value: string, purpose: string) =>
    createHmac('sha256', key.hash).update(purpose).update('\0').update(value).digest('hex')
  return {
    seal: (plain, context) => sealWith(writing, plain, context),
    open: (sealed, context) => openWith(keys, sealed, context),
    hash: (value, purpose) => hash(writing, value, purpose),
    hashes: (value, purpose) => keys.map((key) => hash(key, value, purpose)),
  }
}

/** The keys in a setting: 32 bytes each as base64 or hex, several with commas between. Throws FieldKeyMalformed. */
export function readFieldKey(fieldKey: string): readonly Buffer[] {
  return fieldKey.split(',').map((part, index) => {
    const text = part.trim()
    const bytes = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : fromBase64(text)
    if (bytes?.length === keyBytes) return bytes
    throw new FieldKeyMalformed(`key ${index + 1} is not ${keyBytes} bytes in base64 or hex`)
  })
}

/** The key kept in `dataDir`, made at the first call: only for a program that keeps its servers there too. */
export function fieldKeyIn(dataDir: string): string {
  const path = join(dataDir, 'field.key')
  if (!existsSync(path)) writePrivateFile(path, `${randomBytes(keyBytes).toString('base64')}\n`)
  return readFileSync(path, 'utf8').trim()
}

function fromBase64(text: string): Buffer | undefined {
  return /^[\w+/-]{43}=?$/.test(text) ? Buffer.from(text, 'base64') : undefined
}

function derive(secret: Buffer): Key {
  const part = (purpose: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', secret, '', `cau-noi ${purpose}`, bytes))
  return {
    id: part('id', 4).toString('hex'),
    encrypt: part('encrypt', keyBytes),
    hash: part('hash', keyBytes),
  }
}

// s1.<key id>.<nonce + ciphertext + tag, base64url>
function sealWith(key: Key, plain: string, context: string): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key.encrypt, nonce)
  cipher.setAAD(boundTo(key, context))
  const parts = [nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]
  return `${version}.${key.id}.${Buffer.concat(parts).toString('base64url')}`
}

function openWith(keys: readonly Key[], sealed: string, context: string): string {
  const [format, keyId, data, ...more] = sealed.split('.')
  const key = keys.find(({ id }) => id === keyId)
  if (format !== version || data === undefined || more.length > 0) throw new SealBroken('not a sealed value')
  if (!key) throw new SealBroken('sealed by a key that is not in FIELD_KEY')
  const bytes = Buffer.from(data, 'base64url')
  // The last letter has bits to spare, and decoding skips what is no letter: another spelling of the same bytes is a change too.
  const isOurSpelling = bytes.toString('base64url') === data
  if (!isOurSpelling || bytes.length < nonceBytes + tagBytes) throw new SealBroken('not a sealed value')
  const decipher = createDecipheriv('aes-256-gcm', key.encrypt, bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  })
  decipher.setAAD(boundTo(key, context))
  decipher.setAuthTag(bytes.subarray(-tagBytes))
  try {
    const text = decipher.update(bytes.subarray(nonceBytes, -tagBytes))
    return Buffer.concat([text, decipher.final()]).toString('utf8')
  } catch {
    throw new SealBroken('changed, or of another context')
  }
}

function boundTo(key: Key, context: string): Buffer {
  return Buffer.from(`${version}.${key.id}.${context}`)
}
