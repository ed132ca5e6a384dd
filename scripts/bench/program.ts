// Runs the real program as a child, as `npm start` does, told everything by settings, ready when it says so.
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { choosePort } from '../../src/servers/port.ts'
import { type TiedProcess, tiedProcess } from './tied-process.ts'
import { until } from './until.ts'

export type Program = {
  name: string
  port: number
  pid: () => number
  /** Resident memory of the process, MB. */
  residentMB: () => number
  stop: () => Promise<void>
  kill: () => Promise<void>
  /** The same process anew: same settings, port and data. Does not wait until it is ready. */
  restart: () => void
  hasEnded: () => boolean
}

export type ProgramPlan = {
  /** For logs: `web`, `worker-1`. */
  name: string
  /** The folder it runs in: see stage.ts. */
  stage: string
  /** For its data and logs. */
  dir: string
  settings: Readonly<Record<string, string>>
  /** Where node writes CPU profiles, if anywhere. */
  profileDir?: string
}

const readyWaitMs = 90_000

export async function startProgram(plan: ProgramPlan): Promise<Program> {
  const port = await choosePort({ title: plan.name, had: undefined, say: () => undefined })
  const logPath = join(plan.dir, `${plan.name}.log`)
  let current = launch(plan, port, logPath)
  const program: Program = {
    name: plan.name,
    port,
    pid: () => current.pid,
    residentMB: () => residentMB(current.pid),
    stop: () => current.stop(),
    kill: () => current.kill(),
    hasEnded: () => current.hasEnded(),
    restart: () => {
      current = launch(plan, port, logPath)
    },
  }
  async function ready(): Promise<void> {
    try {
      await until(async () => current.hasEnded() || (await isReady(port)), {
        what: `${plan.name} to be ready`,
        withinMs: readyWaitMs,
      })
      if (current.hasEnded()) throw new Error(`${plan.name} ended before it was ready`)
    } catch (cause) {
      throw new Error(`${plan.name} did not start; the end of ${logPath}:\n${tail(logPath)}`, { cause })
    }
  }
  await ready()
  return program
}

function launch(plan: ProgramPlan, port: number, logPath: string): TiedProcess {
  const dataDir = plan.settings.DATA_DIR ?? join(plan.dir, plan.name)
  mkdirSync(dataDir, { recursive: true })
  const log = openSync(logPath, 'a')
  const profile = plan.profileDir ? ['--cpu-prof', `--cpu-prof-dir=${plan.profileDir}`] : []
  const process = tiedProcess([...profile, ...startArguments(plan.stage)], {
    cwd: plan.stage,
    stdio: ['ignore', log, log],
    env: { ...plainEnv(), LOG_LEVEL: 'warn', DATA_DIR: dataDir, ...plan.settings, PORT: String(port) },
  })
  closeSync(log)
  return process
}

const packageSchema = z.object({ scripts: z.object({ start: z.string().startsWith('node ') }) })

/** What follows `node` in `npm start`, so that what is measured runs under the same options. */
function startArguments(stage: string): string[] {
  const { scripts } = packageSchema.parse(JSON.parse(readFileSync(join(stage, 'package.json'), 'utf8')))
  return scripts.start.split(' ').slice(1)
}

/** Nothing of the caller's own settings gets through. */
function plainEnv(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, NODE_ENV } = process.env
  return { PATH, HOME, TMPDIR, NODE_ENV }
}

async function isReady(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2000) })
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}

/** VmRSS of a process; 0 when there is no such process. */
export function residentMB(pid: number): number {
  try {
    const kB = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Number(kB ?? 0) / 1024
  } catch {
    return 0
  }
}

function tail(path: string): string {
  return readFileSync(path, 'utf8').slice(-3000)
}
