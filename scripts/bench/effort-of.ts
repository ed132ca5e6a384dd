// Counts what one turn of a recorded conversation costs the person, and how long that takes someone who types slowly.
import { z } from 'zod'
import type { Turn } from './straight-ways.ts'

/** `typed`, `read`: characters as people count them. */
export type Effort = { taps: number; typed: number; read: number; questions: number }

export const none: Effort = { taps: 0, typed: 0, read: 0, questions: 0 }

/** Assumptions, not observations. A letter with its marks is one character, so it takes several keys. */
const secondsPerCharacter = 1.2
const secondsPerTap = 3
const charactersReadPerSecond = 12
/** Into the line, and to send. */
const tapsToType = 2

export function minutesFor({ taps, typed, read }: Effort): number {
  return (typed * secondsPerCharacter + taps * secondsPerTap + read / charactersReadPerSecond) / 60
}

export function sumOf(efforts: readonly Effort[]): Effort {
  return efforts.reduce(
    (sum, one) => ({
      taps: sum.taps + one.taps,
      typed: sum.typed + one.typed,
      read: sum.read + one.read,
      questions: sum.questions + one.questions,
    }),
    none,
  )
}

/** Of what is heard and said; filling in a form is counted by form-effort.ts. */
export function turnEffort({ hear, says = [] }: Turn): Effort {
  const read = says.reduce<number>((sum, message) => sum + charactersRead(message), 0)
  if (typeof hear === 'string') return { ...none, read, ...typing(hear) }
  return { ...none, read, taps: 'tap' in hear || 'start' in hear ? 1 : 0 }
}

/** The same turn without buttons: the words of the choice are typed. Undefined where nothing was chosen. */
export function typedInstead(turn: Turn): Effort | undefined {
  const { hear } = turn
  if (typeof hear === 'string' || !('tap' in hear)) return undefined
  return { ...turnEffort(turn), ...typing(hear.tap) }
}

function typing(text: string): Pick<Effort, 'taps' | 'typed'> {
  return { taps: tapsToType, typed: charactersOf(text) }
}

export function charactersOf(text: string): number {
  return Array.from(text.normalize('NFC')).length
}

const saidSchema = z.union([
  z.string(),
  z.looseObject({
    text: z.string().default(''),
    choices: z.array(z.string()).default([]),
    cards: z.array(z.looseObject({ title: z.string(), subtitle: z.string().default('') })).default([]),
  }),
])

/** Text, labels and cards of a recorded message. */
function charactersRead(message: unknown): number {
  const said = saidSchema.parse(message)
  if (typeof said === 'string') return charactersOf(said)
  // `Điền đơn → page form` is recorded of a button `Điền đơn`.
  const labels = said.choices.map((choice) => choice.split(' → ')[0] ?? choice)
  const cards = said.cards.map(({ title, subtitle }) => title + subtitle)
  return [said.text, ...labels, ...cards].reduce((sum, text) => sum + charactersOf(text), 0)
}
