// What the 12 digits of a CCCD tell (Circular 07/2016/TT-BCA), against the rest of the form: papers have errors, so whatever
// does not fit is asked about and never refused.
import type { Form } from '../model/content.ts'
import type { FieldTexts } from './form-typed.ts'

/** Where births are registered. Codes stay as they were when provinces merge; those above 096 are of countries. */
const provinces = new Set(
  '1 2 4 6 8 10 11 12 14 15 17 19 20 22 24 25 26 27 30 31 33 34 35 36 37 38 40 42 44 45 46 48 49 51 52 54 56 58 60 62 64 66 67 68 70 72 74 75 77 79 80 82 83 84 86 87 89 91 92 93 94 95 96'
    .split(' ')
    .map(Number),
)
const lastProvince = 96

/** The choice field for sex that forms of ours have, and the choice that even digits stand for. */
const sexField = 'gioi-tinh'
const sexes = ['nam', 'nu'] as const

/** What does not fit, as a sentence; undefined when everything does. */
export function personalIdOddity(form: Form, values: FieldTexts, id: string): string | undefined {
  const oddities = [placeOddity(id), birthOddity(form, values, id), sexOddity(form, values, id)]
  const found = oddities.filter((oddity) => oddity !== undefined)
  return found.length === 0 ? undefined : `${found.join(' ')} Anh/chị xem lại theo thẻ giúp.`
}

function placeOddity(id: string): string | undefined {
  const place = Number(id.slice(0, 3))
  return place > lastProvince || provinces.has(place)
    ? undefined
    : `Ba số đầu ${id.slice(0, 3)} không phải mã của tỉnh, thành nào.`
}

function birthOddity(form: Form, values: FieldTexts, id: string): string | undefined {
  const field = form.fields.find(({ kind }) => kind === 'birth')
  const year = field && values[field.id]?.slice(0, 4)
  const yearOfId = String(1900 + 100 * Math.floor(Number(id[3]) / 2) + Number(id.slice(4, 6)))
  return year === undefined || year === yearOfId
    ? undefined
    : `Số căn cước này là của người sinh năm ${yearOfId}, còn năm sinh ghi ở đây là ${year}.`
}

function sexOddity(form: Form, values: FieldTexts, id: string): string | undefined {
  const field = form.fields.find((one) => one.id === sexField)
  const chosen = field && sexes.find((sex) => sex === values[field.id])
  const sexOfId = sexes[Number(id[3]) % 2]
  return chosen === undefined || sexOfId === undefined || chosen === sexOfId
    ? undefined
    : 'Số căn cước này không khớp với giới tính đã chọn.'
}
