// Long digit strings as people type them: spaces, dots and dashes between, letter O for zero, spelled out one by one.
import { digitOf } from './number-words.ts'
import { plainTyped, wordOf } from './words.ts'

export type DigitRun = { digits: string /** A plus stood before it. */; hasPlus: boolean }

const looksLikeDigits = /(?<![\p{L}\p{M}])(?=[oil]*\d)[\doil]+(?![\p{L}\p{M}])/gu

/** The separate runs of digits of a text: a single space, dot, dash or bracket does not part one. */
export function digitRuns(text: string): DigitRun[] {
  const plain = spelled(plainTyped(text)).replace(looksLikeDigits, (run) =>
    run.replace(/o/g, '0').replace(/[il]/g, '1'),
  )
  return [...plain.matchAll(/(\+?)\s*(\(?\d[\d\s.()\-–_]*)/g)].flatMap((match) => {
    const digits = (match[2] ?? '').replace(/\D/g, '')
    return digits === '' ? [] : [{ digits, hasPlus: match[1] === '+' }]
  })
}

/** `không chín một hai …` as digits, when eight or more stand in a row. */
function spelled(plain: string): string {
  const words = plain.split(/[\s,.-]+/)
  const digits = words.map((word) => (/^\d$/.test(word) ? Number(word) : digitOf(wordOf(word))))
  const inRow = digits.filter((digit) => digit !== undefined)
  return inRow.length >= 8 && inRow.length >= words.length - 3 ? inRow.join('') : plain
}
