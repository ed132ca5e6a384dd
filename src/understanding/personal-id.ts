// The 12 digits of a personal ID (CCCD). What is odd about them is a warning for staff, never a refusal: papers have errors.
import { type DigitRun, digitRuns, isDenied } from './digits.ts'
import type { Understood } from './understood.ts'
import { plainTyped } from './words.ts'

const askAgain = 'Dạ, anh/chị cho giúp số căn cước (CCCD) gồm 12 chữ số nhé.'
const askOld =
  'Dạ, số này có 9 chữ số như chứng minh nhân dân cũ. Anh/chị cho giúp số căn cước (CCCD) gồm 12 chữ số nhé.'
const askZero =
  'Dạ, số này thiếu một chữ số (thường là số 0 ở đầu). Anh/chị xem lại giúp số căn cước đủ 12 chữ số nhé.'
const askLength = 'Dạ, số này thừa hoặc thiếu chữ số. Anh/chị xem lại giúp số căn cước đủ 12 chữ số nhé.'
const askOne = 'Dạ, có hơn một số trong tin nhắn. Anh/chị nhắn giúp một số căn cước thôi nhé.'
const askOther = 'Dạ, anh/chị nhắn giúp riêng số căn cước (CCCD) đúng của mình, gồm 12 chữ số nhé.'
const askPassport =
  'Dạ, ở đây chỉ ghi được số căn cước 12 chữ số. Nếu dùng hộ chiếu, anh/chị nhắn "gặp cán bộ" để được ghi giúp nhé.'
const askPhone = 'Dạ, số này giống số điện thoại. Anh/chị cho giúp số căn cước (CCCD) gồm 12 chữ số nhé.'

const passport = /h(?:ộ|o) chi(?:ế|e)u|passport|(?<![\p{L}\d])[a-hj-km-np-z]\d{7,8}(?!\d)/u
const mobile = /^(?:0|840?)[35789]\d{8}$/

export function understandPersonalId(text: string): Understood<string> {
  if (text.includes('?')) return { askAgain }
  const runs = digitRuns(text)
  if (runs.length > 0 && isDenied(text)) return { askAgain: askOther }
  const ids = [...new Set(idsIn(text, runs))]
  const [id, ...more] = ids
  if (more.length > 0) return { askAgain: askOne }
  if (id !== undefined) return mobile.test(id) ? { askAgain: askPhone } : { value: id }
  return { askAgain: reasonOf(runs, text) }
}

/** Groups of exactly twelve: a date, a name or a phone number beside one does no harm. */
function idsIn(text: string, runs: readonly DigitRun[]): string[] {
  const alone =
    plainTyped(text).match(/(?<![\p{L}\d]|\d[\s.-]{1,2})\d{12}(?![\p{L}\d]|[\s.-]{1,2}\d)/gu) ?? []
  const found = alone.length > 0 ? alone : runs.filter((run) => !run.hasPlus).map((run) => run.digits)
  return found.filter((digits) => digits.length === 12 && !/^(\d)\1+$/.test(digits))
}

function reasonOf(runs: readonly DigitRun[], text: string): string {
  if (passport.test(plainTyped(text))) return askPassport
  const [run, ...more] = runs
  if (!run || run.hasPlus) return askAgain
  if (more.length > 0) return askOne
  const { digits } = run
  if (digits.length === 9) return askOld
  if (digits.length === 11) return askZero
  if (mobile.test(digits)) return askPhone
  return digits.length < 6 || digits.length === 12 ? askAgain : askLength
}
