// The one application that a number typed by staff means. Throws Problems where there is none, or more than one.
import { Problems } from '../model/problem.ts'
import type { Registration, Registrations } from '../storage/registrations.ts'
import { readNumber, shownNumber } from './shown.ts'

/** `typed`: `4830-2751`, `48302751`, or the full id where two share a number. */
export async function oneNumbered(
  registrations: Pick<Registrations, 'byNumber' | 'find'>,
  typed: string,
): Promise<Registration> {
  const number = readNumber(typed)
  const found = number === undefined ? await registrations.find(typed.trim()) : undefined
  if (found) return found
  if (number === undefined) {
    const text = `"${typed}" không phải mã hồ sơ. Mã có 8 chữ số, ví dụ 4830-2751; xem các mã bằng lệnh: npm run registrations`
    throw problem('registration-number-malformed', text)
  }
  const [first, ...more] = await registrations.byNumber(number)
  if (!first) {
    const text = `Không có hồ sơ mã ${shownNumber(number)}. Xem các mã bằng lệnh: npm run registrations`
    throw problem('registration-unknown', text)
  }
  if (more.length === 0) return first
  const ids = [first, ...more].map(({ _id }) => _id).join(', ')
  const text = `Có ${more.length + 1} hồ sơ cùng mã ${shownNumber(number)}. Hãy dùng mã đầy đủ: ${ids}`
  throw problem('registration-ambiguous', text)
}

export function problem(code: string, text: string): Problems {
  return new Problems([{ code, text }])
}
