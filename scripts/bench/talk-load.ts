// People who talk to the Zalo account at once: what each says when, as signed webhooks, and what came of it.

import type { Timed } from './load.ts'
import { personId, zaloApp, zaloRequest } from './zalo-webhook.ts'

/** One message of one person. `input`: the id under which the program stores it. */
export type Spoken = Timed & { input: string; person: number; text: string }

export type Talk = {
  people: number
  /** What person number `person` says as message number `index`. */
  textOf: (person: number, index: number) => string
  messagesEach: number
  /** When, in ms from the beginning. */
  dueMs: (person: number, index: number) => number
  /** Keeps the people of one talk apart from those of another. */
  firstPerson?: number
}

/** In the order in which they are due. The platform's clock runs with the due times. */
export function spokenOf({ people, textOf, messagesEach, dueMs, firstPerson = 0 }: Talk): Spoken[] {
  const begin = Date.now()
  const all: Spoken[] = []
  for (let person = 0; person < people; person += 1) {
    for (let index = 0; index < messagesEach; index += 1) {
      const user = personId(firstPerson + person)
      const id = `m-${firstPerson + person}-${index}`
      const due = dueMs(person, index)
      const text = textOf(person, index)
      const request = zaloRequest({ user, id, text, at: begin + Math.round(due) })
      all.push({ dueMs: due, request, input: `zalo:${zaloApp.oaId}:${id}`, person, text })
    }
  }
  return all.sort((a, b) => a.dueMs - b.dueMs)
}
