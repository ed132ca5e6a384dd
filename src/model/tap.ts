// The payload of a button we sent: which run of the conversation, which question, which choice.
// Zalo delivers a tap as typed text, so the payload must be recognisable as text.

/**
 * `choice` is a choice id or a number of a scale; or, with a slash that no id has, what any message may offer:
 * `do/skip`, `do/done`, `do/continue`, `command/menu`, `start/<flow>`.
 */
export type Tap = { session: string; turn: number; flow: string; step: string; choice: string }

const shape = /^#cn:([0-9a-z]+):(\d+):([a-z0-9-]+)\/([a-z0-9-]+):([a-z0-9/-]+)$/

export function tapPayload(tap: Tap): string {
  return `#cn:${tap.session}:${tap.turn}:${tap.flow}/${tap.step}:${tap.choice}`
}

/** The tap that a payload stands for, or undefined for ordinary text. */
export function readTap(payload: string): Tap | undefined {
  if (!payload.startsWith('#cn:')) return undefined
  const [, session, turn, flow, step, choice] = shape.exec(payload) ?? []
  if (!session || !turn || !flow || !step || !choice) return undefined
  return { session, turn: Number(turn), flow, step, choice }
}
