// After an announcement with buttons reached somebody, a typed number means its buttons: the conversation is told so.
import type { Incoming } from '../model/input.ts'
import type { OutboxMessage } from '../model/outbox-message.ts'

/** Undefined for a message that offers nothing to type. */
export function announcedInput({ _id, to, message }: OutboxMessage, at: number): Incoming | undefined {
  const choices = message?.choices ?? []
  const taps = choices.flatMap((choice) => ('tap' in choice ? [choice] : []))
  if (taps.length === 0) return undefined
  return {
    key: to,
    platformId: `announced-${_id}`,
    at,
    content: {
      type: 'announced',
      taps: taps.map(({ tap }) => tap),
      labels: taps.map(({ label }) => label),
    },
  }
}
