// Takes back what was said first: `2 à nhầm 3`, `nhầm, 3`, `xin lỗi, 4 nha`, `không phải 1 mà là 2`. Called by understand.ts
// before an answer is read. Takes and gives text as typed; a slip that is named without what is right is no answer.
import { fold, normalise } from '../lib/text.ts'

export type Correction = {
  text: string /** A slip was named; without it the whole may be read when the rest says nothing. */
  isCertain: boolean
}

const charsMax = 200
const hint = /\b(?:nham|lon|xin loi|sorry|sory|srr?|phai|a)\b/
const mark = String.raw`(?<![\p{L}\p{M}])`
const end = String.raw`(?![\p{L}\p{M}])`
/** Words around the word that names the slip, and those that lead on to what is right. */
const lead = String.raw`(?:(?:à|ah|á|ủa|ý|ấy|quên|xin lỗi|xin loi|em|e|tôi|mình|chị|anh)[,.\s]+)*`
const slip = `(?:nhầm|nhằm|nham(?! chan| hiem)|lộn)`
const filler = String.raw`(?:[,.:;!\s]+|(?:rồi|roi|ạ|nha|nhé|tí|chút|xíu|là|phải là|đúng là|cho|sửa lại|sửa|em|e|tôi|mình|chị|anh|mới đúng)${end})*`
const slipped = new RegExp(`${mark}${lead}${slip}${end}${filler}`, 'giu')
/** `em bấm nhầm số 2`: 2 is the slip, unless a comma parts them. */
const slippedInto = new RegExp(
  `(?:bấm|bam|gõ|go|ghi|chọn|chon|nhắn|viết|đánh|đọc|nhập) ${slip} (?!là|rồi|nha|ạ)[^,.;]*$`,
  'iu',
)
const sorry = new RegExp(
  `^(.*?)${mark}(?:xin lỗi|xin loi|sorry|sory|srr?)${end}(?:[,.:;!\\s]+|(?:anh chị|anh|chị|em|ad|bạn|nha|nhé|ạ)${end})*(\\S.*)$`,
  'isu',
)
const afterAll = /^.*?\d.*?[,.\s]+(?:à|ah)(?:[,\s]+(?:không|ko|k|hông|hong))?[,\s]+(?=.*\d)(.+)$/isu
const instead =
  /^(?:dạ |em |à |không,? )*(?:không|khong|ko|k|hông|hong) (?:phải|phai) (?:là |la )?(?:số |câu )?[^\s,]+(?: [^\s,]+)?,? +(?:mà là|ma la|mà|là|la|phải là) (.+)$/isu
const notThat = /^(.*\d.*?),? *(?:chứ|chu) (?:không|khong|ko|k|hông|hong) (?:phải|phai) .+$/isu

/** What is right after all; undefined where nothing was taken back. */
export function corrected(text: string): Correction | undefined {
  if (text.length < 4 || text.length > charsMax) return undefined
  const folded = fold(text)
  if (!hint.test(folded)) return undefined
  const plain = normalise(text).trim()
  if (/\b(?:nham|lon)\b/.test(folded)) return afterSlip(plain)
  if (/\b(?:xin loi|sorry|sory|srr?)\b/.test(folded)) return kept(sorry.exec(plain)?.[2], false)
  return kept(instead.exec(plain)?.[1] ?? notThat.exec(plain)?.[1] ?? afterAll.exec(plain)?.[1], true)
}

function afterSlip(plain: string): Correction | undefined {
  const last = [...plain.matchAll(slipped)].at(-1)
  if (!last) return undefined
  if (slippedInto.test(plain)) return { text: '', isCertain: true }
  return { text: plain.slice(last.index + last[0].length).trim(), isCertain: true }
}

function kept(text: string | undefined, isCertain: boolean): Correction | undefined {
  return text === undefined ? undefined : { text, isCertain }
}
