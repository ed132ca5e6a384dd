import type { Understood } from './understood.ts'
/** `contact`: a number to be called at, so a landline will do. */
export type PhoneQuestion = { contact?: boolean }
export function understandPhone(_question: PhoneQuestion, _text: string): Understood<string> { return { askAgain: '' } }
