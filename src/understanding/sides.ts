// Which option of a list says yes and which says no, so that `ừ`, `rồi`, `chưa` choose one. Used by choice.ts.
import type { Label, Labels } from './labels.ts'

/** The option that says yes and the one that says no, where there is one of each: then `ừ`, `rồi`, `chưa` are answers. */
export function sidesOf({ list }: Labels): { yes?: number; no: number } | undefined {
  const sides = list.map(sideOf)
  const yes = sides.indexOf('yes')
  const no = sides.indexOf('no')
  if (yes < 0 || no < 0 || sides.lastIndexOf('no') !== no) return undefined
  if (sides.lastIndexOf('yes') === yes) return { yes, no }
  // Several ways of yes and one no: only a no is an answer.
  return sides.every((side) => side !== undefined) ? { no } : undefined
}

function sideOf(label: Label): 'yes' | 'no' | undefined {
  if (
    /^(?:khong biet|khong ro|khong nho|khong y kien|chua ro|chua biet|khong chac|khong quan tam)/.test(
      label.folded,
    )
  )
    return undefined
  const first = label.words[0]?.folded ?? ''
  if (/^(?:khong|chua|sai)$/.test(first)) return 'no'
  return /^(?:co|da|roi|dung|dong|vang)$/.test(first) && !/^co (?:the|le|khi|luc)/.test(label.folded)
    ? 'yes'
    : undefined
}
