// Runs one server as our child: starts it, starts it again when it dies, stops it with us, and clears up one
// that an earlier run of ours left behind. Knows nothing of MongoDB or Redis.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { errorCode } from '../lib/error-code.ts'
import { writePrivateFile } from '../lib/private-file.ts'
import { commandLine, processIdentity } from './process-identity.ts'

export type ChildPlan = {
  /** For people: `MongoDB`. */
  title: string
  binary: string
  args: readonly string[]
  logPath: string
  pidPath: string
  say: (line: string) => void
}

export type Child = {
  pid: () => number | undefined
  /** True once the first run ended: what waits for the server to come up need not wait longer. */
  isDown: () => boolean
  /** Asks it to end, and after a time makes it. */
  stop: () => Promise<void>
}

const firstPauseMs = 100
const longestPauseMs = 10_000
/** A server that ran this long has recovered: the next pause is short again. */
const steadyMs = 60_000
const stopWaitMs = 20_000
const logBytesMax = 20_000_000

/** Starts it and keeps it running until `stop`. */
export function runChild(plan: ChildPlan): Child {
  const stopping = new AbortController()
  let current = spawnOnce(plan)
  const killCurrent = () => current.process.kill('SIGTERM')
  // For an exit that came by no graceful stop; where there is setpriv the kernel does it too.
  process.on('exit', killCurrent)

  const supervise = async () => {
    let pauseMs = firstPauseMs
    while (!stopping.signal.aborted) {
      const startedAt = Date.now()
      const how = await current.ended
      if (stopping.signal.aborted) return
      if (Date.now() - startedAt > steadyMs) pauseMs = firstPauseMs
      plan.say(
        `${plan.title} dừng đột ngột (${how}); khởi động lại sau ${(pauseMs / 1000).toLocaleString('vi-VN')} giây.`,
      )
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined)
      pauseMs = Math.min(pauseMs * 2, longestPauseMs)
      if (!stopping.signal.aborted) current = spawnOnce(plan)
    }
  }
  const first = current
  const supervising = supervise()
  return {
    pid: () => current.process.pid,
    isDown: () => first.hasEnded(),
    stop: async () => {
      stopping.abort()
      process.off('exit', killCurrent)
      await endProcess(current)
      await supervising
      rmSync(plan.pidPath, { force: true })
    },
  }
}

type Run = { process: ChildProcess; ended: Promise<string>; hasEnded: () => boolean }

function spawnOnce(plan: ChildPlan): Run {
  const log = openLog(plan.logPath)
  // Its own process group: Ctrl-C must reach us alone, so that turns in flight still find their servers.
  const options = { stdio: ['ignore', log, log], detached: true } satisfies Parameters<typeof spawn>[2]
  const child = canTieToParent()
    ? spawn('setpriv', ['--pdeathsig', 'TERM', plan.binary, ...plan.args], options)
    : spawn(plan.binary, plan.args, options)
  closeSync(log)
  let isOver = false
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ? `tín hiệu ${signal}` : `mã ${code}`))
    child.once('error', (error) => resolve(errorCode(error) ?? error.name))
  }).then((how) => {
    isOver = true
    return how
  })
  if (child.pid !== undefined) {
    writePrivateFile(plan.pidPath, JSON.stringify({ pid: child.pid, identity: processIdentity(child.pid) }))
  }
  return { process: child, ended, hasEnded: () => isOver }
}

async function endProcess(run: Run): Promise<void> {
  if (run.hasEnded()) return
  run.process.kill('SIGTERM')
  const timer = setTimeout(() => run.process.kill('SIGKILL'), stopWaitMs)
  await run.ended
  clearTimeout(timer)
}

let tieable: boolean | undefined
/** setpriv makes the kernel end the child when we die, however we die. */
function canTieToParent(): boolean {
  tieable ??=
    process.platform === 'linux' && spawnSync('setpriv', ['--pdeathsig', 'TERM', 'true']).status === 0
  return tieable
}

function openLog(path: string): number {
  try {
    if (statSync(path).size > logBytesMax) renameSync(path, `${path}.1`)
  } catch {
    // No log yet.
  }
  return openSync(path, 'a', 0o600)
}

const pidSchema = z.object({ pid: z.number().int().positive(), identity: z.string() })

/** Ends the server that an earlier run recorded in `pidPath`, if it is still that process and works in `dataDir`. */
export async function clearStaleChild(pidPath: string, dataDir: string): Promise<boolean> {
  const recorded = readPid(pidPath)
  const isOurs = () =>
    recorded !== undefined &&
    processIdentity(recorded.pid) === recorded.identity &&
    commandLine(recorded.pid)?.includes(dataDir) === true
  if (!recorded || !isOurs()) return false
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (isOurs()) kill(recorded.pid, signal)
    const until = Date.now() + stopWaitMs
    while (isOurs() && Date.now() < until) await sleep(20)
  }
  return true
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    // It ended by itself between the look and the signal.
    if (errorCode(error) !== 'ESRCH') throw error
  }
}

function readPid(path: string): z.infer<typeof pidSchema> | undefined {
  try {
    return pidSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}
