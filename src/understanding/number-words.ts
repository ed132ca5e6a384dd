// Numbers in words: `hai mươi lăm`, `một trăm lẻ năm`, `ba lăm`, `mười hai triệu rưỡi`. Also without marks.
import { lexicon, look } from './lexicon.ts'
import type { Word } from './words.ts'

const digitWords = lexicon({
  '0': 'không, hông, zero',
  '1': 'một, mốt, mộc',
  '2': 'hai, nhì',
  '3': 'ba',
  '4': 'bốn, tư',
  '5': 'năm, lăm, nhăm',
  '6': 'sáu',
  '7': 'bảy, bẩy',
  '8': 'tám',
  '9': 'chín',
})

/** The digit that a word says; `không` only where `zero` may stand. */
export function digitOf(word: Word): number | undefined {
  const found = look(digitWords, word.folded, word.marked)
  return found === undefined ? undefined : Number(found)
}

/** A small number as digits or as one word: 2, hai, mười. */
export function numberOf(word: Word): number | undefined {
  if (/^\d{1,4}$/.test(word.folded)) return Number(word.folded)
  if (word.folded === 'muoi') return 10
  const digit = digitOf(word)
  return digit === 0 ? undefined : digit
}
