// Fast fingers: people who type twenty messages within a second, each webhook delivered one to three times, the repeats
// shuffled, two workers. What comes out must be what the engine alone makes of the messages in their committed order.
import { type Bench, type Figure, memoryFigure, nothing } from './bench.ts'
import { quickAnswers, quickKeyword, stagedLibrary } from './bench-flows.ts'
import {
  answeredOnce,
  groupBy,
  type History,
  readHistory,
  sentText,
  settleAccount,
  untilNothingWaits,
} from './history.ts'
import { openLoop, type Timed } from './load.ts'
import { replay } from './replay.ts'
import { type Random, seeded } from './seeded.ts'
import { type Spoken, spokenOf } from './talk-load.ts'
import type { Workshop } from './workshop.ts'

const people = 200
const messagesEach = 20
const copiesMax = 3
const raisedLimit = 10_000_000
/** By the platform's clock everybody types this long after the opening. */
const openingMs = 1000

export const fastFingers: Bench = {
  name: 'fast-fingers',
  what: `${people} people × ${messagesEach} messages within a second, each webhook 1 to ${copiesMax} times, one web and two worker processes`,
  run: runFastFingers,
}

async function runFastFingers(workshop: Workshop): Promise<Figure[]> {
  const servers = await workshop.lendServers('fast-fingers')
  const zalo = await workshop.fakeZalo(raisedLimit)
  const programs = await workshop.webAndWorkers({ ...servers.settings, ...zalo.settings })
  const [{ port }] = programs
  const random = seeded(workshop.seed)
  const spoken = quickPeople(random)
  const opening = spoken.filter(({ text }) => text === quickKeyword)
  const opened = await openLoop(port, opening, { connectionsMax: 16 })
  await untilNothingWaits(servers.connection, 60_000)

  const typed = spoken.filter(({ text }) => text !== quickKeyword)
  const deliveries = repeated(typed, random)
  const begin = Date.now()
  const answers = await openLoop(port, deliveries, { connectionsMax: 128 })
  await untilNothingWaits(servers.connection, 120_000)
  const inputs = spoken.map(({ input }) => input)
  const history = await readHistory(servers.connection, await zalo.messages(), inputs)
  const account = settleAccount(history, inputs)
  const refused = [...opened, ...answers].filter(({ status }) => status !== 200).length
  const seconds = (Math.max(...account.answeredAt.values()) - begin) / 1000
  return [
    { ...nothing('webhooks without a 200'), measured: refused },
    ...answeredOnce(account),
    { ...nothing('turns beyond the messages'), measured: Math.abs(history.turns.length - inputs.length) },
    ...(await replayFigures(workshop, history)),
    { ...nothing('people whose replies left out of order'), measured: outOfOrder(history) },
    { figure: 'webhooks delivered', measured: deliveries.length, unit: '' },
    { figure: 'last reply after the first message', measured: seconds, unit: 's' },
    ...programs.map(memoryFigure),
  ]
}

async function replayFigures(workshop: Workshop, history: History): Promise<Figure[]> {
  const { otherSessions, otherEvents, unplayable } = replay(await stagedLibrary(workshop.stage()), history)
  for (const line of unplayable.slice(0, 3)) workshop.say(`cannot be replayed: ${line}`)
  return [
    { ...nothing('sessions other than the engine’s alone'), measured: otherSessions.length },
    { ...nothing('turns with other answers or words than the engine’s'), measured: otherEvents.length },
    { ...nothing('people who could not be replayed'), measured: unplayable.length },
  ]
}

/** Everybody opens the long flow; then all type at once. */
function quickPeople(random: Random): Spoken[] {
  return spokenOf({
    people,
    messagesEach: messagesEach + 1,
    textOf: (_person, index) =>
      index === 0 ? quickKeyword : (quickAnswers[random.between(0, quickAnswers.length - 1)] ?? '1'),
    dueMs: (person, index) =>
      index === 0 ? person : openingMs + ((index - 1 + person / people) * 1000) / messagesEach,
  })
}

/** The first delivery of each in its turn; repeats whenever they like. */
function repeated(spoken: readonly Spoken[], random: Random): Timed[] {
  return spoken.flatMap(({ request, dueMs }) => {
    const firstMs = dueMs - openingMs
    const copies = random.between(0, copiesMax - 1)
    const repeats = Array.from({ length: copies }, () => ({ request, dueMs: firstMs + random.next() * 1000 }))
    return [{ request, dueMs: firstMs }, ...repeats]
  })
}

/** The fake gives its ids in the order in which calls arrive. */
function outOfOrder({ messages, arrived }: History): number {
  const texts = groupBy(messages, (message) => message.to.user)
  const calls = groupBy(arrived, (call) => call.user)
  return [...texts].filter(([user, theirs]) => {
    const heard = (calls.get(user) ?? []).map(({ text }) => text)
    return theirs.map(sentText).join('\n\n') !== heard.join('\n\n')
  }).length
}
