// Plays a stored conversation again. The same turns give the same bytes under the same engine and flows; used to prove it.
import type { Facts, TurnResult } from '../model/event.ts'
import type { TurnInput } from '../model/input.ts'
import type { Library } from '../model/library.ts'
import type { Session } from '../model/session.ts'
import { takeTurn } from './take-turn.ts'

/** What must be kept of a turn to play it again. */
export type PlayedTurn = { input: TurnInput; facts: Facts; now: number }
export type Conversation = { contact: string; turns: readonly PlayedTurn[] }

/** The outcome of every turn, in order. `library` holds every flow the turns ran on, by hash. */
export function replay(library: Library, { contact, turns }: Conversation): TurnResult[] {
  let session: Session | undefined
  return turns.map(({ input, facts, now }) => {
    const result = takeTurn(library, session, facts, { ...input, contact }, now)
    session = result.session
    return result
  })
}
