// One person's chat with the engine, held in memory: what comes in becomes a turn, what the turn did comes out.
import { takeTurn } from '../../src/engine/take-turn.ts'
import type { Event } from '../../src/model/event.ts'
import type { InputContent } from '../../src/model/input.ts'
import type { Library } from '../../src/model/library.ts'
import type { Session } from '../../src/model/session.ts'
import { smallWorld } from './small-world.ts'

export type Conversation = {
  take: (content: InputContent, now: number) => readonly Event[]
  /** The payload of the newest list's button, counted from 1 as shown. */
  tap: (number: number) => string | undefined
  /** As if the form whose link was given last had been filled in and sent; undefined when there was none. */
  sentForm: () => InputContent | undefined
}

const factRoundsMax = 3

/** `seed` stands for chance: the same seed and the same words give the same conversation. */
export function startConversation(library: Library, seed: string): Conversation {
  let session: Session | undefined
  let inputs = 0
  const world = smallWorld()
  return {
    sentForm: () => {
      const asked = world.askedForm()
      const form = asked && library.forms.get(asked.form)
      if (!form) return undefined
      const { flow, step } = asked
      const { purpose, version } = form.consent
      return { type: 'form-sent', flow, step, result: 'new', summary: '', consent: { purpose, version } }
    },
    tap: (number) => session?.offered?.taps[number - 1],
    take: (content, now) => {
      inputs += 1
      const input = { id: `talk-${inputs}`, at: now, seed: `${seed} ${inputs}`, content, contact: 'talk' }
      let result = takeTurn(library, session, {}, input, now)
      let facts = {}
      for (let round = 0; result.needs && round < factRoundsMax; round += 1) {
        facts = { ...facts, ...world.facts(result.needs) }
        result = takeTurn(library, session, facts, input, now)
      }
      // As the store would give it back.
      session = JSON.parse(JSON.stringify(result.session))
      world.note(result.events)
      return result.events
    },
  }
}
