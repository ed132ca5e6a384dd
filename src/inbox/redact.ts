// A flow that is not named: its turns keep neither flow, step nor answer, and what was said in it is wiped soon after.
import { isAnonymous } from '../engine/expiry.ts'
import { formNotSent } from '../engine/steps/ask-form.ts'
import type { Event } from '../model/event.ts'
import type { InputContent } from '../model/input.ts'
import type { Library } from '../model/library.ts'
import type { Frame, Session } from '../model/session.ts'
import { readTap, type Tap } from '../model/tap.ts'
import type { StoredTurn } from '../storage/turns.ts'

/** Answers not handed in, and the questions said (they tell which branch was taken), live this long. */
export const wipeAfterMs = 30 * 60 * 1000

/** Whether a turn began, ended or moved in a flow that is not named, or a late button of one was pressed. */
export function touchesUnnamedFlow(
  library: Library,
  before: Session | undefined,
  after: Session | undefined,
  heard: { events: readonly Event[]; content: InputContent | null },
): boolean {
  return (
    [...(before?.frames ?? []), ...(after?.frames ?? [])].some((frame) => isAnonymous(library, frame)) ||
    heard.events.some((event) => 'flow' in event && isUnnamed(library, event.flow)) ||
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
 * What a person asks of the law leaves only the ids of entries, whatever it led to; what they type into the chat while a form waits
 * belongs on the form's page. Neither is kept.
 */
export function hidesWords(
  library: Library,
  before: Session | undefined,
  { events, content }: { events: readonly Event[]; content: InputContent | null },
): boolean {
  if (content?.type !== 'text' || readTap(content.text)) return false
  return (
    waitsForQuestion(library, before) ||
    events.some(
      (event) => wordless.has(event.type) || (event.type === 'answer-missed' && event.why === formNotSent),
    )
  )
}
const wordless: ReadonlySet<Event['type']> = new Set([
  'entry-shown',
  'entries-offered',
  'question-unanswered',
])

function waitsForQuestion(library: Library, session: Session | undefined): boolean {
  const waiting = session?.waiting
  const frame = session?.frames.find(({ flow }) => flow === waiting?.flow)
  const steps = library.flowsByHash.get(frame?.hash ?? '')?.steps
  return steps?.find(({ id }) => id === waiting?.step)?.type === 'find-entry'
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
