// What a text is taken for, in the engine's terms: thin adapters to src/understanding, one for each kind of answer.

import { type CommandName, commandNames } from '../model/flow.ts'
import { understand } from '../understanding/understand.ts'
import { matchedCharsMax } from './limits.ts'
import type { Missed } from './step-kind.ts'

type Read<T> = { answer: T } | Missed
type Step = Parameters<typeof understand>[0]
type Context = Parameters<typeof understand>[1]

const missed = (why: string): Missed => ({ type: 'missed', why })

/** `isFitting` narrows what understanding returns to what this kind of answer is. */
function read<T>(step: Step, context: Context, text: string, isFitting: (value: unknown) => value is T): Read<T> {
  if (text.length > matchedCharsMax) return missed('too-long')
  const understood = understand(step, context, text)
  if ('askAgain' in understood) return missed(String(understood.askAgain))
  return isFitting(understood.value) ? { answer: understood.value } : missed('unfit')
}

const isNumber = (value: unknown): value is number => typeof value === 'number'
const isText = (value: unknown): value is string => typeof value === 'string'
const isNumbers = (value: unknown): value is number[] => Array.isArray(value) && value.every(isNumber)

/** The index of the choice. */
export function readChoice(labels: readonly string[], text: string): Read<number> {
  return read('choice', [...labels], text, isNumber)
}

/** The indexes of the choices. */
export function readMany(labels: readonly string[], text: string): Read<number[]> {
  return read('many', [...labels], text, isNumbers)
}

export function readScale(ends: { from: number; to: number }, text: string): Read<number> {
  return read('scale', ends, text, isNumber)
}

export function readNumber(bounds: { min?: number; max?: number; unit?: string }, text: string): Read<number> {
  return read('number', bounds, text, isNumber)
}

/** Đồng. */
export function readMoney(text: string): Read<number> {
  return read('money', {}, text, isNumber)
}

/** `1990-03-05`, or `1990` where the year alone is known. */
export function readDate(kind: 'birth' | 'past' | 'any', today: string, text: string): Read<string> {
  const isDate = (value: unknown): value is string | { year: number } =>
    isText(value) || (typeof value === 'object' && value !== null && 'year' in value && isNumber(value.year))
  const found = read('date', { kind, today }, text, isDate)
  if (!('answer' in found)) return found
  return { answer: isText(found.answer) ? found.answer : String(found.answer.year) }
}

export function readYesNo(text: string): Read<boolean> {
  return yesOrNo(read('yes-no', {}, text, isText))
}

export function readConsent(text: string): Read<boolean> {
  return yesOrNo(read('consent', {}, text, isText))
}

function yesOrNo(found: Read<string>): Read<boolean> {
  if (!('answer' in found)) return found
  if (found.answer === 'yes') return { answer: true }
  return found.answer === 'no' ? { answer: false } : missed('unfit')
}

/** E.164. */
export function readPhone(text: string): Read<string> {
  return read('phone', {}, text, isText)
}

export function readCommand(text: string): CommandName | undefined {
  const found = read('command', {}, text, isText)
  return 'answer' in found ? commandNames.find((name) => name === found.answer) : undefined
}
