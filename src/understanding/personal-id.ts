import type { Understood } from './understood.ts'
export function understandPersonalId(_text: string): Understood<string> { return { askAgain: '' } }
