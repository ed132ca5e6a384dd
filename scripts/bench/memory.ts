// How much memory the program holds after work: one process in the usual role with servers of its own, as `npm start`
// runs it, reads and answers thousands of messages.
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { type Bench, type Figure, memoryFigure } from './bench.ts'
import { conversation } from './bench-flows.ts'
import { type Answer, openLoop } from './load.ts'
import { residentMB } from './program.ts'
import { spokenOf } from './talk-load.ts'
import { until } from './until.ts'
import type { Workshop } from './workshop.ts'

const people = 1000
const rounds = 4
const rate = 600
const raisedLimit = 10_000_000
const idleMs = 10_000

export const memory: Bench = {
  name: 'memory',
  what: `one process with its own servers, ${rounds} × ${people * conversation.length} messages at ${rate}/s, then idle for ${idleMs / 1000} s`,
  run: runMemory,
}

async function runMemory(workshop: Workshop): Promise<Figure[]> {
  const zalo = await workshop.fakeZalo(raisedLimit)
  const dataDir = join(workshop.dir, 'data')
  lendBinaries(workshop.root, dataDir)
  const program = await workshop.program('program', { ...zalo.settings, DATA_DIR: dataDir })
  const atStart = program.residentMB()
  let most = atStart
  const watch = setInterval(() => {
    most = Math.max(most, program.residentMB())
  }, 250)
  for (let round = 0; round < rounds; round += 1) {
    const answers = await talk(program.port, round)
    const expected = (await zalo.counts()).messages
    workshop.say(
      `${answers.length} messages, ${expected} calls so far, ${Math.round(program.residentMB())} MB`,
    )
  }
  await until(async () => (await zalo.counts()).messages >= rounds * people * conversation.length, {
    what: 'every message to be answered',
    withinMs: 60_000,
    everyMs: 250,
  })
  clearInterval(watch)
  const afterWork = memoryFigure({ name: 'the program after work', residentMB: program.residentMB })
  await sleep(idleMs)
  return [
    afterWork,
    memoryFigure({ name: 'the program at its most', residentMB: () => most }),
    memoryFigure({ name: 'the program when idle again', residentMB: program.residentMB }),
    { figure: 'memory of the program at start', measured: atStart, unit: 'MB' },
    { figure: 'memory of mongod', measured: residentMB(pidIn(dataDir, 'mongod')), unit: 'MB' },
    { figure: 'memory of redis-server', measured: residentMB(pidIn(dataDir, 'redis')), unit: 'MB' },
  ]
}

function talk(port: number, round: number): Promise<Answer[]> {
  const spoken = spokenOf({
    people,
    messagesEach: conversation.length,
    firstPerson: round * people,
    textOf: (_person, index) => conversation[index] ?? '',
    dueMs: (person, index) => ((index * people + person) * 1000) / rate,
  })
  return openLoop(port, spoken, { connectionsMax: 128 })
}

/** So that nothing is fetched again: the program looks for its servers' binaries in DATA_DIR/bin. */
function lendBinaries(root: string, dataDir: string): void {
  mkdirSync(join(root, '.data/bin'), { recursive: true })
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  symlinkSync(join(root, '.data/bin'), join(dataDir, 'bin'))
}

function pidIn(dataDir: string, server: 'mongod' | 'redis'): number {
  return z.object({ pid: z.number() }).parse(JSON.parse(readFileSync(join(dataDir, `${server}.pid`), 'utf8')))
    .pid
}
