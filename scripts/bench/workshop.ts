// What a bench works with: a folder of its own, servers, programs and helpers that are all ended when it is over.
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Connection } from 'mongoose'
import { type Servers, startServers } from '../../src/servers/start-servers.ts'
import { connectStorage } from '../../src/storage/connect.ts'
import { type FakeZaloProcess, startFakeZaloProcess } from './fake-zalo.ts'
import { type Helper, startHelper } from './helper.ts'
import { type Program, startProgram } from './program.ts'
import { stageProgram } from './stage.ts'

export type Lent = Servers & {
  /** Settings that make a program use these servers. */
  settings: Readonly<Record<string, string>>
  /** The database, for looking at what was stored. */
  connection: Connection
}

export type Workshop = {
  root: string
  /** Data folder of this bench, removed at the end. */
  dir: string
  /** From which everything drawn by chance follows. */
  seed: number
  say: (line: string) => void
  /** `name`: a folder of its own for their data. */
  lendServers: (name: string, binaries?: { mongodBinary?: string }) => Promise<Lent>
  /** The folder in which programs run: a copy of the build. */
  stage: () => string
  program: (name: string, settings: Readonly<Record<string, string>>) => Promise<Program>
  /** As in production beyond one process: a web and two workers. */
  webAndWorkers: (settings: Readonly<Record<string, string>>) => Promise<[Program, Program, Program]>
  fakeZalo: (callsPerMinute: number) => Promise<FakeZaloProcess>
  helper: (script: string, options?: Readonly<Record<string, unknown>>) => Promise<Helper>
  close: () => Promise<void>
}

export function openWorkshop({
  root,
  name,
  seed,
  profiles,
  keeps,
}: {
  root: string
  name: string
  seed: number
  profiles: boolean
  /** Data and logs are left behind, to be looked at. */
  keeps: boolean
}): Workshop {
  const dir = mkdtempSync(join(tmpdir(), `cau-noi-bench-${name}-`))
  const profileDir = profiles ? join(root, 'bench-results/profiles', name) : undefined
  if (profileDir) mkdirSync(profileDir, { recursive: true })
  let stage: string | undefined
  const endings: (() => Promise<unknown>)[] = []
  const say = (line: string) => console.log(`  ${line}`)
  const stageOnce = () => {
    stage ??= stageProgram(root, dir)
    return stage
  }
  const start: Workshop['program'] = async (programName, settings) => {
    const program = await startProgram({ name: programName, stage: stageOnce(), dir, settings, profileDir })
    endings.push(program.stop)
    return program
  }
  return {
    root,
    dir,
    seed,
    say,
    stage: stageOnce,
    lendServers: async (serversName, binaries = {}) => {
      const lent = await lendServers({ root, dataDir: join(dir, `${serversName}-servers`), ...binaries })
      endings.push(lent.stop)
      endings.push(() => lent.connection.close())
      return lent
    },
    program: start,
    webAndWorkers: async (settings) => {
      const web = await start('web', { ...settings, ROLE: 'web' })
      const one = await start('worker-1', { ...settings, ROLE: 'worker' })
      return [web, one, await start('worker-2', { ...settings, ROLE: 'worker' })]
    },
    fakeZalo: async (callsPerMinute) => {
      const zalo = await startFakeZaloProcess({ callsPerMinute })
      endings.push(zalo.process.stop)
      return zalo
    },
    helper: async (script, options) => {
      const helper = await startHelper(script, options)
      endings.push(helper.process.stop)
      return helper
    },
    close: async () => {
      for (const end of endings.reverse()) await end().catch(() => undefined)
      if (keeps) say(`data and logs are in ${dir}`)
      else rmSync(dir, { recursive: true, force: true })
    },
  }
}

async function lendServers({
  root,
  dataDir,
  mongodBinary,
}: {
  root: string
  dataDir: string
  mongodBinary?: string
}): Promise<Lent> {
  const servers = await startServers({
    dataDir,
    binDir: join(root, '.data/bin'),
    mongodBinary,
    say: () => undefined,
  })
  const connection = await connectStorage(servers.mongodbUri)
  const settings = {
    MONGODB_URI: servers.mongodbUri,
    REDIS_URL: servers.redisUrl,
    FIELD_KEY: randomBytes(32).toString('base64'),
  }
  return { ...servers, settings, connection }
}
