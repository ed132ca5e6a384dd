// The web chat's cookie: who this browser is, until when, signed. Nothing about it is stored on our side.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const lifeMs = 90 * 24 * 60 * 60 * 1000
const renewAfterMs = 24 * 60 * 60 * 1000

/** `user` is the contact's id on this channel: 128 random bits, base64url. */
export type Visitor = { user: string; expiresAt: number }

/** A browser not seen before. */
export function newVisitor(now: number): Visitor {
  return { user: randomBytes(16).toString('base64url'), expiresAt: now + lifeMs }
}

/** The same person for another 90 days, or undefined while the cookie is fresh enough. */
export function renewed(visitor: Visitor, now: number): Visitor | undefined {
  const isFresh = visitor.expiresAt - now > lifeMs - renewAfterMs
  return isFresh ? undefined : { user: visitor.user, expiresAt: now + lifeMs }
}

/** `v1.<user>.<expiry in base 36>.<mac>` */
export function signVisitor(visitor: Visitor, key: Buffer): string {
  const claim = `v1.${visitor.user}.${visitor.expiresAt.toString(36)}`
  return `${claim}.${mac(claim, key)}`
}

/** Whom the cookie names; undefined when it is missing, tampered with or expired. */
export function readVisitor(
  value: string | undefined,
  keys: readonly Buffer[],
  now: number,
): Visitor | undefined {
  const [, claim, user, expiry, given] =
    /^(v1\.([\w-]{22})\.([0-9a-z]{1,10}))\.([\w-]{43})$/.exec(value ?? '') ?? []
  if (!claim || !user || !expiry || !given) return undefined
  const isOurs = keys.some((key) => timingSafeEqual(Buffer.from(given), Buffer.from(mac(claim, key))))
  if (!isOurs) return undefined
  const expiresAt = Number.parseInt(expiry, 36)
  return expiresAt > now ? { user, expiresAt } : undefined
}

/** `__Host-` keeps other hosts of the same domain from planting a cookie; browsers allow it over https only. */
export function cookieName(isSecure: boolean): string {
  return isSecure ? '__Host-chat' : 'chat'
}

/** The value of one cookie of a Cookie header. */
export function cookieValue(header: string | undefined, name: string): string | undefined {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
}

/** A Set-Cookie header; without a value it clears the cookie. */
export function setCookie(isSecure: boolean, value?: string): string {
  const life = value === undefined ? 0 : lifeMs / 1000
  const secure = isSecure ? '; Secure' : ''
  return `${cookieName(isSecure)}=${value ?? ''}; Path=/; Max-Age=${life}; HttpOnly; SameSite=Lax${secure}`
}

function mac(claim: string, key: Buffer): string {
  return createHmac('sha256', key).update(claim).digest('base64url')
}
