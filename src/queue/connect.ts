// Connections to Redis, one kind for each use. Redis wakes, delays and paces; losing it loses nothing.
import { Redis } from 'ioredis'

/** For workers and subscribers: waits for Redis for as long as it takes. */
export function connectPatient(url: string): Redis {
  return quiet(
    new Redis(url, { maxRetriesPerRequest: null, retryStrategy: (times) => Math.min(times * 100, 1000) }),
  )
}

/** For everything on the way to an answer: fails at once while Redis is away, so that nobody waits for it. */
export function connectImpatient(url: string): Redis {
  return quiet(
    new Redis(url, {
      maxRetriesPerRequest: 1,
      enableOfflineQueue: false,
      connectTimeout: 2000,
      retryStrategy: (times) => Math.min(times * 100, 1000),
    }),
  )
}

/** ioredis tells of every lost connection by an `error` event; what fails says so to its caller. */
function quiet(redis: Redis): Redis {
  redis.on('error', () => undefined)
  return redis
}
