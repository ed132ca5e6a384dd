// What is not kept. Of a flow that is not named, turns keep neither flow, step nor answer, and what was said in it is wiped soon after;
// of questions of law, and of what is typed while a form waits, the words are not kept.
import { isAnonymous } from '../engine/expiry.ts'
import { hasId } from '../engine/mask-ids.ts'
import type { Event, Facts } from '../model/event.ts'
import type { StepKind } from '../model/flow.ts'
import type { InputContent } from '../model/input.ts'
import type { Library } from '../model/library.ts'
import type { Frame, Session } from '../model/session.ts'
import { readTap, type Tap } from '../model/tap.ts'
import type { StoredTurn } from '../storage/turns.ts'

/** Answers not handed in, and the questions said (they tell which branch was taken), live this long. */
export const wipeAfterMs = 30 * 60 * 1000

/** Whether a turn began, ended or moved in a flow that is not named, asked who took part in one, or pressed a late button of one. */
export function touchesUnnamedFlow(
  library: Library,
  before: Session | undefined,
  after: Session | undefined,
  heard: { events: readonly Event[]; content: InputContent | null; facts: Facts },
): boolean {
  return (
    [...(before?.frames ?? []), ...(after?.frames ?? [])].some((frame) => isAnonymous(library, frame)) ||
    heard.events.some((event) => 'flow' in event && isUnnamed(library, event.flow)) ||
    Object.keys(heard.facts).some((fact) => isUnnamed(library, fact.split('/')[1])) ||
    isUnnamed(library, tapOf(heard.content)?.flow)
  )
}

function isUnnamed(library: Library, flow: string | undefined): boolean {
  return flow !== undefined && library.flows.get(flow)?.named === false
}

/** Zalo delivers a tap as text. */
function tapOf(content: InputContent | null): Tap | undefined {
  if (content?.type === 'tap') return readTap(content.payload)
  return content?.type === 'text' ? readTap(content.text) : undefined
}

/** A late button of a run that is over: what it said must not stay in the session. */
export function withoutUnnamedTap(library: Library, session: Session): Session {
  if (!isUnnamed(library, readTap(session.lastTap ?? '')?.flow)) return session
  if (session.frames.some((frame) => isAnonymous(library, frame))) return session
  const { lastTap: _lastTap, ...rest } = session
  return rest
}

/**
 * Until when the answers of an unfinished run, and words held to be passed to staff, may stay, ms; undefined without any. Talk
 * elsewhere does not renew it.
 */
export function wipeTime(library: Library, session: Session): number | undefined {
  const moved = session.frames.filter((frame) => isAnonymous(library, frame)).map((frame) => frame.movedAt)
  const held = session.offered?.held === undefined ? [] : [session.heardAt]
  const since = [...moved, ...held]
  return since.length > 0 ? Math.min(...since) + wipeAfterMs : undefined
}

/**
 * What a person asks of the law leaves only the ids of entries, whatever it led to; what is held to be passed to staff is kept with
 * that offer alone; what people type into the chat while a form waits belongs on the form's page, as numbers of identity cards
 * do. None of it is kept.
 */
export function hidesWords(
  library: Library,
  before: Session | undefined,
  after: Session,
  { events, content }: { events: readonly Event[]; content: InputContent | null },
): boolean {
  // A name and a phone shared by the platform's own form: no step asks for them.
  if (content?.type === 'user-info') return true
  if (!hasWords(content)) return false
  const waiting = waitingKind(library, before)
  return (
    waiting === 'find-entry' ||
    waiting === 'ask-form' ||
    hasId(wordsIn(content)) ||
    after.offered?.held !== undefined ||
    events.some(({ type }) => wordless.has(type))
  )
}
const wordless: ReadonlySet<Event['type']> = new Set([
  'entry-shown',
  'entries-offered',
  'question-unanswered',
])

/** Typed, or written beside a picture; a platform's own menu may send words as a button. */
function hasWords(content: InputContent | null): boolean {
  if (content?.type === 'media') return content.text !== undefined
  return (content?.type === 'text' || content?.type === 'tap') && tapOf(content) === undefined
}

function wordsIn(content: InputContent | null): string {
  if (content?.type === 'tap') return content.payload
  return content?.type === 'text' || content?.type === 'media' ? (content.text ?? '') : ''
}

function waitingKind(library: Library, session: Session | undefined): StepKind | undefined {
  const waiting = session?.waiting
  const frame = session?.frames.find(({ flow }) => flow === waiting?.flow)
  const steps = library.flowsByHash.get(frame?.hash ?? '')?.steps
  return steps?.find(({ id }) => id === waiting?.step)?.type
}

/** The turn without what was typed. */
export function withoutWords(turn: StoredTurn): StoredTurn {
  return { ...turn, input: { ...turn.input, content: null }, redacted: true }
}

/** That somebody said something, and the number and time of the turn; not in which flow, nor that a run ended in it. */
export function redactedTurn(turn: StoredTurn): StoredTurn {
  return {
    ...turn,
    input: { ...turn.input, content: null },
    events: [],
    facts: {},
    flowHashes: [],
    redacted: true,
  }
}

/**
 * The session without what was answered, seen and picked in runs of flows that are not named, and without words held for staff. The
 * runs themselves stay, overdue as they are: the engine ends them when the person comes back, and says so.
 */
export function wipedSession(library: Library, session: Session): Session {
  if (!session.frames.some((frame) => isAnonymous(library, frame))) return withoutHeldWords(session)
  const { waiting: _waiting, offered: _offered, lastTap: _lastTap, ...rest } = session
  return {
    ...rest,
    frames: session.frames.map((frame) => (isAnonymous(library, frame) ? wipedFrame(frame) : frame)),
  }
}

function withoutHeldWords({ offered, ...rest }: Session): Session {
  return offered ? { ...rest, offered: { taps: offered.taps, labels: offered.labels } } : rest
}

function wipedFrame({ picked: _picked, score: _score, drawn: _drawn, ...frame }: Frame): Frame {
  return { ...frame, step: 'end', answers: {}, asked: [] }
}
