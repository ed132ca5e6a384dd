// The button of the newest list that a typed number or label means, for steps whose buttons change with what is shown.
import { fold } from '../lib/text.ts'
import { readTap } from '../model/tap.ts'
import { matchedCharsMax } from './limits.ts'
import type { Turn } from './turn.ts'

/** The choice part of its tap (`entry/lam-them`, `do/next`, `command/staff`); undefined when the text names none. */
export function offeredChoice({ offered }: Pick<Turn, 'offered'>, text: string): string | undefined {
  if (!offered || text.length > matchedCharsMax) return undefined
  const number = /^(?:so |câu |cau |mục |muc )?(\d{1,2})[.)]?$/i.exec(text.trim())?.[1]
  const folded = fold(text)
  const index =
    number === undefined ? offered.labels.findIndex((label) => fold(label) === folded) : Number(number) - 1
  const payload = offered.taps[index]
  return payload === undefined ? undefined : readTap(payload)?.choice
}
