// One person's chat with the engine, held in memory: what comes in becomes a turn, what the turn did comes out.
import { takeTurn } from '../../src/engine/take-turn.ts'
import type { Event, Facts } from '../../src/model/event.ts'
import type { InputContent } from '../../src/model/input.ts'
import type { Library } from '../../src/model/library.ts'
import type { Session } from '../../src/model/session.ts'

export type Conversation = {
  take: (content: InputContent, now: number) => readonly Event[]
  /** The payload of the newest list's button, counted from 1 as shown. */
  tap: (number: number) => string | undefined
}

/** `seed` stands for chance: the same seed and the same words give the same conversation. */
export function startConversation(library: Library, seed: string): Conversation {
  let session: Session | undefined
  let inputs = 0
  const tries = new Map<string, number>()
  return {
    tap: (number) => session?.offered?.taps[number - 1],
    take: (content, now) => {
      inputs += 1
      const input = { id: `talk-${inputs}`, at: now, seed: `${seed} ${inputs}`, content, contact: 'talk' }
      let result = takeTurn(library, session, {}, input, now)
      if (result.needs) {
        const facts: Facts = Object.fromEntries(result.needs.map((name) => [name, tries.get(name) ?? 0]))
        result = takeTurn(library, session, facts, input, now)
      }
      // As the store would give it back.
      session = JSON.parse(JSON.stringify(result.session))
      for (const event of result.events) {
        if (event.type !== 'response-submitted') continue
        tries.set(`tries/${event.flow}`, (tries.get(`tries/${event.flow}`) ?? 0) + 1)
      }
      return result.events
    },
  }
}
