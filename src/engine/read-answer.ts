// What a typed text is taken for, in the engine's terms. Besides it, the engine knows only isDanger, isThanks and isGreeting.
import type { CommandName } from '../model/flow.ts'
import { type Meaning, type Question, type QuestionKind, understand } from '../understanding/understand.ts'
import { matchedCharsMax } from './limits.ts'
import type { Missed } from './step-kind.ts'

export type Read<T> = { answer: T } | Missed

/** An answer, or the sentence that asks for it again. */
export function readAnswer<K extends QuestionKind>(
  kind: K,
  question: Question[K],
  text: string,
): Read<Meaning[K]> {
  if (text.length > matchedCharsMax) return { type: 'missed', why: 'too-long' }
  const understood = understand(kind, question, text)
  if ('value' in understood) return { answer: understood.value }
  return { type: 'missed', why: 'not-understood', hint: understood.askAgain || undefined }
}

export function readCommand(text: string): CommandName | undefined {
  // Most messages are a number; none of those is a command.
  if (/^\d+$/.test(text)) return undefined
  const read = readAnswer('command', undefined, text)
  return 'answer' in read ? read.answer : undefined
}
