// A Vietnamese phone number to E.164. Old 11-digit numbers and a lost leading 0 are asked again with the likely number.
import { type DigitRun, digitRuns, isDenied } from './digits.ts'
import type { Understood } from './understood.ts'
import { plainTyped } from './words.ts'

/** `contact`: a number to be called at, so a landline will do. */
export type PhoneQuestion = { contact?: boolean }

const askAgain = 'Dạ, anh/chị cho giúp số di động 10 chữ số, bắt đầu bằng 0, ví dụ 0912 345 678 nhé.'
const askOne = 'Dạ, có hơn một số trong tin nhắn. Anh/chị nhắn giúp một số điện thoại thôi nhé.'
const askOther = 'Dạ, anh/chị nhắn giúp riêng số điện thoại đang dùng, 10 chữ số nhé.'
const askMobile = 'Dạ, đây là số máy bàn. Anh/chị cho giúp số di động 10 chữ số nhé.'
const askShort = 'Dạ, số này còn thiếu chữ số. Anh/chị xem lại giúp: số di động có 10 chữ số nhé.'
const askLong = 'Dạ, số này thừa chữ số. Anh/chị xem lại giúp: số di động có 10 chữ số nhé.'
const askPrefix =
  'Dạ, đầu số này chưa đúng: số di động bắt đầu bằng 03, 05, 07, 08 hoặc 09. Anh/chị xem lại giúp nhé.'
const askForeign = 'Dạ, hệ thống chỉ nhận số điện thoại Việt Nam. Anh/chị cho giúp số di động 10 chữ số nhé.'

/** Prefixes of before 2018, without the leading 0, and what became of them. */
const renumbered: Readonly<Record<string, string>> = {
  162: '32',
  163: '33',
  164: '34',
  165: '35',
  166: '36',
  167: '37',
  168: '38',
  169: '39',
  120: '70',
  121: '79',
  122: '77',
  126: '76',
  128: '78',
  123: '83',
  124: '84',
  125: '85',
  127: '81',
  129: '82',
  186: '56',
  188: '58',
  199: '59',
}

export function understandPhone(question: PhoneQuestion | undefined, text: string): Understood<string> {
  if (/[?]/.test(text)) return { askAgain }
  const runs = numbersIn(text)
  const [run, ...more] = runs
  if (!run || /\d[x*]{2,}|[x*]{2,}\d/.test(plainTyped(text))) return { askAgain }
  if (isDenied(text)) return { askAgain: askOther }
  if (more.length > 0 || /\d{8}\s*\/\s*\d/.test(text)) return { askAgain: askOne }
  const national = nationalOf(run.digits, run.hasPlus)
  if (national === undefined) return { askAgain: askForeign }
  return understandNational(national, question?.contact === true)
}

/** Each number once: people type it twice to be sure. */
function numbersIn(text: string): DigitRun[] {
  const runs = digitRuns(text)
    .filter((run) => run.digits.length > 2 || run.hasPlus)
    .flatMap((run) => {
      const [, first, second] = /^(0\d{9})(0\d{9})$/.exec(run.digits) ?? []
      return first && second ? [first, second].map((digits) => ({ digits, hasPlus: false })) : [run]
    })
  return runs.filter((run, at) => runs.findIndex((other) => other.digits === run.digits) === at)
}

/** Without the country code: what stands behind +84 or behind the leading 0, and whether that 0 was there. */
type National = { rest: string; isWhole: boolean }

function nationalOf(digits: string, hasPlus: boolean): National | undefined {
  const international = digits.startsWith('00') ? digits.slice(2) : hasPlus ? digits : undefined
  if (international !== undefined) {
    return international.startsWith('84')
      ? { rest: withoutZero(international.slice(2)), isWhole: true }
      : undefined
  }
  if (digits.startsWith('0')) return { rest: digits.slice(1), isWhole: true }
  if (digits.startsWith('84') && digits.length >= 11)
    return { rest: withoutZero(digits.slice(2)), isWhole: true }
  return { rest: digits, isWhole: false }
}

function withoutZero(digits: string): string {
  return digits.startsWith('0') ? digits.slice(1) : digits
}

function understandNational({ rest, isWhole }: National, isContact: boolean): Understood<string> {
  const renewed = renumbered[rest.slice(0, 3)]
  if (rest.length === 10 && renewed)
    return suggest(`0${renewed}${rest.slice(3)}`, 'Dạ, đầu số cũ đã đổi từ năm 2018.')
  const isMobile = /^[35789]\d{8}$/.test(rest)
  if (isMobile && isWhole) return { value: `+84${rest}` }
  if (isMobile) return suggest(`0${rest}`, 'Dạ, số này thiếu chữ số 0 ở đầu.')
  if (/^2\d{9}$/.test(rest)) return isContact && isWhole ? { value: `+84${rest}` } : { askAgain: askMobile }
  if (rest.length === 9 && isWhole) return { askAgain: askPrefix }
  if (rest.length > 9) return { askAgain: askLong }
  return { askAgain: rest.length >= 5 ? askShort : askAgain }
}

function suggest(number: string, reason: string): Understood<string> {
  const shown = `${number.slice(0, 4)} ${number.slice(4, 7)} ${number.slice(7)}`
  return {
    askAgain: `${reason} Có phải số của anh/chị là ${shown} không? Anh/chị gõ lại giúp đủ 10 chữ số nhé.`,
  }
}
