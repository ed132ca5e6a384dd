// Somebody who applies to join the union: what they say in the chat up to the form, and the form filled in and sent by HTTP, with
// cookies, as a browser without script does it. Made up, all of it. For the tests beside it.
import { formVisitor } from '../site/form-visitor.ts'
import type { RunningProgram } from '../support/running-program.ts'
import type { Heard, Person } from './person.ts'

/** What is written into Mẫu 5a. */
export type Applicant = Readonly<Record<string, string>>

export const hhen = {
  'ho-ten': "H'Hen Niê Kđăm",
  'gioi-tinh': 'nu',
  'ngay-sinh': '17/9/1996',
  cccd: '066 196 004711',
  'dien-thoai': '0987 650 321',
  'que-quan': 'Buôn Ea Mẫu, Krông Mẫu',
  'noi-o': 'Nhà 7B hẻm Gió Lạ',
  'cong-viec': 'Thợ may',
  'dan-toc': 'Êđê Bih',
} as const satisfies Applicant

/** As they were typed and as they are kept: nothing of this may stand anywhere in the clear. */
export function privateTexts(values: Applicant): string[] {
  const digits = (id: string) => (values[id] ?? '').replace(/\D/g, '')
  const [day, month, year] = (values['ngay-sinh'] ?? '').split('/')
  const born = [year, month?.padStart(2, '0'), day?.padStart(2, '0')].join('-')
  const typed = ['ho-ten', 'ngay-sinh', 'cccd', 'dien-thoai', 'que-quan', 'noi-o', 'dan-toc']
  return [
    ...typed.flatMap((id) => values[id] ?? []),
    ...[digits('cccd'), digits('dien-thoai'), digits('dien-thoai').slice(1), born],
  ]
}

/** From the first word up to the link: working at a company, Vietnamese, with a contract. */
export async function talksUpToTheForm(person: Person, unit = 'may Suối Xanh'): Promise<string> {
  await person.does('tôi muốn vào công đoàn', '[Công ty, hợp tác xã]', '[Người Việt Nam]', '[Đã ký]')
  await person.does('[Không]', unit)
  return person.pathOf('Điền đơn')
}

const consentOfForms = { _consent: '1' }

/** Opens the link in a browser of its own, fills the form in, looks it over and sends it. */
export async function sendsForm(run: RunningProgram, path: string, values: Applicant) {
  const browser = formVisitor(run.url)
  await browser.begin(path)
  const filled = await browser.fill(path, values, consentOfForms)
  if (filled.headers.get('location') !== `${path}/review`) {
    throw new Error(`the form was not taken: ${filled.status} ${await filled.text()}`)
  }
  await browser.send(path)
  return browser
}

/** The whole way, up to the number. */
export async function applies(run: RunningProgram, person: Person, values: Applicant): Promise<string> {
  await sendsForm(run, await talksUpToTheForm(person), values)
  return numberIn(await person.isTold())
}

export function numberIn({ text }: Heard): string {
  const number = /Mã hồ sơ: (\d{4}-\d{4})\./.exec(text)?.[1]
  if (number === undefined) throw new Error(`no number in "${text}"`)
  return number
}
