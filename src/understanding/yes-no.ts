import type { Understood } from './understood.ts'
export type YesNo = 'yes' | 'no'
export function understandYesNo(_text: string): Understood<YesNo> { return { askAgain: '' } }
