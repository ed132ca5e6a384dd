// Orders about one's own data: "sửa dữ liệu", "xóa dữ liệu của tôi", "rút đồng ý". Taken from a whole message only:
// `xóa hết dữ liệu công ty` and `rút bảo hiểm` are none. How it is done (`xóa dữ liệu thế nào?`) counts as the order, whose
// flow explains before it does anything. Called by the engine before commands are read.
import { editDistance } from '../lib/nearest.ts'
import { fold } from '../lib/text.ts'
import { politeEndings, withoutPoliteStart } from './polite.ts'
import {
  erased,
  mended,
  misfits,
  mistypable,
  orderForms,
  orderWords,
  refusing,
  takenBack,
  wishes,
} from './privacy-order-words.ts'
import { repaired } from './raw-keys.ts'
import { agrees, hasMarks } from './syllable.ts'
import { expanded } from './teencode.ts'
import { foldedText, plainTyped, type Word, wordsOf } from './words.ts'

export type PrivacyOrder = 'correct' | 'erase' | 'withdraw'

/** Longer messages tell something; they order nothing. */
const charsMax = 120
const wordsMax = 18

export function readPrivacyOrder(text: string): PrivacyOrder | undefined {
  if (text.length > charsMax * 3) return undefined
  const plain = plainTyped(text)
  if (plain.length < 4 || plain.length > charsMax || isFarFrom(plain)) return undefined
  return readWords(wordsIn(plain)) ?? readClauses(plain)
}

/** The quick way for most messages. Raw Telex and VNI are ASCII and hide the words, so those are looked into. */
function isFarFrom(plain: string): boolean {
  return hasMarks(plain) && !orderWords.test(fold(plain))
}

function wordsIn(plain: string): Word[] {
  const typed = wordsOf(plain.replace(/[#/]/g, ' ')).flatMap((word) => orderForms.get(word.marked) ?? [word])
  return expanded(typed).filter((word) => /^[\p{L}\p{N}]/u.test(word.marked))
}

function readWords(words: readonly Word[]): PrivacyOrder | undefined {
  return readPlain(words) ?? readPlain(repaired(words) ?? [])
}

function readPlain(words: readonly Word[]): PrivacyOrder | undefined {
  if (words.length === 0 || words.length > wordsMax) return undefined
  const polite = withoutPoliteStart(words)
  for (const core of [words, polite].flatMap(politeEndings)) {
    const order = orderIn(core)
    if (order) return order
  }
  return undefined
}

function orderIn(core: readonly Word[]): PrivacyOrder | undefined {
  const folded = foldedText(core)
  if (!orderWords.test(folded) || misfits.test(folded)) return undefined
  if (!core.every(fitsItsMarks)) return undefined
  if (erased.test(folded)) return 'erase'
  if (takenBack.test(folded)) return 'withdraw'
  if (mended.test(folded)) return 'correct'
  return mistyped(folded)
}

/** `rượt`, `sứa`, `đội` fold like rút, sửa, đổi and mean something else. */
const marksOf: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    xoa: ['xóa', 'xoá'],
    sua: ['sửa'],
    doi: ['đổi', 'đối'],
    rut: ['rút'],
    bo: ['bỏ', 'bộ', 'bổ'],
    huy: ['hủy', 'huỷ'],
    go: ['gỡ'],
    lieu: ['liệu'],
    tin: ['tin'],
    dong: ['đồng'],
    y: ['ý'],
    quen: ['quên'],
    sai: ['sai'],
    ten: ['tên'],
    so: ['sơ', 'số'],
  }),
)

function fitsItsMarks({ folded, marked }: Word): boolean {
  const meant = marksOf.get(folded)
  return meant === undefined || meant.some((form) => agrees(marked, form.normalize('NFC')))
}

/** `em nghỉ việc rồi, xóa dữ liệu của em`: a reason and the order. */
function readClauses(plain: string): PrivacyOrder | undefined {
  const clauses = plain.split(/[,.;!?\n]+/).filter((clause) => /\p{L}/u.test(clause))
  if (clauses.length < 2 || clauses.length > 3) return undefined
  const orders = clauses.map((clause) => readWords(wordsIn(clause)))
  const others = clauses.filter((_, index) => orders[index] === undefined)
  if (others.some((clause) => refusing.test(foldedText(wordsIn(clause))))) return undefined
  return orders.find((order) => order === 'erase') ?? orders.find((order) => order !== undefined)
}

/** One letter amiss, but not in the first word: `mua dữ liệu` is no order. */
function mistyped(folded: string): PrivacyOrder | undefined {
  const wished = folded.replace(wishes, '')
  const found = mistypable.find(
    ([phrase]) =>
      wished.split(' ')[0] === phrase.split(' ')[0] &&
      Math.abs(phrase.length - wished.length) <= 1 &&
      editDistance(wished, phrase) === 1,
  )
  return found?.[1]
}
