// A flow that is not named: its turns keep neither flow, step nor answer, and what was said in it is wiped soon after.
import { isAnonymous } from '../engine/expiry.ts'
import type { Event } from '../model/event.ts'
import type { Library } from '../model/library.ts'
import type { Frame, Session } from '../model/session.ts'
import type { StoredTurn } from '../storage/turns.ts'

/** Answers not handed in, and the questions said (they tell which branch was taken), live this long. */
export const wipeAfterMs = 30 * 60 * 1000

/** Whether a turn began, ended or moved in a flow that is not named. */
export function touchesUnnamedFlow(
  library: Library,
  before: Session | undefined,
  after: Session | undefined,
  events: readonly Event[],
): boolean {
  return (
    [...(before?.frames ?? []), ...(after?.frames ?? [])].some((frame) => isAnonymous(library, frame)) ||
    events.some((event) => 'flow' in event && library.flows.get(event.flow)?.named === false)
  )
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
 * The session without what was answered, seen and picked in runs of flows that are not named. The runs themselves stay,
 * overdue as they are: the engine ends them when the person comes back, and says so.
 */
export function wipedSession(library: Library, session: Session): Session {
  const { waiting: _waiting, offered: _offered, lastTap: _lastTap, ...rest } = session
  return {
    ...rest,
    frames: session.frames.map((frame) => (isAnonymous(library, frame) ? wipedFrame(frame) : frame)),
  }
}

function wipedFrame({ picked: _picked, ...frame }: Frame): Frame {
  return { ...frame, step: 'end', answers: {}, asked: [] }
}
