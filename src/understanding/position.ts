// An option named by its place: `2`, `b`, `câu 3`, `cái thứ hai`, `đáp án B`, `cái cuối`. Used by choice and many.
import { lexicon, look } from './lexicon.ts'
import { numberOf } from './number-words.ts'
import { readingsOf } from './teencode.ts'
import { foldedText, type Word } from './words.ts'

/** Words that only point: they may stand before a number, a letter or a label. */
const pointing = lexicon({
  point: `chọn, lựa, lựa chọn, lấy, câu, câu trả lời, đáp án, phương án, số, ý, cái, thứ, mục, ô, nút, dòng, khoản, điều, mức, phần, option, opt, no, đánh, bấm, nhấn, tick, tích, trả lời, theo, nghĩ, thấy, ý kiến, của, đánh dấu, là, chắc, chắc là, thì, vào, ở, loại, trường hợp, tl, da, đa, pa, kiểu, nhóm, vote, bình chọn, thích, muốn, xin, cho, hình như, có lẽ, cau so, chỉ, mỗi, vẫn, luôn, sẽ, đồng ý với, đồng ý, chốt, được, ưu tiên, gõ, nhập, ghi, có, cái số, cái thứ, ý thứ, xếp, người, dân tộc, người dân tộc`,
})

export function isPointing(word: Word): boolean {
  return look(pointing, word.folded, word.marked) !== undefined
}

/** Without pointing words at the start; at least one word is left. */
export function withoutPointing(words: readonly Word[]): Word[] {
  let start = 0
  while (start < words.length - 1) {
    const pair = words.slice(start, start + 2)
    if (pair.length === 2 && start + 2 < words.length && look(pointing, foldedText(pair), markedText(pair)))
      start += 2
    else if (words[start] && isPointing(words[start] ?? { marked: '', folded: '' })) start += 1
    else break
  }
  return words.slice(start)
}

export function markedText(words: readonly Word[]): string {
  return words.map((word) => word.marked).join(' ')
}

const first = /^(?:cai |y |cau |muc |so )?(?:dau|dau tien|thu nhat|nhat|tren cung|tren dau)$/
const last = /^(?:cai |y |cau |muc |so )?(?:cuoi|cuoi cung|sau cung|chot|duoi cung|chot cung|sau chot)$/
const beforeLast = /^(?:cai |y |cau |muc )?(?:ap chot|ap cuoi|gan cuoi|ke cuoi)$/
const above = /^(?:cai |y |cau |muc |o |ben )?tren$/
const below = /^(?:cai |y |cau |muc |o |ben )?duoi$/
const middle = /^(?:cai |y |cau |muc |o )?(?:giua|chinh giua|o giua)$/

/** The index that the words point at, polite and pointing words being off; `undefined`: they point at none; -1: outside. */
export function positionOf(words: readonly Word[], count: number): number | undefined {
  const [word, ...more] = words
  if (!word) return undefined
  const folded = foldedText(words)
  // Left of `chu nhat` when "chú" is taken for a form of address: Sunday, not the first.
  if (markedText(words) === 'nhat') return undefined
  const place = namedPlace(folded, count)
  if (place !== undefined) return place
  if (more.length > 0) return tens(words, count)
  if (/^[a-z]$/.test(word.marked)) {
    const index = word.marked.charCodeAt(0) - 97
    if (index < count) return index
    return readingsOf(word).length > 0 ? undefined : -1
  }
  const number = numberOf(word)
  if (number === undefined) return /^\d+$/.test(word.folded) ? -1 : undefined
  return inside(number, count)
}

function namedPlace(folded: string, count: number): number | undefined {
  if (first.test(folded)) return 0
  if (last.test(folded)) return count - 1
  if (beforeLast.test(folded)) return count > 2 ? count - 2 : undefined
  if (count === 2 && above.test(folded)) return 0
  if (count === 2 && below.test(folded)) return 1
  return middle.test(folded) && count % 2 === 1 ? (count - 1) / 2 : undefined
}

/** `mười một`, `mười hai`: long lists are counted that far. */
function tens(words: readonly Word[], count: number): number | undefined {
  const [ten, one] = words
  const unit = one && words.length === 2 && ten?.folded === 'muoi' ? numberOf(one) : undefined
  return unit === undefined || unit > 9 ? undefined : inside(10 + unit, count)
}

function inside(number: number, count: number): number {
  return number >= 1 && number <= count ? number - 1 : -1
}
