// A whole number on a scale: `4`, `bốn điểm`, `4/5`, `⭐⭐⭐⭐`, `rất hài lòng` where a step bears that name.
import { fold } from '../lib/text.ts'
import { labelsOf, labelWords } from './labels.ts'
import { wholeLabel } from './match-label.ts'
import { withoutPolite } from './polite.ts'
import { withoutPointing } from './position.ts'
import { readQuantities } from './quantity.ts'
import { repaired } from './raw-keys.ts'
import type { Understood } from './understood.ts'
import { foldedText, partDigits, plainTyped, type Word, wordsOf } from './words.ts'

/** `labels` name some or all steps: `{ 1: 'Rất không hài lòng', 5: 'Rất hài lòng' }`. */
export type ScaleQuestion = { from: number; to: number; labels?: Readonly<Record<string, string>> }

const stars = /[⭐🌟★]/gu
const harmless =
  /^(?:diem|d|ngoi|sao|muc|so|level|do|bac|cham|cho|danh|gia|chon|thoi|a|khoang|tam|chac|thay|la|xep|hang|em|toi|minh|nhe|nha|cau|duoc|diem so|luon|co|diem thoi|chi|theo|nghi|thi|[+*/]|an|ngon|va|rat|cong|ty|ben|o|minh|ne|day|do|mot|hoi)$/
const highest =
  /^(?:(?:diem |muc )?(?:cao nhat|toi da|tuyet doi|max|kich tran)|diem tuyet doi|full(?: diem| sao)?)$/
const lowest = /^(?:(?:diem |muc )?(?:thap nhat|toi thieu|min))$/

export function understandScale(question: ScaleQuestion, text: string): Understood<number> {
  const value =
    text.length <= 3 && /^\d+$/.test(text)
      ? Number(text)
      : (readLabel(question, text) ?? readScale(question, text))
  if (value !== undefined && Number.isInteger(value) && value >= question.from && value <= question.to)
    return { value }
  const commented = value === undefined ? numberAndComment(question, text) : undefined
  if (commented !== undefined) return { value: commented }
  return { askAgain: `Dạ, anh/chị nhắn giúp một số từ ${question.from} đến ${question.to} nhé.` }
}

/** `2 điểm, cơm dở quá`: the number first, and a remark with no number, denial or correction in it. */
function numberAndComment(question: ScaleQuestion, text: string): number | undefined {
  const [, first = '', rest = ''] =
    /^([^,.;:!\n(]{1,30})[,.;:!\n(]+\s*(.*\p{L}.*)$/su.exec(plainTyped(text)) ?? []
  if (rest === '' || rest.length > 120 || !/\d|\p{L}{2}/u.test(first)) return undefined
  const remark = readQuantities(rest)
  const isOther =
    remark.quantities.length > 0 || /[?\d]|(?<!\p{L})(?:nhưng|nhung|hoặc|hay là|à)(?!\p{L})/u.test(rest)
  const value = isOther ? undefined : readScale(question, first)
  return value !== undefined && Number.isInteger(value) && value >= question.from && value <= question.to
    ? value
    : undefined
}

function readScale(question: ScaleQuestion, text: string): number | undefined {
  const plain = plainTyped(text)
  const shining = plain.match(stars)?.length ?? 0
  if (shining > 0 && /^[\s⭐🌟★.!]*$/u.test(plain)) return shining
  const words = withoutPolite(withoutPointing(withoutPolite(wordsOf(plain))))
  const folded = foldedText(words)
  if (highest.test(folded)) return question.to
  if (lowest.test(folded)) return question.from
  const spoken = /^(.+) (?:trên|tren) (.+)$/u.exec(plain)
  if (spoken && !/\d/.test(plain)) {
    return oneNumber(spoken[2] ?? '') === question.to ? oneNumber(spoken[1] ?? '') : undefined
  }
  const outOf = /^(.*?\d)\s*(?:\/|trên|tren)\s*(\d+)(?!\d)(.*)$/u.exec(plain)
  if (outOf) return Number(outOf[2]) === question.to ? oneNumber(`${outOf[1]} ${outOf[3]}`) : undefined
  return oneNumber(plain.replace(stars, ' sao '))
}

function oneNumber(plain: string): number | undefined {
  const { quantities, rest, isDoubtful } = readQuantities(plain)
  const [quantity, ...more] = quantities
  if (!quantity || more.length > 0 || isDoubtful || quantity.scale > 1) return undefined
  if (!rest.every((word) => isHarmless(word))) return undefined
  return quantity.isNegative ? -quantity.value : quantity.value
}

function isHarmless(word: Word): boolean {
  if (harmless.test(word.folded) || word.marked === 'thang' || /\p{Extended_Pictographic}/u.test(word.marked))
    return true
  return (
    foldedText(withoutPolite([word, { marked: '1', folded: '1' }])) === '1' ||
    foldedText(withoutPolite([{ marked: '1', folded: '1' }, word])) === '1'
  )
}

const named = new WeakMap<object, { steps: number[]; names: readonly string[] }>()

function readLabel(question: ScaleQuestion, text: string): number | undefined {
  const { labels } = question
  if (!labels) return undefined
  const known = named.get(labels) ?? { steps: Object.keys(labels).map(Number), names: Object.values(labels) }
  named.set(labels, known)
  const list = labelsOf(known.names)
  const key = text.length <= 80 ? fold(text) : ''
  const quick = /^\p{L}{2}/u.test(key) ? list.quick.get(key) : undefined
  if (quick !== undefined) return known.steps[quick]
  const plain = plainTyped(text)
  if (/[?\d]/.test(plain)) return undefined
  const words = partDigits(wordsOf(plain))
  const polite = withoutPolite(words)
  const forms = [words, polite, withoutPolite(withoutPointing(polite)), repaired(words) ?? []]
  for (const form of forms) {
    const match =
      form.length > 0 ? wholeLabel(list, labelWords(form.map((word) => word.marked).join(' '))) : undefined
    if (match !== undefined && match !== 'several') return known.steps[match.index]
  }
  return forms.some((form) => middling.test(foldedText(form))) ? middleOf(question) : undefined
}

const middling =
  /^(?:(?:cung|thay) )*(?:binh thuong|tam duoc|tam on|tam tam|trung binh|tam|bt|bth|thuong thuong)(?: thoi)?$/

/** `bình thường` where steps are named, none of them so: the one in the middle. */
function middleOf({ from, to }: ScaleQuestion): number | undefined {
  const middle = (from + to) / 2
  return Number.isInteger(middle) ? middle : undefined
}
