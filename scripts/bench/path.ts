// The whole path: signed Zalo webhook, turn, MongoDB, call to a fake Zalo. Once with the platform's limit raised, and
// once at Zalo's real 4,000 calls a minute, which the fake enforces in every sliding minute.
import { type Bench, type Figure, memoryFigure, nothing } from './bench.ts'
import { conversation } from './bench-flows.ts'
import { watchCpu } from './cpu-time.ts'
import type { FakeZaloProcess } from './fake-zalo.ts'
import {
  type Account,
  answeredOnce,
  type History,
  readHistory,
  settleAccount,
  untilNothingWaits,
} from './history.ts'
import { latenciesOf } from './latencies.ts'
import { type Answer, openLoop } from './load.ts'
import type { Program } from './program.ts'
import { type Spoken, spokenOf } from './talk-load.ts'
import type { Lent, Workshop } from './workshop.ts'

const people = 1000
const messagesEach = 5
/** Messages a second that people send, whatever the program does. */
const offeredRate = 1100
const raisedLimit = 10_000_000
const zaloLimit = 4000
const botpress = { what: 'Botpress, published', measured: 70.6 }

export const path: Bench = {
  name: 'path',
  what: `${people.toLocaleString('en-US')} people × ${messagesEach} messages, offered at ${offeredRate.toLocaleString('en-US')}/s; then the same at Zalo’s ${zaloLimit.toLocaleString('en-US')} calls a minute`,
  run: async (workshop) => [...(await runRaised(workshop)), ...(await runLimited(workshop))],
}

type Stand = { servers: Lent; zalo: FakeZaloProcess; program: Program }
type Run = { spoken: Spoken[]; answers: Answer[]; cpu: Figure[]; account: Account; history: History }

async function stand(workshop: Workshop, name: string, callsPerMinute: number): Promise<Stand> {
  const servers = await workshop.lendServers(name)
  const zalo = await workshop.fakeZalo(callsPerMinute)
  const program = await workshop.program(name, { ...servers.settings, ...zalo.settings })
  return { servers, zalo, program }
}

async function runRaised(workshop: Workshop): Promise<Figure[]> {
  const it = await stand(workshop, 'program', raisedLimit)
  // A program that has just started is slower than one that has been up for a minute: it talks to others first.
  for (let round = 0; round < 2; round += 1) {
    const others = everybody({ firstPerson: 100_000 + round * people })
    await openLoop(it.program.port, others, { connectionsMax: 128 })
    await untilNothingWaits(it.servers.connection, 30_000)
  }
  const run = await talk(it, everybody({}))
  const memory = memoryFigure(it.program)
  await it.program.stop()
  const times = latencies(run)
  const answered = { measured: throughput(run), target: { atLeast: 1000 }, baseline: botpress }
  return [
    { figure: 'messages answered', unit: 'messages/s', ...answered },
    { figure: 'p50, webhook sent → reply at Zalo', measured: times.p50, unit: 'ms' },
    { figure: 'p95', measured: times.p95, unit: 'ms' },
    { figure: 'slowest', measured: times.max, unit: 'ms', target: { atMost: 1500 } },
    { ...nothing('webhooks without a 200'), measured: refused(run) },
    ...answeredOnce(run.account),
    { figure: 'calls for each turn', measured: callsEach(run), unit: '' },
    ...run.cpu,
    memory,
  ]
}

async function runLimited(workshop: Workshop): Promise<Figure[]> {
  const it = await stand(workshop, 'limited', zaloLimit)
  const run = await talk(it, everybody({}))
  const { overLimit } = await it.zalo.counts()
  await it.program.stop()
  const most = { measured: mostInWindow(run), target: { atMost: zaloLimit } }
  const figures: Figure[] = [
    { figure: 'calls for each turn', measured: callsEach(run), unit: '' },
    { figure: 'most calls in any 60 s', unit: '', ...most },
    { ...nothing('calls refused as too fast'), measured: overLimit },
    { figure: `time for the queue of ${run.history.arrived.length}`, measured: queueSeconds(run), unit: 's' },
    { ...nothing('webhooks without a 200'), measured: refused(run) },
    ...answeredOnce(run.account),
  ]
  const at = `at ${zaloLimit.toLocaleString('en-US')} calls a minute`
  return figures.map((one) => ({ ...one, figure: `${at}: ${one.figure}` }))
}

function refused({ answers }: Run): number {
  return answers.filter(({ status }) => status !== 200).length
}

/** Everybody says one message, then everybody the next. */
function everybody({ firstPerson = 0 }): Spoken[] {
  return spokenOf({
    people,
    messagesEach,
    firstPerson,
    textOf: (_person, index) => conversation[index] ?? '',
    dueMs: (person, index) => ((index * people + person) * 1000) / offeredRate,
  })
}

async function talk({ servers, zalo, program }: Stand, spoken: Spoken[]): Promise<Run> {
  await zalo.forget()
  const cpu = watchCpu({ program: program.pid(), ...servers.pids() })
  const answers = await openLoop(program.port, spoken, { connectionsMax: 128 })
  await untilNothingWaits(servers.connection, 150_000)
  const used = cpu('message', spoken.length)
  const inputs = spoken.map(({ input }) => input)
  const history = await readHistory(servers.connection, await zalo.messages(), inputs)
  const accepted = inputs.filter((_, index) => answers[index]?.status === 200)
  return { spoken, answers, cpu: used, history, account: settleAccount(history, accepted) }
}

/** From the moment the webhook was due to the moment the last call of its answer arrived. */
function latencies({ spoken, answers, account }: Run) {
  return latenciesOf(
    spoken.flatMap(({ input }, index) => {
      const answeredAt = account.answeredAt.get(input)
      const sentAt = answers[index]?.sentAt
      return answeredAt === undefined || sentAt === undefined ? [] : [answeredAt - sentAt]
    }),
  )
}

function throughput({ answers, account }: Run): number {
  const begin = Math.min(...answers.map(({ sentAt }) => sentAt))
  return (account.answeredAt.size / (lastOf([...account.answeredAt.values()]) - begin)) * 1000
}

function queueSeconds({ answers, history }: Run): number {
  const begin = Math.min(...answers.map(({ sentAt }) => sentAt))
  return (lastOf(history.arrived.map(({ at }) => at)) - begin) / 1000
}

function callsEach({ history, account, spoken }: Run): number {
  return history.arrived.length / (spoken.length - account.withoutTurn.length)
}

function mostInWindow({ history }: Run): number {
  const times = history.arrived.map(({ at }) => at).sort((a, b) => a - b)
  let from = 0
  let most = 0
  for (const [index, at] of times.entries()) {
    while ((times[from] ?? at) <= at - 60_000) from += 1
    most = Math.max(most, index - from + 1)
  }
  return most
}

function lastOf(times: readonly number[]): number {
  return times.reduce((last, time) => Math.max(last, time), 0)
}
