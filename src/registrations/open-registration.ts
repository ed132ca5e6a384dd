// Opens what is sealed in an application, for staff: the fields of its forms and the answers of the chat, each with the words
// under which people know it. Masked unless the whole is asked for. Called by the commands of staff and by exports.
import { z } from 'zod'
import { type Seal, SealBroken } from '../lib/seal.ts'
import { answerWords, shortQuestion, stepOf } from '../model/answer-words.ts'
import type { Form, FormField } from '../model/content.ts'
import type { Flow, Step } from '../model/flow.ts'
import type { Answer } from '../model/session.ts'
import type { Registration } from '../storage/registrations.ts'
import type { UnitName } from './circumstances.ts'
import { shownValue } from './form-summary.ts'
import { ageOf, maskPersonalId, maskPhone, shortName } from './shown.ts'
import { answersContext } from './submit.ts'

/** `id`: `<form>/<field>` or `<flow>/<step>`. `kind` of a form's field, where its form is still in the library. */
export type OpenField = { id: string; label: string; text: string; kind?: FormField['kind'] }

/** `values`: of each form, as they were sent. */
export type Opened = {
  values: ReadonlyMap<string, Readonly<Record<string, string>>>
  answers: Readonly<Record<string, Answer>>
}

export type Words = {
  forms: ReadonlyMap<string, Form>
  /** The newest of each, and older ones by their hash. */
  flows: ReadonlyMap<string, Flow>
  flowsByHash: ReadonlyMap<string, Flow>
  unitName: UnitName
}

const valuesSchema = z.record(z.string(), z.string())
const answersSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
)

/** Undefined when our keys do not open it: they were changed, or lost. */
export function openRegistration(seal: Pick<Seal, 'open'>, registration: Registration): Opened | undefined {
  const { _id, answers, forms } = registration
  try {
    return {
      values: new Map(
        forms.map(({ form, sealed, sealedFor }) => [
          form,
          valuesSchema.parse(JSON.parse(seal.open(sealed, sealedFor))),
        ]),
      ),
      answers: answersSchema.parse(JSON.parse(seal.open(answers, answersContext(_id)))),
    }
  } catch (error) {
    if (error instanceof SealBroken) return undefined
    throw error
  }
}

/** In the order of the page, then of the chat. `isMasked`: nothing by which a stranger could find or harm the person. */
export function openFields(
  registration: Registration,
  opened: Opened,
  { words, now, isMasked }: { words: Words; now: Date; isMasked: boolean },
): OpenField[] {
  const formFields = [...opened.values].flatMap(([form, values]) =>
    fieldsOf(words.forms.get(form), values).map(({ id, value, field }) => ({
      id: `${form}/${id}`,
      label: field?.label ?? id,
      text: isMasked ? maskedValue(field, value, now) : field ? shownValue(field, value) : value,
      kind: field?.kind,
    })),
  )
  const flow = words.flowsByHash.get(registration.hash) ?? words.flows.get(registration.flow)
  const answers = stepsFirst(flow, opened.answers).map(({ step, id, answer }) => ({
    id: `${registration.flow}/${id}`,
    label: (step && shortQuestion(step)) ?? id,
    text: isMasked ? maskedAnswer(step, answer, words) : answerWords(step, answer, words.unitName),
  }))
  return [...formFields, ...answers]
}

export const hidden = '•••'

type FieldValue = { id: string; value: string; field: FormField | undefined }

/** Values of fields that the form no longer has come last. */
function fieldsOf(form: Form | undefined, values: Readonly<Record<string, string>>): FieldValue[] {
  const known = (form?.fields ?? []).flatMap((field) => {
    const value = values[field.id]
    return value === undefined ? [] : [{ id: field.id, value, field }]
  })
  const ids = new Set(known.map(({ id }) => id))
  const others = Object.entries(values).filter(([id]) => !ids.has(id))
  return [...known, ...others.map(([id, value]) => ({ id, value, field: undefined }))]
}

type StepAnswer = { id: string; step: Step | undefined; answer: Answer }

/** What was asked, in the order of the flow; then what it worked out. The form has its own place. */
function stepsFirst(flow: Flow | undefined, answers: Opened['answers']): StepAnswer[] {
  const order = (flow?.steps ?? []).map(({ id }) => id)
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length)
  return Object.entries(answers)
    .map(([id, answer]) => ({ id, step: stepOf(flow, id), answer }))
    .filter(({ step }) => step?.type !== 'ask-form')
    .sort((a, b) => place(a.id) - place(b.id))
}

/** Sensitive by law, though it is a mere choice. */
const sensitiveFields = ['dan-toc']
/** Written, and yet what staff must know to find the right unit. */
const plainFields = ['noi-lam-viec', 'cong-viec']

function maskedValue(field: FormField | undefined, value: string, now: Date): string {
  if (!field || sensitiveFields.includes(field.id)) return hidden
  switch (field.kind) {
    case 'name':
      return shortName(value)
    case 'birth':
      return `${ageOf(value, now) ?? '?'} tuổi`
    case 'phone':
      return maskPhone(value)
    case 'personal-id':
      return maskPersonalId(value)
    case 'choice':
    case 'number':
      return shownValue(field, value)
    case 'text':
    case 'long-text':
      return plainFields.includes(field.id) ? value : hidden
  }
}

/** What people wrote in their own words may name anybody. */
function maskedAnswer(step: Step | undefined, answer: Answer, { unitName }: Words): string {
  const isWritten = typeof answer === 'string' && step?.type !== 'ask-choice'
  return isWritten || step === undefined ? hidden : answerWords(step, answer, unitName)
}
