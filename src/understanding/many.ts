import type { Understood } from './understood.ts'
export function understandMany(_labels: readonly string[], _text: string): Understood<number[]> { return { askAgain: '' } }
