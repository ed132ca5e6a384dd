// The 12 digits of a personal ID (CCCD). What is odd about them is a warning for staff, never a refusal: papers have errors.
import { digitRuns } from './digits.ts'
import type { Understood } from './understood.ts'

const askAgain = 'Dạ, anh/chị cho giúp số căn cước (CCCD) gồm 12 chữ số nhé.'
const askOld =
  'Dạ, số này có 9 chữ số như chứng minh nhân dân cũ. Anh/chị cho giúp số căn cước (CCCD) gồm 12 chữ số nhé.'
const askZero =
  'Dạ, số này thiếu một chữ số (thường là số 0 ở đầu). Anh/chị xem lại giúp số căn cước đủ 12 chữ số nhé.'
const askLength = 'Dạ, số này thừa hoặc thiếu chữ số. Anh/chị xem lại giúp số căn cước đủ 12 chữ số nhé.'
const askOne = 'Dạ, anh/chị cho giúp một số căn cước thôi nhé.'

export function understandPersonalId(text: string): Understood<string> {
  if (text.includes('?')) return { askAgain }
  const [run, ...more] = digitRuns(text)
  if (!run || run.hasPlus) return { askAgain }
  if (more.length > 0) return { askAgain: askOne }
  const { digits } = run
  if (digits.length === 12) return /^(\d)\1+$/.test(digits) ? { askAgain } : { value: digits }
  if (digits.length === 9) return { askAgain: askOld }
  if (digits.length === 11) return { askAgain: askZero }
  return { askAgain: digits.length < 6 ? askAgain : askLength }
}
