import type { Understood } from './understood.ts'
export function understandChoice(_labels: readonly string[], _text: string): Understood<number> { return { askAgain: '' } }
