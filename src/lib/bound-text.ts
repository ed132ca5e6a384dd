// Text that came from outside, made safe to keep: normalised, whole characters only, and no longer than asked.
import { normalise } from './text.ts'

/** Normalised, at most `charsMax` code points. A text of any length costs one pass; nothing is thrown for what people paste. */
export function boundText(text: string, charsMax: number): string {
  // Cut roughly first: the work must not grow with what somebody pastes.
  return cutText(normalise(text.slice(0, charsMax * 20).toWellFormed()), charsMax)
}

/** The first `charsMax` code points. */
export function cutText(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text
  let end = 0
  for (let count = 0; count < charsMax && end < text.length; count += 1) {
    end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1
  }
  return text.slice(0, end)
}
