// The door: how many signed webhooks a second are stored before their 200, beside a bare Express handler that stores
// nothing. The two take turns on the same machine under the same load, so that what disturbs one disturbs the other.
import { z } from 'zod'
import { type Bench, type Figure, memoryFigure, nothing } from './bench.ts'
import { watchCpu } from './cpu-time.ts'
import { latenciesOf, median } from './latencies.ts'
import { type Answer, closedLoop, openLoop } from './load.ts'
import type { Workshop } from './workshop.ts'
import { personId, zaloRequest } from './zalo-webhook.ts'

const connections = 64
const roundMs = 4000
const rounds = 4
/** More than any round here can use up. */
const roundRequestsMax = 100_000
const steadySeconds = 5

export const door: Bench = {
  name: 'door',
  what: `${rounds} rounds of ${roundMs / 1000} s, ${connections} connections, each request unique and signed; workers off`,
  run: runDoor,
}

type Round = { rate: number; answers: Answer[] }

async function runDoor(workshop: Workshop): Promise<Figure[]> {
  const servers = await workshop.lendServers('door')
  const zalo = await workshop.fakeZalo(4000)
  const web = await workshop.program('web', { ...servers.settings, ...zalo.settings, ROLE: 'web' })
  const bare = z.number().parse((await workshop.helper('bare-door')).ready)
  const ceiling = z.number().parse((await workshop.helper('idle-door')).ready)
  let serial = 0
  const makeRequests = (count: number) => {
    serial += count
    return Array.from({ length: count }, (_, index) => request(serial - index))
  }

  const idle = await round(ceiling, makeRequests(roundRequestsMax), roundMs / 2)
  await round(bare, makeRequests(20_000), roundMs / 2)
  const warm = await round(web.port, makeRequests(20_000), roundMs / 2)
  const cpu = watchCpu({ web: web.pid(), ...servers.pids() })
  const bareRounds: Round[] = []
  const doorRounds: Round[] = []
  for (let turn = 0; turn < rounds; turn += 1) {
    bareRounds.push(await round(bare, makeRequests(roundRequestsMax), roundMs))
    doorRounds.push(await round(web.port, makeRequests(roundRequestsMax), roundMs))
    workshop.say(
      `bare ${Math.round(bareRounds[turn]?.rate ?? 0)}/s, door ${Math.round(doorRounds[turn]?.rate ?? 0)}/s`,
    )
  }
  const cpuEach = cpu(
    'request',
    doorRounds.reduce((sum, { answers }) => sum + answers.length, 0),
  )
  const half = Math.round(median(doorRounds.map(({ rate }) => rate)) / 2)
  const steady = await openLoop(web.port, timed(makeRequests(half * steadySeconds), half), {
    connectionsMax: 256,
  })
  const all = [warm, ...doorRounds].flatMap(({ answers }) => answers).concat(steady)
  const stored = await servers.connection.collection('inputs').countDocuments()
  return figures({ idle, bareRounds, doorRounds, steady, all, stored, memory: memoryFigure(web), cpuEach })
}

async function round(port: number, requests: Buffer[], forMs: number): Promise<Round> {
  const { answers, seconds } = await closedLoop(port, requests, { connections, forMs })
  return { rate: answers.filter(({ status }) => status === 200).length / seconds, answers }
}

function request(serial: number): Buffer {
  return zaloRequest({
    user: personId(serial % 20_000),
    id: `m-${serial}`,
    text: 'Xin chào công đoàn',
    at: Date.now(),
  })
}

function timed(requests: readonly Buffer[], rate: number) {
  return requests.map((request, index) => ({ dueMs: (index * 1000) / rate, request }))
}

type Measured = {
  idle: Round
  bareRounds: Round[]
  doorRounds: Round[]
  steady: Answer[]
  all: Answer[]
  stored: number
  memory: Figure
  cpuEach: Figure[]
}

function figures({ idle, bareRounds, doorRounds, steady, all, stored, memory, cpuEach }: Measured): Figure[] {
  const bareRate = median(bareRounds.map(({ rate }) => rate))
  const doorRate = median(doorRounds.map(({ rate }) => rate))
  const shares = doorRounds.map(({ rate }, index) => rate / (bareRounds[index]?.rate ?? 1))
  const bareTimes = latenciesOf(bareRounds.flatMap(({ answers }) => answers.map(({ ms }) => ms)))
  const doorTimes = latenciesOf(doorRounds.flatMap(({ answers }) => answers.map(({ ms }) => ms)))
  const steadyTimes = latenciesOf(steady.map(({ ms }) => ms))
  const accepted = all.filter(({ status }) => status === 200).length
  const bare = (measured: number) => ({ what: 'bare Express', measured })
  return [
    {
      figure: 'stored before the 200',
      measured: doorRate,
      unit: 'requests/s',
      target: { atLeast: 5000 },
      baseline: bare(bareRate),
    },
    { figure: 'share of bare Express', measured: median(shares), unit: '', target: { atLeast: 0.6 } },
    { figure: 'p50 at full load', measured: doorTimes.p50, unit: 'ms', baseline: bare(bareTimes.p50) },
    {
      figure: 'p99.9 at full load',
      measured: doorTimes.p999,
      unit: 'ms',
      target: { atMost: 100 },
      baseline: bare(bareTimes.p999),
    },
    {
      figure: 'p99.9 at half load',
      measured: steadyTimes.p999,
      unit: 'ms',
      target: { atMost: 100 },
    },
    { ...nothing('200s that are not stored'), measured: Math.abs(accepted - stored) },
    { ...nothing('requests without a 200'), measured: all.length - accepted },
    ...cpuEach,
    memory,
    { figure: 'ceiling of the load generator', measured: idle.rate, unit: 'requests/s' },
  ]
}
