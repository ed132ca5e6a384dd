// What a calculator is: a sum of law over a few answers, as a pure function with its lines, sources and the day its rates hold
// from. The step `calculate` calls it; whatever it is given, it answers with a result or a clear sentence, and never throws.
import type { Citation } from '../model/content.ts'
import { type Given, InputRefused } from './read-input.ts'

export type CalculatorInput = { type: 'number' | 'text' | 'date' | 'boolean'; optional?: true }

export type Calculator = {
  inputs: Readonly<Record<string, CalculatorInput>>
  /** `today`: the day in Vietnam, ISO. */
  compute: (inputs: Given, today: string) => Calculated
}

/** `since`: the ISO day the rates used hold from. `refused`: what is wrong with the input and what to do. */
export type Calculated =
  | {
      type: 'result'
      value: number | string
      lines: readonly string[]
      citations: readonly Citation[]
      since: string
    }
  | { type: 'refused'; text: string }

type Result = Omit<Extract<Calculated, { type: 'result' }>, 'type'>

/** A calculator whose `compute` gives up with InputRefused on input it cannot use. */
export function makeCalculator(
  inputs: Calculator['inputs'],
  compute: (inputs: Given, today: string) => Result,
): Calculator {
  return {
    inputs,
    compute: (given, today) => {
      try {
        return { type: 'result', ...compute(given, today) }
      } catch (error) {
        if (error instanceof InputRefused) return { type: 'refused', text: error.message }
        throw error
      }
    },
  }
}
