// A day of birth on a form: a date that cannot be or an age under fifteen is a fault, an age over ninety is asked about.
import { understand } from '../understanding/understand.ts'
import type { FieldRead } from './form-typed.ts'
import { ageOf } from './shown.ts'

/** The Labour Code's lowest age for work under a contract. */
const ageMin = 15

/** The value is an ISO day, or the year alone where papers know no more. */
export function readBirth(text: string, today: string): FieldRead {
  const usual = understand('date', { kind: 'birth', today }, text)
  if ('value' in usual) return { value: asText(usual.value) }
  const any = understand('date', { kind: 'past', today }, text)
  const day = 'value' in any ? asText(any.value) : undefined
  // Of two digits only the usual ages can be told.
  if (day === undefined || !text.includes(day.slice(0, 4))) return { fault: usual.askAgain }
  const age = ageOf(day, new Date(`${today}T00:00:00+07:00`))
  if (age === undefined) return { fault: usual.askAgain }
  if (age < ageMin) {
    return {
      fault: `Theo ô này anh/chị mới ${age} tuổi. Anh/chị xem lại năm sinh giúp. Nếu đúng là chưa đủ 15 tuổi, anh/chị nhắn “gặp cán bộ” trong cuộc trò chuyện để được hướng dẫn.`,
    }
  }
  return { value: day, warning: `Theo ô này anh/chị đã ${age} tuổi. Anh/chị xem lại năm sinh giúp.` }
}

function asText(day: string | { year: number }): string {
  return typeof day === 'string' ? day : String(day.year)
}
