// What a bench is: it measures, and answers figures that can be held against what was promised.
import type { Program } from './program.ts'
import type { Workshop } from './workshop.ts'

/** A bound that the figure must keep. `promise`: missing it means that something was lost or doubled, not merely slow. */
export type Target = ({ atLeast: number } | { atMost: number } | { exactly: number }) & { promise?: true }

export type Figure = {
  figure: string
  measured: number
  unit: string
  target?: Target
  /** Measured in the same run, under the same load. */
  baseline?: { what: string; measured: number }
  /** Counted or measured with it, each in its own unit: `{ taps: 14, read: 2100 }`. */
  also?: Readonly<Record<string, number>>
}

export type Bench = {
  name: string
  /** One line on what is done, printed above the table. */
  what: string
  run: (workshop: Workshop) => Promise<Figure[]>
}

/** Undefined for a figure that nobody promised. */
export function isMet({ measured, target }: Figure): boolean | undefined {
  if (!target) return undefined
  if ('atLeast' in target) return measured >= target.atLeast
  if ('atMost' in target) return measured <= target.atMost
  return measured === target.exactly
}

/** Something was lost or doubled. */
export function isBroken(figure: Figure): boolean {
  return figure.target?.promise === true && isMet(figure) === false
}

export function nothing(figure: string): Omit<Figure, 'measured'> & { target: Target } {
  return { figure, unit: '', target: { exactly: 0, promise: true } }
}

const memoryMaxMB = 300

/** Read while the process still runs. */
export function memoryFigure({ name, residentMB }: Pick<Program, 'name' | 'residentMB'>): Figure {
  return { figure: `memory of ${name}`, measured: residentMB(), unit: 'MB', target: { atMost: memoryMaxMB } }
}
