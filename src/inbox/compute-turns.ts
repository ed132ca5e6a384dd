// From waiting inputs to what is to be written: calls the engine once for each input, in order, and gathers what one
// contact's turns change into a unit that is committed whole. Asks the world only for the facts that a step declares.
import { takeTurn } from '../engine/take-turn.ts'
import { vietnamDay } from '../lib/clock.ts'
import type { Channel, Limits } from '../model/channel.ts'
import type { Event, Facts, TurnResult } from '../model/event.ts'
import type { ContactKey, TurnInput } from '../model/input.ts'
import type { Library } from '../model/library.ts'
import type { OutboxMessage } from '../model/outbox-message.ts'
import type { Session } from '../model/session.ts'
import { fitMessages } from '../outbox/fit.ts'
import type { StoredInput } from '../storage/inputs.ts'
import type { StoredTurn } from '../storage/turns.ts'
import { turnId } from '../storage/turns.ts'
import { applyEffect, emptyWrites, type Writes } from './effects.ts'
import { type PageUrl, withPageUrls } from './page-urls.ts'
import {
  hidesWords,
  redactedTurn,
  touchesUnnamedFlow,
  wipeAfterMs,
  wipeTime,
  withoutUnnamedTap,
  withoutWords,
} from './redact.ts'

/** What one contact's turns write together. `expectedTurn`: the session's turn number they build on. */
export type Unit = {
  contact: string
  session: Session
  /** Answers of a flow that is not named must leave the session by then. */
  wipeAt?: Date
  turns: StoredTurn[]
  writes: Writes
  messages: OutboxMessage[]
  redact: string[]
  failed: { id: string; error: string }[]
}

type Deps = {
  library: (hashes: readonly string[]) => Promise<Library>
  channelOf: (key: ContactKey) => Pick<Channel, 'limits'> | undefined
  factsFor: (contact: string, names: readonly string[]) => Promise<Facts>
  seedFor: (inputId: string) => string
  pageUrl: PageUrl
  now: () => number
  onEngineError: (error: unknown, input: StoredInput) => void
}

const factRoundsMax = 3
/** When a contact was last heard is written once a minute at most: windows are counted in hours. */
const minuteOf = (atMs: number) => Math.floor(atMs / 60_000)
const apology =
  'Xin lỗi anh/chị, hệ thống vừa gặp trục trặc với tin vừa rồi. Anh/chị gửi lại giúp, hoặc nhắn "gặp cán bộ".'

/** `broken`: what these inputs make cannot be committed; they are set aside with an apology. */
export async function computeTurns(
  deps: Deps,
  contact: string,
  before: Session | undefined,
  inputs: readonly StoredInput[],
  broken?: Error,
): Promise<Unit | undefined> {
  const [first] = inputs
  if (!first) return undefined
  let session = before
  const unit: Omit<Unit, 'session'> = {
    contact,
    turns: [],
    writes: emptyWrites(first.key, 0),
    messages: [],
    redact: [],
    failed: [],
  }
  for (const input of inputs) {
    session = await computeTurn(deps, unit, session, input, broken)
  }
  if (!session) return undefined
  unit.writes.contact.isNew = !before || minuteOf(unit.writes.contact.heardAt) > minuteOf(before.heardAt)
  const library = await deps.library(hashesOf(session))
  const wipeAt = wipeTime(library, session)
  return {
    ...unit,
    session: withoutUnnamedTap(library, session),
    wipeAt: wipeAt === undefined ? undefined : new Date(wipeAt),
  }
}

async function computeTurn(
  deps: Deps,
  unit: Omit<Unit, 'session'>,
  before: Session | undefined,
  input: StoredInput,
  broken?: Error,
): Promise<Session> {
  const now = deps.now()
  const library = await deps.library(hashesOf(before))
  const turnInput: TurnInput = {
    id: input._id,
    contact: unit.contact,
    at: input.at,
    seed: deps.seedFor(input._id),
    content: input.content ?? { type: 'other', event: 'redacted' },
  }
  const { session, events, facts, error } = await runEngine(deps, library, before, turnInput, {
    now,
    stored: input,
    broken,
  })
  const turn: StoredTurn = {
    _id: turnId(unit.contact, session.turn),
    contact: unit.contact,
    turn: session.turn,
    input: turnInput,
    events,
    facts,
    flowHashes: hashesOf(before),
    library: library.version,
    now,
    ...(error ? { error } : {}),
  }
  const isUnnamed = touchesUnnamedFlow(library, before, session, { events, facts, content: input.content })
  const isWordless = hidesWords(library, before, session, { events, content: input.content })
  if (error) unit.failed.push({ id: input._id, error })
  if (isUnnamed || isWordless) unit.redact.push(input._id)
  unit.turns.push(isUnnamed ? redactedTurn(turn) : isWordless ? withoutWords(turn) : turn)
  write(deps, unit, { input, turn, events, isUnnamed })
  return session
}

type Engine = { session: Session; events: readonly Event[]; facts: Facts; error?: string }

/** Reading facts may fail with MongoDB, and is tried again by the caller; what the engine throws is a bug. */
async function runEngine(
  deps: Deps,
  library: Library,
  before: Session | undefined,
  input: TurnInput,
  { now, stored, broken }: { now: number; stored: StoredInput; broken?: Error },
): Promise<Engine> {
  if (broken) return { ...failedTurn(before, stored, now, broken), facts: {} }
  let facts: Facts = {}
  for (let round = 0; round < factRoundsMax; round += 1) {
    let result: TurnResult
    try {
      result = takeTurn(library, before, facts, input, now)
    } catch (error) {
      deps.onEngineError(error, stored)
      return { ...failedTurn(before, stored, now, error), facts: {} }
    }
    if (!result.needs?.length) return { ...result, facts }
    facts = { ...facts, ...(await deps.factsFor(stored.contact, result.needs)) }
  }
  const error = new Error('the engine asked for facts too many times')
  deps.onEngineError(error, stored)
  return { ...failedTurn(before, stored, now, error), facts: {} }
}

/** The session stays where it was; the person gets one apology; later inputs go on. */
function failedTurn(before: Session | undefined, stored: StoredInput, now: number, thrown: unknown) {
  const error = thrown instanceof Error ? thrown.name : 'unknown'
  const session: Session = {
    ...(before ?? { id: '0', contact: stored.contact, frames: [], answeredBy: 'bot' }),
    turn: (before?.turn ?? 0) + 1,
    heardAt: now,
  }
  const events: Event[] = [
    { type: 'turn-failed', error },
    { type: 'message-said', message: { text: apology } },
  ]
  return { session, events, error }
}

const heardTypes = new Set(['text', 'tap', 'start', 'media', 'user-info', 'reaction'])

/** What staff said or did: its message is theirs. */
const staffTypes = new Set(['staff-reply', 'registration-moved'])

type Done = { input: StoredInput; turn: StoredTurn; events: readonly Event[]; isUnnamed: boolean }

function write(deps: Deps, unit: Omit<Unit, 'session'>, { input, turn, events, isUnnamed }: Done): void {
  const { writes } = unit
  if (input.content && heardTypes.has(input.content.type)) {
    writes.contact.heardAt = Math.max(writes.contact.heardAt, input.at)
  }
  const at = new Date(turn.now)
  writes.messages = []
  for (const [index, event] of events.entries()) {
    applyEffect(event, {
      contact: unit.contact,
      turn: turn.turn,
      index,
      at,
      day: vietnamDay(turn.now),
      writes,
    })
  }
  const limits = deps.channelOf(input.key)?.limits ?? unlimited
  const said = writes.messages.map((message) =>
    withPageUrls(message, (page) => deps.pageUrl(unit.contact, page)),
  )
  for (const [index, message] of fitMessages(said, limits).entries()) {
    unit.messages.push({
      _id: `${turn._id}.${index}`,
      contact: unit.contact,
      to: input.key,
      class: staffTypes.has(input.content?.type ?? '') ? 'staff' : 'reply',
      order: turn.turn * 1000 + index,
      turn: turn.turn,
      message,
      plain: false,
      status: 'waiting',
      dueAt: at,
      createdAt: at,
      attempts: [],
      ...(isUnnamed ? { wipeAt: new Date(turn.now + wipeAfterMs) } : {}),
    })
  }
}

function hashesOf(session: Session | undefined): string[] {
  return session ? [...new Set([...session.frames, ...(session.left ?? [])].map((frame) => frame.hash))] : []
}

/** For a channel that is off now but was on when the input came: the message waits as it is. */
const unlimited: Limits = {
  textCharsMax: 2000,
  choicesMax: 0,
  choiceLabelCharsMax: 0,
  textWithChoicesCharsMax: 2000,
  hasUrlChoices: false,
  cardsMax: 0,
  cardTextCharsMax: 0,
}
