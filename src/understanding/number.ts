import type { Understood } from './understood.ts'
export type NumberQuestion = { min?: number; max?: number; unit?: string }
export function understandNumber(_question: NumberQuestion, _text: string): Understood<number> { return { askAgain: '' } }
