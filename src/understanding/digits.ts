// Long digit strings as people type them: spaces, dots and dashes between, letter O for zero, spelled out one by one.
import { digitOf } from './number-words.ts'
import { plainTyped, wordOf } from './words.ts'

export type DigitRun = { digits: string /** A plus stood before it. */; hasPlus: boolean }

const looksLikeDigits = /(?<![\p{L}\p{M}])(?=[oil]*\d)[\doil]+(?![\p{L}\p{M}])/gu
/** `0868.ooo.123`: between digits, these letters are digits. */
const amongDigits = /(?<=\d[\s.-]?)[oil]+(?=[\s.-]?\d)/g
const run = /(\+?)\s{0,3}(\(?\d[\d\s.()\-–_]*)/g

/** The separate runs of digits of a text: a space, dot, dash or bracket does not part one. */
export function digitRuns(text: string): DigitRun[] {
  const plain = spelled(plainTyped(text))
    .replace(/(?<=\b\d{2,4}),(?=\d{3,4}\b)/g, ' ')
    .replace(amongDigits, asDigits)
    .replace(looksLikeDigits, asDigits)
  return [...plain.matchAll(run)].map(([, plus, typed = '']) => ({
    digits: typed.replace(/\D/g, ''),
    hasPlus: plus === '+',
  }))
}

function asDigits(letters: string): string {
  return letters.replace(/o/g, '0').replace(/[il]/g, '1')
}

/** `không chín một hai …` as digits, when eight or more stand in a row. */
function spelled(plain: string): string {
  const words = plain.split(/[\s,.-]+/)
  const digits = words.map((word) => (/^\d$/.test(word) ? Number(word) : digitOf(wordOf(word))))
  const inRow = digits.filter((digit) => digit !== undefined)
  return inRow.length >= 8 && inRow.length >= words.length - 3 ? inRow.join('') : plain
}
