// The engine alone, on one core: whole conversations of five questions, beside botbuilder's TestAdapter echoing one line.
import { ActivityTypes, TestAdapter } from 'botbuilder'
import { takeTurn } from '../../src/engine/take-turn.ts'
import type { Event, TurnResult } from '../../src/model/event.ts'
import type { Library } from '../../src/model/library.ts'
import type { Session } from '../../src/model/session.ts'
import type { Bench, Figure } from './bench.ts'
import { benchLibrary, conversation } from './bench-flows.ts'
import { median } from './latencies.ts'
import type { Workshop } from './workshop.ts'

const roundMs = 1500
const rounds = 3

export const engine: Bench = {
  name: 'engine',
  what: `${rounds} rounds of ${roundMs / 1000} s, conversations of five questions, one core`,
  run: runEngine,
}

async function runEngine(workshop: Workshop): Promise<Figure[]> {
  const library = await benchLibrary(workshop.root)
  mustComplete(library)
  const talk = () => converse(library, (session) => session)
  const talkThroughJson = () => converse(library, (session) => JSON.parse(JSON.stringify(session)))
  const echo = echoes()
  for (const warm of [talk, talkThroughJson]) rate(warm, roundMs / 3)
  await rateOf(echo, roundMs / 3)
  const plain: number[] = []
  const throughJson: number[] = []
  const echoed: number[] = []
  for (let turn = 0; turn < rounds; turn += 1) {
    plain.push(rate(talk, roundMs))
    throughJson.push(rate(talkThroughJson, roundMs))
    echoed.push(await rateOf(echo, roundMs))
  }
  const baseline = { what: 'botbuilder TestAdapter, one line echoed', measured: median(echoed) }
  return [
    { figure: 'turns', measured: median(plain), unit: 'turns/s', target: { atLeast: 30_000 }, baseline },
    { figure: 'turns, the session through JSON each time', measured: median(throughJson), unit: 'turns/s' },
  ]
}

/** One conversation from a new session on; the number of turns taken. */
function converse(library: Library, kept: (session: Session) => Session): number {
  let session: Session | undefined
  for (const index of conversation.keys()) session = kept(turnOf(library, session, index).session)
  return conversation.length
}

function turnOf(library: Library, session: Session | undefined, index: number): TurnResult {
  const at = 1_700_000_000_000 + index * 1000
  const content = { type: 'text' as const, text: conversation[index] ?? '' }
  const input = { id: `bench:${index}`, at, seed: `seed-${index}`, content, contact: 'zalo:1:2' }
  return takeTurn(library, session, {}, input, at)
}

/** A bench that measures refusals would be fast and worthless. */
function mustComplete(library: Library): void {
  const events: Event[] = []
  let session: Session | undefined
  for (const index of conversation.keys()) {
    const result = turnOf(library, session, index)
    session = result.session
    events.push(...result.events)
  }
  const answers = events.filter(({ type }) => type === 'answer-saved').length
  const isHandedIn = events.some(({ type }) => type === 'response-submitted')
  if (answers !== conversation.length - 1 || !isHandedIn)
    throw new Error('the conversation does not run through')
}

function rate(work: () => number, forMs: number): number {
  const begin = performance.now()
  let done = 0
  while (performance.now() - begin < forMs) for (let i = 0; i < 50; i += 1) done += work()
  return (done / (performance.now() - begin)) * 1000
}

async function rateOf(work: () => Promise<number>, forMs: number): Promise<number> {
  const begin = performance.now()
  let done = 0
  while (performance.now() - begin < forMs) for (let i = 0; i < 50; i += 1) done += await work()
  return (done / (performance.now() - begin)) * 1000
}

function echoes(): () => Promise<number> {
  const adapter = new TestAdapter(async (context) => {
    if (context.activity.type === ActivityTypes.Message)
      await context.sendActivity(`Echo: ${context.activity.text}`)
  })
  return async () => {
    await adapter.receiveActivity('Xin chào')
    if (adapter.getNextReply()?.text !== 'Echo: Xin chào') throw new Error('the TestAdapter did not echo')
    return 1
  }
}
