// Yes or no, as workers type it: `dạ không ạ` is no, `có không?` is a question, `chắc có` is neither.
import { fold } from '../lib/text.ts'
import { type Lexicon, lexicon, look } from './lexicon.ts'
import { repaired } from './raw-keys.ts'
import { expanded } from './teencode.ts'
import type { Understood } from './understood.ts'
import { foldedText, partDigits, plainTyped, type Word, wordsOf } from './words.ts'

export type YesNo = 'yes' | 'no'

/** Said of a text with neither yes nor no in it. */
export const askPlainly = 'Anh/chị trả lời giúp "có" hoặc "không" nhé.'
const askQuestion = 'Đây là câu hỏi dành cho anh/chị: anh/chị trả lời giúp "có" hoặc "không" nhé.'
const askUnsure = 'Anh/chị chọn giúp một trong hai: "có" hoặc "không" nhé.'

/** Whole messages, after the polite words are off. */
const whole = lexicon({
  yes: `có, cóa, đúng, đúng rồi, đúng thế, đúng vậy, dạ, dạ có, dạ đúng, dạ được, dạ rồi, dạ phải, dạ vâng, vâng, vâng có, vâng đúng, ừ, ừa, ừ có, ừ đúng,
    ừh, uh, uhm, um, uk, ukm, ừm, ukie, uki, uhu, ùm, ok, oke, okey, okay, okie, oki, okla, okela, okela, okê, okeee, okeke, okelah, okok, ok có, ok được, ok luôn, ok rồi, kk,
    đồng ý, tôi đồng ý, nhất trí, tán thành, chuẩn, chuẩn rồi, chuẩn luôn, chính xác, phải, phải rồi, phải đó, đúng quá, quá đúng, được,
    được chứ, được luôn, được rồi, cũng được, y, yes, yep, yeah, yup, ye, yeap, ya, yess, sure, si, true, right, 1, một, số 1, số một, 👍, 👌, ✅, ✔, ☑, 🆗, 🙆, 💯, rồi, rồi có, có rồi, đã có, đã có rồi,
    đã từng, từng, có chứ, có luôn, có thật, tất nhiên, tất nhiên rồi, tất nhiên là có, đương nhiên, đương nhiên rồi, đương nhiên là có, dĩ nhiên, dĩ nhiên rồi,
    dĩ nhiên là có, chắc chắn, chắc chắn rồi, chắc chắn có, chắc chắn là có, chắc rồi, hẳn rồi, muốn, có muốn, sẵn sàng, có tôi có, luôn có, luôn luôn, vẫn có, vẫn còn, còn, có còn, thích,
    hoàn toàn đồng ý, rất đồng ý, hoàn toàn đúng, rất đúng, thật, thật vậy, có nhiều, có ít, không sai, không sai đâu, ừ thì có, có mà, có đấy`,
  no: `không, không có, không hề, không phải, không phải đâu, không phải vậy, không đúng, không được, không nha, không bao giờ, không đâu, không thể, không cần, không muốn,
    không đồng ý, không không, dạ không, dạ không có, dạ chưa, dạ thôi, dạ sai, dạ khỏi, vâng không, vâng chưa, ừ không, ừ chưa, chưa, chưa có, chưa bao giờ, chưa từng, chưa hề, chưa đâu, chưa được, chưa phải, còn lâu, thôi, thôi khỏi, thôi không, thôi không cần,
    khỏi, khỏi cần, khỏi đi, sai, sai rồi, sai bét, từ chối, đâu có, đâu có đâu, có đâu, nào có, làm gì có, có đâu mà có, n, no, nope, nop, non, nah, noo, never, false, not, 0, 2, hai, số 2, số hai, zero, 👎, ❌, ✖, ❎, 🙅, 🚫, 🙅‍♂, 🙅‍♀, ⛔,
    đừng, phản đối, bác bỏ, không thích, không còn, hết rồi, không luôn, khg, khong, hông có, ứ, ứ ừ, không chịu, không ok, not ok, không được đâu`,
  // Neither: said half-heartedly, or a word that is also a command.
  unsure: `chắc, chắc có, chắc không, có lẽ, có thể, có khi, có lúc, hình như, hình như có, hình như không, tùy, sao cũng được, gì cũng được,
    thế nào cũng được, không biết, không rõ, không nhớ, không chắc, không sao, không sao đâu, có không, được không, không có gì, không vấn đề, không vấn đề gì, không ý kiến, có ý kiến,
    ok không, đúng không, phải không, có chưa, hả, gì, sao, thôi được, thôi được rồi, dừng, không dừng, thoát, hủy, hỏi, không hiểu, chưa hiểu, chưa rõ, chưa biết, chưa chắc`,
})

const polite = lexicon({
  drop: `ạ, ak, ah, á, nha, nhá, nhé, nhe, nhen, nghen, nghe, hen, nè, ne, đó, đấy, ấy, luôn, đi, mà, em, e, anh, a, chị, c, bạn, b, ad, admin, bot, cô, chú, bác, ơi, thưa,
    tôi, tui, mình, mk, mik, con, cháu, cảm ơn, cám ơn, thanks, tks, chứ, nhỉ, nữa, thật sự, xin, lắm, hihi, hehe, haha, hi, kkk, hì, hjhj, cán bộ, này, là, thì, cả, hết`,
})
const leading = lexicon({ drop: 'dạ, da, vâng, ừm, uhm, um, ờ, à' })

const hedge =
  /\b(?:chac(?! chan)|hinh nhu|co le|co the|co khi|co luc|luc co|thinh thoang|doi khi|doi luc|it khi|tuy|nhung|de xem|suy nghi|hoi|gan nhu|mot phan|nua nay|vua|chang biet|phan van|luong lu|hay sao|co dieu|may|nao|the nao|bao nhieu|tai sao|vi sao|o dau|lam sao|hoac|khong bao gio khong|thi thoang|neu)\b/
const unknowing =
  /\b(?:khong|chua) (?:(?:co|he|duoc|the) )?(?:biet|ro|nho|chac|hieu|sao|y kien|van de|dam chac|quyet|nghi|nghe ro|thay ro)\b/
const questionEnd =
  /(?:\b(?:co|duoc|dung|phai|ok|oke|roi|the|vay|day|that|dong y|muon) (?:khong|chua)$)|\b(?:ha|hay khong|hay chua|sao|gi|chu gi|ai|dau nhi|khong ha|a khong|vay)$/
const yesStart =
  /^(?:co|da|dong y|muon|duoc|dung|phai|vang|u|uh|ok|oke|luon|chac chan|tat nhien|van|rat|dang|thich|san sang|nhat tri|tung)\b/
const no = /^(?:khong|chua|khoi|dung)$/

export function understandYesNo(text: string): Understood<YesNo> {
  const short = text.length <= 12 ? quick.get(text) : undefined
  if (short) return short
  const plain = plainTyped(text)
  const words = wordsOf(plain)
  if (words.length === 0) return { askAgain: askPlainly }
  if (words.some((word) => word.folded === '?') || plain.includes('？')) return { askAgain: askQuestion }
  return readWords(words) ?? readAgain(words) ?? { askAgain: askPlainly }
}

/** Answers that need no reading: most of them. */
const quick = new Map<string, Understood<YesNo>>(
  Object.entries({
    yes: 'có Có CÓ co Co 1 ok Ok OK vâng dạ Dạ đúng',
    no: 'không Không KHÔNG khong Khong ko Ko k 0 2 chưa',
  }).flatMap(([value, list]) =>
    list
      .split(' ')
      .map((text): [string, Understood<YesNo>] => [text, { value: value === 'yes' ? 'yes' : 'no' }]),
  ),
)

function readWords(words: readonly Word[]): Understood<YesNo> | undefined {
  return readWhole(words) ?? readSentence(core(words))
}

function readAgain(words: readonly Word[]): Understood<YesNo> | undefined {
  const others = repaired(words)
  return others && readWords(others)
}

function readWhole(words: readonly Word[]): Understood<YesNo> | undefined {
  for (const reading of [words, core(words), expanded(words), core(expanded(words))]) {
    const found = lookup(whole, reading)
    if (found === 'yes' || found === 'no') return { value: found }
    if (found === 'unsure') return { askAgain: askUnsure }
  }
  return undefined
}

/** Without polite words, doubled words and a leading `dạ`. */
function core(words: readonly Word[]): Word[] {
  const kept = expanded(partDigits(words)).filter(
    (word) => !isIn(polite, word) && !/^[-~+=<>/]$/.test(word.folded),
  )
  const single = kept.filter((word, index) => word.folded !== kept[index - 1]?.folded)
  while (single.length > 1 && single[0] && isIn(leading, single[0])) single.shift()
  return single.length > 0 ? single : [...words]
}

/** A short sentence with one clear side: `bên em chưa tổ chức`, `có tham gia rồi`. */
function readSentence(words: readonly Word[]): Understood<YesNo> | undefined {
  const text = foldedText(words)
  if (words.length > 9 || /\d/.test(text)) return undefined
  if (hedge.test(text) || unknowing.test(text) || questionEnd.test(text)) return { askAgain: askUnsure }
  const negatives = words.filter(isNegative).length
  if (negatives === 1 && !/\b(?:dau|co|dong y|dung|duoc) (?:khong|chua)\b/.test(text)) return { value: 'no' }
  if (negatives > 0) return undefined
  const first = words[0]
  if (first && yesStart.test(text) && isYesWord(first)) return { value: 'yes' }
  const last = words.at(-1)
  return last && isIn(lastYesWords, last) && words.length <= 6 ? { value: 'yes' } : undefined
}

function isNegative(word: Word): boolean {
  if (!no.test(word.folded)) return false
  return word.folded === 'dung'
    ? word.marked === 'đừng'
    : look(negatives, word.folded, word.marked) !== undefined
}
const negatives = lexicon({ no: 'không, chưa, khỏi' })
const yesWords = lexicon({
  yes: 'có, đã, dạ, đồng, muốn, được, đúng, phải, vâng, ừ, uh, ok, oke, luôn, chắc, tất, vẫn, rất, đang, thích, sẵn, nhất, từng',
})

const lastYesWords = lexicon({ yes: 'rồi, có' })

function isYesWord(word: Word): boolean {
  return isIn(yesWords, word)
}

function isIn(words: Lexicon<string>, word: Word): boolean {
  return look(words, word.folded, word.marked) !== undefined
}

function lookup<T>(words: Lexicon<T>, phrase: readonly Word[]): T | undefined {
  return look(words, foldedText(phrase), phrase.map((word) => word.marked).join(' '))
}

/** Folded words that a yes-no reader knows, for other readers that meet `có` and `không` among their options. */
export function isYesNoText(text: string): YesNo | undefined {
  const found = look(whole, fold(text), plainTyped(text))
  return found === 'yes' || found === 'no' ? found : undefined
}
