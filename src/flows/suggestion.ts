// The last sentence of a fault about an unknown name: what the author may have meant.
import { nearest } from '../lib/nearest.ts'

const listedMax = 12

/** "Did you mean …?", or what there is when that is short. */
export function suggestion(wrong: string, candidates: readonly string[]): string {
  const guess = nearest(wrong, candidates)
  if (guess) return `Did you mean "${guess}"?`
  if (candidates.length === 0 || candidates.length > listedMax) return ''
  return `There is: ${candidates.join(', ')}.`
}
