// The engine run alone over the turns that were committed: whether it comes to the same sessions and events.
import { isDeepStrictEqual } from 'node:util'
import { takeTurn } from '../../src/engine/take-turn.ts'
import type { Facts } from '../../src/model/event.ts'
import type { TurnInput } from '../../src/model/input.ts'
import type { Library } from '../../src/model/library.ts'
import type { Session } from '../../src/model/session.ts'
import type { StoredTurn } from '../../src/storage/turns.ts'
import { groupBy, type History } from './history.ts'

export type Replay = {
  /** Contacts whose stored session is not the engine's. */
  otherSessions: string[]
  /** Turns whose stored events (answers, words) are not the engine's. */
  otherEvents: string[]
  /** The first turn of a contact that cannot be replayed, and why. */
  unplayable: string[]
}

export function replay(library: Library, { turns, sessions }: History): Replay {
  const result: Replay = { otherSessions: [], otherEvents: [], unplayable: [] }
  for (const [contact, theirs] of groupBy(turns, (turn) => turn.contact)) {
    let session: Session | undefined
    let isPlayable = true
    for (const turn of theirs) {
      isPlayable &&= !turn.redacted && turn.library === library.version
      if (!isPlayable) {
        result.unplayable.push(`${turn._id} ${turn.redacted ? 'is redacted' : 'has another library'}`)
        break
      }
      const taken = replayTurn(library, session, turn)
      session = { ...taken.session, contact }
      if (!isSame(taken.events, turn.events)) result.otherEvents.push(turn._id)
    }
    if (isPlayable && !isSame(session, sessions.get(contact)?.session)) result.otherSessions.push(contact)
  }
  return result
}

/** A first turn may have asked for facts; they were stored with it. */
function replayTurn(library: Library, session: Session | undefined, turn: StoredTurn) {
  const { input, now } = turn
  const facts: Facts = turn.facts
  const heard: TurnInput = { ...input, content: input.content ?? { type: 'other', event: 'redacted' } }
  return takeTurn(library, session, facts, heard, now)
}

/** As plain JSON, in which both are kept. */
function isSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(plain(one), plain(other))
}

function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}
