// Faults: everything is killed at random moments while people talk, Redis forgets all, MongoDB is away for half a
// minute. Whatever got a 200 must have exactly one turn, and its answer must have left at least once.
import { rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectImpatient } from '../../src/queue/connect.ts'
import { type Bench, type Figure, memoryFigure, nothing } from './bench.ts'
import { conversation } from './bench-flows.ts'
import type { FakeZaloProcess } from './fake-zalo.ts'
import { type Fault, faultLine, killsAndFlush } from './fault-plan.ts'
import {
  type Account,
  inputStates,
  readHistory,
  settleAccount,
  statusesOf,
  untilNothingWaits,
} from './history.ts'
import { type Keeper, keepRunning } from './keeper.ts'
import { latenciesOf } from './latencies.ts'
import { type Answer, openLoop } from './load.ts'
import type { Program } from './program.ts'
import { seeded } from './seeded.ts'
import { type Spoken, spokenOf } from './talk-load.ts'
import { until } from './until.ts'
import type { Lent, Workshop } from './workshop.ts'

const people = 2000
const raisedLimit = 10_000_000
const startsWithinMs = 50_000
const gapMs = { from: 6000, to: 20_000 }
const kills = { 'worker-1': 3, 'worker-2': 3, web: 1, redis: 3, mongod: 3 }
const killsBetweenMs = { fromMs: 5000, toMs: 65_000 }
const stopped: Fault = { atMs: 70_000, type: 'mongod-away', how: 'stopped', forMs: 30_000 }
const gone: Fault = { atMs: 108_000, type: 'mongod-away', how: 'gone', forMs: 30_000 }
/** Leases of the killed end after a minute; a busy machine takes its time. */
const drainMs = 180_000

export const faults: Bench = {
  name: 'faults',
  what: `${people.toLocaleString('en-US')} conversations; kill -9 of workers, web, redis-server and mongod; FLUSHALL; MongoDB stopped for 30 s, then gone for 30 s`,
  run: runFaults,
}

type Stand = {
  workshop: Workshop
  servers: Lent
  zalo: FakeZaloProcess
  web: Program
  programs: readonly Program[]
  keeper: Keeper
  /** A link to its binary. */
  mongod: string
}

async function runFaults(workshop: Workshop): Promise<Figure[]> {
  const stand = await makeStand(workshop)
  const random = seeded(workshop.seed)
  const plan = [...killsAndFlush({ kills, ...killsBetweenMs }, random), stopped, gone]
  const spoken = manyPeople(workshop.seed)
  const wrecking = wreck(stand, plan, { begin: Date.now(), say: workshop.say })
  const answers = await openLoop(stand.web.port, spoken, {
    connectionsMax: 256,
    retry: { pauseMs: 1500, timesMax: 60 },
  })
  await wrecking
  const waitedFrom = Date.now()
  const isDone = await untilNothingWaits(stand.servers.connection, drainMs)
  workshop.say(`drained ${Math.round((Date.now() - waitedFrom) / 1000)} s after the last webhook`)
  return figures(stand, { spoken, answers, isDone, ownEnds: stand.keeper.stop() })
}

async function makeStand(workshop: Workshop): Promise<Stand> {
  const mongod = join(workshop.dir, 'mongod')
  linkMongod(workshop, mongod)
  const servers = await workshop.lendServers('faults', { mongodBinary: mongod })
  const zalo = await workshop.fakeZalo(raisedLimit)
  const settings = { ...servers.settings, ...zalo.settings }
  const programs = await workshop.webAndWorkers(settings)
  const [web] = programs
  return { workshop, servers, zalo, web, programs, keeper: keepRunning(programs), mongod }
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

async function doFault(stand: Stand, fault: Fault): Promise<void> {
  const { servers, keeper } = stand
  const { mongod, redis } = servers.pids()
  switch (fault.type) {
    case 'kill':
      if (fault.victim === 'mongod') return signal(mongod, 'SIGKILL')
      if (fault.victim === 'redis') return signal(redis, 'SIGKILL')
      return keeper.kill(fault.victim)
    case 'flush':
      return flushAll(servers.redisUrl)
    case 'mongod-away':
      if (fault.how === 'gone') return goneFor(stand, fault.forMs)
      signal(mongod, 'SIGSTOP')
      await sleep(fault.forMs)
      return signal(mongod, 'SIGCONT')
  }
}

async function flushAll(redisUrl: string): Promise<void> {
  const redis = connectImpatient(redisUrl)
  await until(() => redis.status === 'ready', { what: 'Redis to be there for FLUSHALL', withinMs: 30_000 })
  await redis.flushall()
  redis.disconnect()
}

/** Without its binary it is not started again. */
async function goneFor({ servers, mongod, workshop }: Stand, forMs: number): Promise<void> {
  rmSync(mongod)
  signal(servers.pids().mongod, 'SIGKILL')
  await sleep(forMs)
  linkMongod(workshop, mongod)
}

function linkMongod(workshop: Workshop, link: string): void {
  symlinkSync(join(workshop.root, '.data/bin/mongod'), link)
}

function signal(pid: number | undefined, name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
  if (pid !== undefined) process.kill(pid, name)
}

type Outcome = { spoken: readonly Spoken[]; answers: readonly Answer[]; ownEnds: number; isDone: boolean }

async function figures(stand: Stand, { spoken, answers, ownEnds, isDone }: Outcome): Promise<Figure[]> {
  const { servers, zalo, programs, workshop } = stand
  const accepted = spoken.filter((_, index) => answers[index]?.status === 200).map(({ input }) => input)
  const history = await readHistory(servers.connection, await zalo.messages(), accepted)
  const account = settleAccount(history, accepted)
  const waits = latenciesOf([...waitsOf(spoken, answers, account)])
  const lost = [
    ...account.withoutTurn,
    ...account.withSeveralTurns,
    ...account.withoutWords,
    ...account.neverArrived,
  ]
  if (lost.length > 0) workshop.say(`for example: ${lost.slice(0, 5).join(' ')}`)
  const states = await inputStates(servers.connection, account.withoutTurn)
  if (account.withoutTurn.length > 0)
    workshop.say(`inputs without a turn, by state: ${JSON.stringify(states)}`)
  workshop.say(`messages by status: ${JSON.stringify(statusesOf(history))}`)
  return [
    { figure: 'inputs that got a 200', measured: accepted.length, unit: '' },
    { ...nothing('webhooks that never got a 200'), measured: spoken.length - accepted.length },
    { ...nothing('inputs with a 200 and without a turn'), measured: account.withoutTurn.length },
    { ...nothing('inputs with more than one turn'), measured: account.withSeveralTurns.length },
    {
      ...nothing('answers that never left'),
      measured: account.withoutWords.length + account.neverArrived.length,
    },
    { ...nothing('something still waiting at the end'), measured: isDone ? 0 : 1 },
    { figure: 'answers that left twice', measured: account.arrivedTwice, unit: '' },
    { figure: 'processes that ended by themselves', measured: ownEnds, unit: '', target: { exactly: 0 } },
    { figure: 'median wait for an answer', measured: waits.p50, unit: 'ms' },
    { figure: 'longest wait for an answer', measured: waits.max / 1000, unit: 's' },
    ...programs.map((program) => memoryFigure(program)),
  ]
}

function waitsOf(spoken: readonly Spoken[], answers: readonly Answer[], { answeredAt }: Account): number[] {
  return spoken.flatMap(({ input }, index) => {
    const at = answeredAt.get(input)
    const sentAt = answers[index]?.sentAt
    return at === undefined || sentAt === undefined ? [] : [at - sentAt]
  })
}
