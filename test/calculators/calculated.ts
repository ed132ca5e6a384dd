// What a calculator said, for tests: its value and lines, or the words it refused with.

import { calculators } from '../../src/calculators/calculators.ts'
import type { Given } from '../../src/calculators/read-input.ts'

export const today = '2026-11-23'

export type Said = { value: number | string; lines: string; sources: string[]; since: string }

/** Throws when the calculator refuses. */
export function resultOf(id: string, inputs: Given, on = today): Said {
  const calculated = calculators[id]?.compute(inputs, on)
  if (calculated?.type !== 'result') throw new Error(calculated?.text ?? `there is no calculator ${id}`)
  const sources = calculated.citations.map(({ number, article, clause, point }) =>
    [number, article, clause, point].filter((part) => part !== undefined).join(' '),
  )
  return { value: calculated.value, lines: calculated.lines.join('\n'), sources, since: calculated.since }
}

/** Throws when the calculator does not refuse. */
export function refusalOf(id: string, inputs: Given, on = today): string {
  const calculated = calculators[id]?.compute(inputs, on)
  if (calculated?.type !== 'refused') throw new Error(`not refused: ${JSON.stringify(calculated)}`)
  return calculated.text
}
