// Faults: everything is killed at random moments while people talk, Redis forgets all, MongoDB is away for half a
// minute. Whatever got a 200 must have exactly one turn, and its answer must have left at least once.
import { rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectImpatient } from '../../src/queue/connect.ts'
import { type Bench, type Figure, nothing } from './bench.ts'
import { conversation } from './bench-flows.ts'
import type { FakeZaloProcess } from './fake-zalo.ts'
import { type Fault, faultLine, killsAndFlush } from './fault-plan.ts'
import { type Account, readHistory, settleAccount, statusesOf, untilNothingWaits } from './history.ts'
import { latenciesOf } from './latencies.ts'
import { type Answer, openLoop } from './load.ts'
import type { Program } from './program.ts'
import { seeded } from './seeded.ts'
import { type Spoken, spokenOf } from './talk-load.ts'
import type { Lent, Workshop } from './workshop.ts'

const people = 2000
const raisedLimit = 10_000_000
const startsWithinMs = 45_000
const gapMs = { from: 5000, to: 13_000 }
const kills = { 'worker-1': 3, 'worker-2': 3, web: 1, redis: 3, mongod: 3 }
const killsBetweenMs = { fromMs: 5000, toMs: 65_000 }
const away: Fault = { atMs: 72_000, type: 'mongod-away', how: 'stopped', forMs: 30_000 }
/** After this a killed process is started again, as its supervisor would. */
const restartMs = 1000
/** Leases of the killed end after a minute; a busy machine takes its time. */
const drainMs = 180_000

export const faults: Bench = {
  name: 'faults',
  what: `${people.toLocaleString('en-US')} conversations; kill -9 of workers, web, redis-server and mongod; FLUSHALL; MongoDB away for ${away.type === 'mongod-away' ? away.forMs / 1000 : 0} s`,
  run: runFaults,
}

type Stand = { servers: Lent; zalo: FakeZaloProcess; web: Program; programs: readonly Program[]; mongodLink: string }

async function runFaults(workshop: Workshop): Promise<Figure[]> {
  const stand = await makeStand(workshop)
  const random = seeded(workshop.seed)
  const plan = [...killsAndFlush({ kills, ...killsBetweenMs }, random), away]
  const spoken = manyPeople(workshop.seed)
  const keeper = keepRunning(stand.programs)
  const begin = Date.now()
  const wrecking = wreck(stand, plan, { begin, say: workshop.say })
  const answers = await openLoop(stand.web.port, spoken, {
    connectionsMax: 256,
    retry: { pauseMs: 1500, timesMax: 60 },
  })
  await wrecking
  const drainedIn = Date.now()
  const isDone = await untilNothingWaits(stand.servers.connection, drainMs)
  workshop.say(`${isDone ? 'all answered' : 'NOT all answered'} ${Math.round((Date.now() - drainedIn) / 1000)} s after the last webhook`)
  const ownEnds = keeper.stop()
  return figures(workshop, stand, { spoken, answers, ownEnds })
}

async function makeStand(workshop: Workshop): Promise<Stand> {
  const mongodLink = join(workshop.dir, 'mongod')
  symlinkSync(join(workshop.root, '.data/bin/mongod'), mongodLink)
  const servers = await workshop.lendServers('faults', { mongodBinary: mongodLink })
  const zalo = await workshop.fakeZalo(raisedLimit)
  const settings = { ...servers.settings, ...zalo.settings }
  const web = await workshop.program('web', { ...settings, ROLE: 'web' })
  const programs = [web]
  for (const name of ['worker-1', 'worker-2']) programs.push(await workshop.program(name, { ...settings, ROLE: 'worker' }))
  return { servers, zalo, web, programs, mongodLink }
}

function manyPeople(seed: number): Spoken[] {
  const random = seeded(seed + 1)
  const due = Array.from({ length: people }, () => {
    let at = random.between(0, startsWithinMs)
    return conversation.map(() => {
      const now = at
      at += random.between(gapMs.from, gapMs.to)
      return now
    })
  })
  return spokenOf({
    people,
    messagesEach: conversation.length,
    textOf: (_person, index) => conversation[index] ?? '',
    dueMs: (person, index) => due[person]?.[index] ?? 0,
  })
}

type Clock = { begin: number; say: (line: string) => void }

async function wreck(stand: Stand, plan: readonly Fault[], { begin, say }: Clock): Promise<void> {
  for (const fault of plan) {
    await sleep(Math.max(0, begin + fault.atMs - Date.now()))
    say(faultLine(fault))
    await doFault(stand, fault)
  }
}

async function doFault({ servers, programs, mongodLink }: Stand, fault: Fault): Promise<void> {
  const { mongod, redis } = servers.pids()
  switch (fault.type) {
    case 'kill':
      if (fault.victim === 'mongod') return killPid(mongod)
      if (fault.victim === 'redis') return killPid(redis)
      return programs.find(({ name }) => name === fault.victim)?.kill()
    case 'flush': {
      const redisClient = connectImpatient(servers.redisUrl)
      await redisClient.connect().catch(() => undefined)
      await sleep(500)
      await redisClient.flushall().catch(() => undefined)
      return redisClient.disconnect()
    }
    case 'mongod-away':
      return fault.how === 'stopped' ? stopFor(mongod, fault.forMs) : goneFor({ mongod, mongodLink, forMs: fault.forMs })
  }
}

function killPid(pid: number | undefined): void {
  if (pid !== undefined) process.kill(pid, 'SIGKILL')
}
