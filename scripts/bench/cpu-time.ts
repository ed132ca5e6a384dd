// How much processor time processes use: a figure that other work on the machine disturbs less than speed.
import { readFileSync } from 'node:fs'
import type { Figure } from './bench.ts'

const tickMs = 10

/** User and system time of a process until now, ms; 0 when there is no such process. */
export function cpuMs(pid: number | undefined): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the name in brackets and may hold anything, so count from the last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) * tickMs
  } catch {
    return 0
  }
}

/** Begins to watch; the answer tells how much of each process went into each of `count` things. */
export function watchCpu(
  pids: Readonly<Record<string, number | undefined>>,
): (what: string, count: number) => Figure[] {
  const before = new Map(Object.entries(pids).map(([name, pid]) => [name, cpuMs(pid)]))
  return (what, count) =>
    Object.entries(pids).map(([name, pid]) => ({
      figure: `processor time of ${name} for each ${what}`,
      measured: ((cpuMs(pid) - (before.get(name) ?? 0)) * 1000) / count,
      unit: 'µs',
    }))
}
