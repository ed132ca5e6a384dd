import type { Understood } from './understood.ts'
export type ScaleQuestion = { from: number; to: number; labels?: Readonly<Record<string, string>> }
export function understandScale(_question: ScaleQuestion, _text: string): Understood<number> { return { askAgain: '' } }
