// What a flow takes from elsewhere by name must be there: legal entries, forms, calculators and their inputs, the documents to read.
import type { Calculator } from '../../calculators/calculator.ts'
import { calculators } from '../../calculators/calculators.ts'
import type { Content } from '../../model/content.ts'
import type { Step, StepOf } from '../../model/flow.ts'
import type { Problem } from '../../model/problem.ts'
import { type FlowDraft, problemAt, stepName } from '../flow-draft.ts'
import { suggestion } from '../suggestion.ts'

type Found = { keys: readonly (string | number)[]; code: string; text: string }

export function checkReferences(draft: FlowDraft, content: Content): Problem[] {
  const steps = draft.steps.flatMap((stepDraft) => stepDraft.step ?? [])
  return draft.steps.flatMap((stepDraft) => {
    const { step, path } = stepDraft
    if (!step) return []
    return missing(step, steps, content).map(({ keys, code, text }) =>
      problemAt(draft, [...path, step.type, ...keys], {
        code,
        text: `${stepName(stepDraft)} ${text}`.trim(),
      }),
    )
  })
}

function missing(step: Step, steps: readonly Step[], content: Content): Found[] {
  if (step.type === 'ask-form') return missingForm(step, content)
  if (step.type === 'calculate') return [...missingEntry(step, content), ...wrongInputs(step)]
  if (step.type === 'read-document') return missingDocuments(step, steps, content)
  return []
}

function missingForm({ body: { form } }: StepOf<'ask-form'>, { forms }: Content): Found[] {
  if (forms.has(form)) return []
  const text = `asks for the form "${form}", which does not exist in content/forms/. ${suggestion(form, [...forms.keys()])}`
  return [{ keys: ['form'], code: 'unknown-form', text }]
}

function missingEntry({ body: { entry } }: StepOf<'calculate'>, { entries }: Content): Found[] {
  if (entries.has(entry)) return []
  const text = `names the entry "${entry}", which does not exist in content/entries/. ${suggestion(entry, [...entries.keys()])}`
  return [{ keys: ['entry'], code: 'unknown-entry', text }]
}

function wrongInputs({ body: { calculator: id, inputs } }: StepOf<'calculate'>): Found[] {
  const known = Object.keys(calculators)
  const calculator: Calculator | undefined = calculators[id]
  if (!calculator) {
    const text = `names the calculator "${id}", which does not exist. ${suggestion(id, known)}`
    return [{ keys: ['calculator'], code: 'unknown-calculator', text }]
  }
  const names = Object.keys(calculator.inputs)
  const unknown = Object.keys(inputs).filter((name) => !names.includes(name))
  const absent = names.filter((name) => !calculator.inputs[name]?.optional && !(name in inputs))
  return [
    ...unknown.map((name) => {
      const text = `gives "${name}", which the calculator "${id}" does not take. ${suggestion(name, names)}`
      return { keys: ['inputs', name], code: 'unknown-input', text }
    }),
    ...absent.map((name) => {
      const text = `does not give "${name}", which the calculator "${id}" needs. Add it to "inputs".`
      return { keys: ['inputs'], code: 'missing-input', text }
    }),
  ]
}

/** The choices of the question before are the documents that can be read. */
function missingDocuments(
  { body: { from } }: StepOf<'read-document'>,
  steps: readonly Step[],
  { documentIds }: Content,
): Found[] {
  const question = steps.find(({ id }) => id === from)
  if (question?.type !== 'ask-choice') {
    const text = `reads the document chosen at "${from}", which is no step of kind ask-choice. Name one whose choices are documents.`
    return [{ keys: ['from'], code: 'no-document-choice', text }]
  }
  const wrong = Object.keys(question.body.choices).filter((id) => !documentIds.has(id))
  return wrong.map((id) => {
    const text = `would read "${id}" (a choice of "${from}"), which does not exist in content/documents/. ${suggestion(id, [...documentIds])}`
    return { keys: ['from'], code: 'unknown-document', text }
  })
}
