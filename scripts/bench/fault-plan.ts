// What goes wrong when, drawn by chance from a seed, so that a run that found something can be run again.
import type { Random } from './seeded.ts'

export const victims = ['worker-1', 'worker-2', 'web', 'redis', 'mongod'] as const
export type Victim = (typeof victims)[number]
export type Fault =
  | { atMs: number; type: 'kill'; victim: Victim }
  | { atMs: number; type: 'flush' }
  /** MongoDB does not answer, or is not there, for so long. */
  | { atMs: number; type: 'mongod-away'; how: 'stopped' | 'gone'; forMs: number }

export type Plan = { kills: Readonly<Record<Victim, number>>; fromMs: number; toMs: number }

/** Kills at any moment between the two; Redis forgets everything once, somewhere in the middle. */
export function killsAndFlush(plan: Plan, random: Random): Fault[] {
  const kills: Fault[] = victims.flatMap((victim) =>
    Array.from({ length: plan.kills[victim] }, () => ({
      atMs: random.between(plan.fromMs, plan.toMs),
      type: 'kill' as const,
      victim,
    })),
  )
  const middle = (plan.fromMs + plan.toMs) / 2
  const flush: Fault = { atMs: Math.round(middle + (random.next() - 0.5) * 10_000), type: 'flush' }
  return [...kills, flush].sort((a, b) => a.atMs - b.atMs)
}

export function faultLine(fault: Fault): string {
  const at = `${(fault.atMs / 1000).toFixed(1)} s:`
  switch (fault.type) {
    case 'kill':
      return `${at} kill -9 ${fault.victim}`
    case 'flush':
      return `${at} FLUSHALL`
    case 'mongod-away':
      return `${at} mongod ${fault.how} for ${fault.forMs / 1000} s`
  }
}
