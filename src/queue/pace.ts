// How fast a platform may be called: one sliding window for each app, account and kind of call, shared by all processes
// through Redis. While Redis is away nothing is granted; when it has lost its memory the ledger tells what was called.
import type { Redis } from 'ioredis'
import { connectImpatient } from './connect.ts'
import { paceScript } from './pace-script.ts'

/** At most `calls` in any `perMs`, as the platform sees it. `name`: what they are counted under, `zalo-app:1234`. */
export type PaceRule = { name: string; calls: number; perMs: number }

/** Leave to make `count` calls, perhaps fewer than wanted; none: ask again after `waitMs`. */
export type Grant = {
  count: number
  waitMs: number
  /** One of them was answered, or given up. */
  answered: () => void
  /** So many of them will not be made. */
  unused: (count: number) => void
}

export type Pace = {
  /** Never throws. Campaigns leave head-room for replies. */
  grant: (want: number, forWhom: 'reply' | 'campaign') => Promise<Grant>
  /** To be awaited before the granted calls begin: written where losing Redis does not lose it. */
  note: (count: number) => Promise<void>
}

/** Calls begun, kept outside Redis. */
export type Ledger = {
  note: (pace: string, count: number, now: number) => Promise<void>
  since: (pace: string, from: number) => Promise<readonly { endsAt: number; count: number }[]>
}

export type Paces = { paceOf: (rule: PaceRule) => Pace; close: () => Promise<void> }

/** Of a channel that calls nobody. */
export const unpaced: Pace = {
  grant: async (want) => ({ count: want, waitMs: 0, answered: () => undefined, unused: () => undefined }),
  note: async () => undefined,
}

/** From grant to answer: preparing, at most 30 s, and one call, at most 20 s. After this a dead process's slots count as answered. */
const holdMs = 55_000
/** A call that the ledger knows of was answered after this long. */
const callMs = 22_000
const campaignShare = 0.8
const redisTimeoutMs = 2000
const retryMs = 250
/** What was granted before the loss is in the ledger by then. */
const settleMs = 1000
const flushMs = 100

type PaceDeps = { redisUrl: string; prefix: string; ledger: Ledger; now?: () => number }

export function openPaces({ redisUrl, prefix, ledger, now = Date.now }: PaceDeps): Paces {
  const redis = connectImpatient(redisUrl)
  const paces = new Map<string, ReturnType<typeof makeLimiter>>()
  const process = `${now().toString(36)}${Math.random().toString(36).slice(2, 8)}`
  return {
    paceOf: (rule) => {
      const limiter = paces.get(rule.name) ?? makeLimiter({ redis, prefix, process, ledger, now }, rule)
      paces.set(rule.name, limiter)
      return limiter
    },
    close: async () => {
      await Promise.all([...paces.values()].map((limiter) => limiter.close()))
      redis.disconnect()
    },
  }
}

type LimiterDeps = { redis: Redis; prefix: string; process: string; ledger: Ledger; now: () => number }

function makeLimiter(deps: LimiterDeps, rule: PaceRule): Pace & { close: () => Promise<void> } {
  const { ledger, now } = deps
  const settled = makeSettled(() => void ask({ want: 0, ceiling: 0, group: '-' }).catch(() => undefined))
  let groups = 0
  let foundLostAt: number | undefined

  async function ask(wish: Wish): Promise<readonly [count: number, waitMs: number]> {
    const [granted, waitMs] = await runScript(deps, rule, { ...wish, settled })
    if (granted >= 0) {
      foundLostAt = undefined
      return [granted, Math.max(10, waitMs)]
    }
    const seeds = await readSeeds()
    foundLostAt ??= now()
    if (seeds.length > 0 && now() < foundLostAt + settleMs) return [0, retryMs]
    const [count, wait] = await runScript(deps, rule, { ...wish, settled, seeds })
    return [Math.max(0, count), Math.max(10, wait)]
  }

  /** When each call that the ledger knows of leaves the window. */
  async function readSeeds(): Promise<Seed[]> {
    const keptMs = rule.perMs + callMs
    const rows = await ledger.since(rule.name, now() - keptMs)
    return rows.map(({ endsAt, count }) => ({ leavesInMs: endsAt + keptMs - now(), count }))
  }

  return {
    grant: async (want, forWhom) => {
      const ceiling = forWhom === 'reply' ? rule.calls : Math.max(1, Math.floor(rule.calls * campaignShare))
      groups += 1
      const group = `${deps.process}.${groups}`
      const [count, waitMs] = await ask({ want, ceiling, group }).catch(() => [0, retryMs] as const)
      return {
        count,
        waitMs,
        answered: () => settled.add(group, { answered: 1, unused: 0 }),
        unused: (unused) => settled.add(group, { answered: 0, unused }),
      }
    },
    note: (count) => ledger.note(rule.name, count, now()),
    close: async () => {
      settled.stop()
      await ask({ want: 0, ceiling: 0, group: '-' }).catch(() => undefined)
    },
  }
}

type Wish = { want: number; ceiling: number; group: string }
type Seed = { leavesInMs: number; count: number }
type Count = { answered: number; unused: number }
type Settled = ReturnType<typeof makeSettled>

/** What became of granted slots and was not told to Redis yet: told with the next question, or by `flush` soon after. */
function makeSettled(flush: () => void) {
  let counts = new Map<string, Count>()
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  return {
    add(group: string, { answered, unused }: Count): void {
      const before = counts.get(group) ?? { answered: 0, unused: 0 }
      counts.set(group, { answered: before.answered + answered, unused: before.unused + unused })
      if (isStopped) return
      timer ??= setTimeout(() => {
        timer = undefined
        if (counts.size > 0) flush()
      }, flushMs)
    },
    take(): Map<string, Count> {
      const taken = counts
      counts = new Map()
      return taken
    },
    stop(): void {
      isStopped = true
      clearTimeout(timer)
    },
  }
}

type Question = Wish & { settled: Settled; seeds?: readonly Seed[] }

async function runScript(deps: LimiterDeps, rule: PaceRule, question: Question): Promise<[number, number]> {
  const { settled, seeds } = question
  const told = settled.take()
  const key = `${deps.prefix}:{pace:${rule.name}}`
  const span = Math.max(1, Math.ceil(rule.perMs / 250))
  const wish = [rule.perMs, question.ceiling, span, holdMs, question.want, question.group]
  const founding = seeds?.flatMap((seed) => [seed.leavesInMs, seed.count]) ?? []
  const telling = [...told].flatMap(([group, one]) => [group, one.answered, one.unused])
  try {
    const answer = await withinTime(
      deps.redis.eval(
        paceScript,
        2,
        `${key}:counts`,
        `${key}:times`,
        ...wish,
        ...[seeds ? 1 : 0, founding.length / 2, ...founding, told.size, ...telling],
      ),
    )
    const [granted = 0, waitMs = 0] = Array.isArray(answer) ? answer.map(Number) : []
    if (granted === -1) for (const [group, one] of told) settled.add(group, one)
    return [granted, waitMs]
  } catch (error) {
    // Perhaps it was told after all: an answer counted twice makes us slower, a slot given back twice would not.
    for (const [group, { answered }] of told) settled.add(group, { answered, unused: 0 })
    throw error
  }
}

async function withinTime<T>(promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('Redis did not answer')), redisTimeoutMs)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
