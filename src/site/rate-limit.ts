// Token buckets in memory: how often one cookie and one address may ask. Bounded, so that a flood of names fills nothing.

/** A bucket holds `burst` and gains `perSecond`. */
export type Rate = { burst: number; perSecond: number }

export type RateLimits = {
  sendsOfCookie: Rate
  sendsOfAddress: Rate
  readsOfCookie: Rate
  readsOfAddress: Rate
}

/** Generous for addresses: a whole factory may sit behind one. */
export const defaultRateLimits: RateLimits = {
  sendsOfCookie: { burst: 40, perSecond: 1 },
  sendsOfAddress: { burst: 6_000, perSecond: 100 },
  readsOfCookie: { burst: 120, perSecond: 2 },
  readsOfAddress: { burst: 12_000, perSecond: 300 },
}

type Bucket = { tokens: number; at: number }

/** Takes one token for the key; answers how many seconds to wait when there is none, else 0. */
export type TakeToken = (key: string, now: number) => number

/** Keeps at most `keysMax` buckets; the one unused for longest goes first. */
export function rateLimit(rate: Rate, keysMax = 50_000): TakeToken {
  const buckets = new Map<string, Bucket>()
  return (key, now) => {
    const before = buckets.get(key) ?? { tokens: rate.burst, at: now }
    const gained = (Math.max(0, now - before.at) / 1000) * rate.perSecond
    const tokens = Math.min(rate.burst, before.tokens + gained)
    const isAllowed = tokens >= 1
    buckets.delete(key)
    buckets.set(key, { tokens: isAllowed ? tokens - 1 : tokens, at: now })
    if (buckets.size > keysMax) {
      const oldest = buckets.keys().next()
      if (!oldest.done) buckets.delete(oldest.value)
    }
    return isAllowed ? 0 : Math.ceil((1 - tokens) / rate.perSecond)
  }
}

/** The part of an address that one household or site holds: a whole IPv4 address, the first 64 bits of IPv6. */
export function addressKey(ip: string): string {
  if (!ip.includes(':')) return ip
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)
  if (mapped?.[1]) return mapped[1]
  const [head = '', tail] = ip.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail === undefined ? [] : tail.split(':').filter(Boolean)
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`
}
