// Long digit strings as people type them: spaces, dots and dashes between, letter O for zero, spelled out one by one.
import { digitOf } from './number-words.ts'
import { plainTyped, wordOf } from './words.ts'

export type DigitRun = { digits: string /** A plus stood before it. */; hasPlus: boolean }

const looksLikeDigits = /(?<![\p{L}\p{M}])(?=[oil]*\d)[\doil]+(?![\p{L}\p{M}])/gu
/** `0868.ooo.123`: between digits, these letters are digits. */
const amongDigits = /(?<=\d[\s.-]?)[oil]+(?=[\s.-]?\d)/g
/** `0905/123/456`, and no date. */
const grouped = /(?<!\d)(0\d{2,3}|84\d{2,3})[,/](\d{3})[,/](\d{3,4})(?!\d)/g
const run = /(\+?)\s{0,3}(\(?\d[\d\s.()\-–_]*)/g

/** The separate runs of digits of a text: a space, dot, dash or bracket does not part one. */
export function digitRuns(text: string): DigitRun[] {
  const plain = spelled(plainTyped(text))
    .replace(grouped, '$1 $2 $3')
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

const deniedBefore =
  /(?<![\p{L}])(?:đừng|dung (?=goi|nhan|dung|ghi)|không|khong|ko|k|hông|chưa|sai|cũ|cu|hỏng|bỏ|xóa|xoá|trước đây|hồi trước)(?![\p{L}])/u
const deniedAfter =
  /^[\s,.:;-]*(?:(?:là|này|la|nay|đó|số|bị|đã|không|ko) )*(?:sai|cũ|cu|hỏng|không dùng|bỏ|của người khác|không phải)(?![\p{L}])/u

/** `đừng gọi 0905…`, `0905… số cũ`: the number is named and not meant. */
export function isDenied(text: string): boolean {
  const plain = plainTyped(text)
  const [digits] = /\d[\d\s.-]*\d/.exec(plain) ?? []
  if (digits === undefined || digits.replace(/\D/g, '').length < 6) return false
  const at = plain.indexOf(digits)
  return deniedBefore.test(plain.slice(0, at)) || deniedAfter.test(plain.slice(at + digits.length))
}
