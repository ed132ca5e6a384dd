import type { Understood } from './understood.ts'
export type MoneyQuestion = { min?: number; max?: number }
export function understandMoney(_question: MoneyQuestion, _text: string): Understood<number> { return { askAgain: '' } }
