import type { Understood } from './understood.ts'
/** A whole day as ISO, or the year alone. */
export type Day = string | { year: number }
/** `today` is an ISO day; birth and past days lie before it. */
export type DateQuestion = { kind: 'birth' | 'past' | 'any'; today: string }
export function understandDate(_question: DateQuestion, _text: string): Understood<Day> { return { askAgain: '' } }
