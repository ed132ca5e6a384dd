// The filled Mẫu 5a of one membership application. Printing it shows everything, so it is written into the history first.
import type { Seal } from '../lib/seal.ts'
import type { Form, Unit } from '../model/content.ts'
import type { Registrations } from '../storage/registrations.ts'
import { addressee, applicantFields } from './applicant-fields.ts'
import { applicationForm } from './application-form.ts'
import { oneNumbered, problem } from './find-registration.ts'
import { type Opened, openRegistration } from './open-registration.ts'
import { shownNumber } from './shown.ts'
import { isMembership } from './states.ts'

type Deps = {
  registrations: Pick<Registrations, 'byNumber' | 'find' | 'noteViews'>
  seal: Pick<Seal, 'open'>
  forms: ReadonlyMap<string, Form>
  units: readonly Unit[]
  now: () => Date
}

export type PrintedForm = { number: string; docx: Buffer }

/** Throws Problems where there is no such application, or nothing to fill in. */
export async function printForm(deps: Deps, typed: string, by: string): Promise<PrintedForm> {
  const registration = await oneNumbered(deps.registrations, typed)
  const number = shownNumber(registration.number)
  if (!isMembership(registration.flow)) {
    throw problem(
      'registration-no-form',
      `Hồ sơ ${number} không phải đơn gia nhập công đoàn, không có Mẫu 5a.`,
    )
  }
  const opened = openRegistration(deps.seal, registration)
  if (!opened) throw problem('registration-sealed', sealedText(number))
  const [form] = registration.forms.flatMap(({ form }) => deps.forms.get(form) ?? [])
  const values = form && opened.values.get(form.id)
  if (!form || !values) {
    throw problem('registration-no-form', `Hồ sơ ${number} không kèm đơn nào nên không in được Mẫu 5a.`)
  }
  const unit = deps.units.find(({ id }) => id === registration.unit)
  const fields = {
    workplace: workplaceOf(deps.units, opened.answers),
    ...applicantFields(form, values),
  }
  const docx = await applicationForm({ unit: addressee(unit), number, fields })
  await deps.registrations.noteViews([registration], { at: deps.now(), by, note: 'in đơn Mẫu 5a' })
  return { number, docx }
}

/** Where the applicant said they work: typed, or a unit of the table. Not the unit that staff gave it to. */
function workplaceOf(units: readonly Unit[], answers: Opened['answers']): string | undefined {
  const typed = answers['ten-noi-lam']
  if (typeof typed === 'string') return typed
  const unit = units.find(({ id }) => id === answers['don-vi'])
  return unit?.kind === 'grassroots' ? unit.name.replace(/^(?:CĐCS|Công đoàn cơ sở) /, '') : undefined
}

export function sealedText(number: string): string {
  return `Không mở được dữ liệu của hồ sơ ${number}: FIELD_KEY không phải khóa đã mã hóa nó.`
}
