// A flow that is not named: its turns keep neither step nor answer, and what was said in it is wiped soon after.
import type { Event } from '../model/event.ts'
import type { Library } from '../model/library.ts'
import type { Session } from '../model/session.ts'
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
  const isUnnamed = (id: string, hash?: string): boolean =>
    ((hash ? library.flowsByHash.get(hash) : undefined) ?? library.flows.get(id))?.named === false
  return (
    [...(before?.frames ?? []), ...(after?.frames ?? [])].some((frame) =>
      isUnnamed(frame.flow, frame.hash),
    ) || events.some((event) => 'flow' in event && isUnnamed(event.flow))
  )
}

export function redactedTurn(turn: StoredTurn): StoredTurn {
  return {
    ...turn,
    input: { ...turn.input, content: null },
    events: turn.events.map((event) =>
      'flow' in event ? { type: event.type, flow: event.flow } : { type: event.type },
    ),
    redacted: true,
  }
}

/** The session without its unfinished run of a flow that is not named: the person starts anew. */
export function wipedSession(session: Session): Session {
  const { waiting: _waiting, offered: _offered, lastTap: _lastTap, ...rest } = session
  return { ...rest, frames: [] }
}
