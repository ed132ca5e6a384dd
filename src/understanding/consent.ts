import type { Understood } from './understood.ts'
export function understandConsent(_text: string): Understood<true> { return { askAgain: '' } }
