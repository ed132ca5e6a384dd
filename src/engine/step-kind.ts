// What every kind of step is to the engine: something that happens when it is reached, and, where it waits, when it is answered.
import type { StepKind, StepOf } from '../model/flow.ts'
import type { Turn } from './turn.ts'

/** What comes after a step. `start`: this flow is left for another; `call`: another flow, then back. */
export type Outcome =
  | { type: 'next' }
  | { type: 'go'; to: string }
  | { type: 'wait' }
  | { type: 'call'; flow: string }
  | { type: 'start'; flow: string }
  | { type: 'end' }

/** What a person answered: in words, or with a button of the step. */
export type Reply = { by: 'text'; text: string } | { by: 'tap'; choice: string }
/** `why`: a code, never the text. `hint`: what to say instead of what the step expects. */
export type Missed = { type: 'missed'; why: string; hint?: string }

export type Kind<K extends StepKind> = {
  enter: (turn: Turn, step: StepOf<K>) => Outcome
  /** Only kinds that wait have these. */
  reply?: (turn: Turn, step: StepOf<K>, reply: Reply) => Outcome | Missed
  /** Asks again, with everything the person may choose. */
  askAgain?: (turn: Turn, step: StepOf<K>) => void
  /** Words that answer this step although they are a command too: those on its own buttons, "thôi" to a yes or no. */
  claims?: (step: StepOf<K>, text: string) => boolean
  /** Any words at all are an answer. */
  takesAnyText?: true
}

export const next: Outcome = { type: 'next' }
export const wait: Outcome = { type: 'wait' }
export const go = (to: string | undefined): Outcome => (to === undefined ? next : { type: 'go', to })
