// Reads one item of `steps:` into a step draft and its faults. Called by read-flow.ts alone.
import { z } from 'zod'
import { nearest } from '../lib/nearest.ts'
import { checkShape } from '../lib/schema-faults.ts'
import { type Step, type StepKind, stepBodySchemas, stepKinds } from '../model/flow.ts'
import type { Problem } from '../model/problem.ts'
import { idSchema } from '../model/text.ts'
import { type FlowDraft, isRecord, problemAt, type StepDraft, stepName, withFile } from './flow-draft.ts'
import { fullBody } from './step-shape.ts'

type File = Pick<FlowDraft, 'file' | 'source'>

const stepOf = <K extends StepKind>(kind: K) =>
  z.strictObject({
    id: idSchema,
    type: z.literal(kind),
    body: stepBodySchemas[kind],
    go: idSchema.optional(),
  })

const stepSchema: z.ZodType<Step> = z.discriminatedUnion('type', [
  stepOf('say'),
  stepOf('ask-choice'),
  stepOf('ask-many'),
  stepOf('ask-scale'),
  stepOf('ask-text'),
  stepOf('ask-number'),
  stepOf('ask-date'),
  stepOf('ask-yes-no'),
  stepOf('ask-consent'),
  stepOf('ask-unit'),
  stepOf('ask-form'),
  stepOf('withdraw-consent'),
  stepOf('request-erasure'),
  stepOf('withdraw-applications'),
  stepOf('set'),
  stepOf('branch'),
  stepOf('call'),
  stepOf('find-entry'),
  stepOf('read-document'),
  stepOf('calculate'),
  stepOf('hand-over'),
  stepOf('submit'),
  stepOf('end'),
])

/** `index`: its place in the list, from 0. */
export function readStep(file: File, raw: unknown, index: number): { draft: StepDraft; problems: Problem[] } {
  const path = ['steps', index]
  const empty: StepDraft = { id: undefined, type: undefined, step: undefined, raw, path }
  if (!isRecord(raw)) {
    const text = `${stepName(empty)} is no step. Write it as "- id: …" and one kind, such as "say: …".`
    return { draft: empty, problems: [problemAt(file, path, { code: 'not-a-step', text })] }
  }
  const id = readId(file, raw, path)
  const named = { ...empty, id: id.value }
  const kind = readKind(file, raw, named)
  const problems = [...id.problems, ...kind.problems]
  if (!kind.value) return { draft: named, problems }
  const type = kind.value
  const subject = stepName(named)
  const body = fullBody(type, raw[type])
  const found = checkShape(stepBodySchemas[type], body, {
    source: file.source,
    path: [...path, type],
    subject: `${subject}, ${type}`,
  })
  const go = checkShape(idSchema.optional(), raw.go, {
    source: file.source,
    path: [...path, 'go'],
    subject: `${subject}, go`,
  })
  problems.push(...withFile(file.file, [...found.faults, ...go.faults]))
  const step = stepSchema.safeParse({ id: id.value, type, body, go: raw.go })
  return { draft: { ...named, type, step: step.success ? step.data : undefined }, problems }
}

type Found<T> = { value: T | undefined; problems: Problem[] }

function readId(file: File, raw: Record<string, unknown>, path: StepDraft['path']): Found<string> {
  if (raw.id === undefined) {
    const text = `step ${Number(path[1]) + 1} has no id. Give it one: "- id: cau-1".`
    return { value: undefined, problems: [problemAt(file, path, { code: 'missing-id', text })] }
  }
  const idPath = [...path, 'id']
  const { data, faults } = checkShape(idSchema, raw.id, {
    source: file.source,
    path: idPath,
    subject: `step ${Number(path[1]) + 1}`,
  })
  if (data !== 'end') return { value: data, problems: withFile(file.file, faults) }
  const text = 'a step cannot be called "end": "go: end" ends the flow. Choose another id.'
  return { value: undefined, problems: [problemAt(file, idPath, { code: 'bad-id', text })] }
}

/** Exactly one key of a step names its kind. */
function readKind(file: File, raw: Record<string, unknown>, draft: StepDraft): Found<StepKind> {
  const subject = stepName(draft)
  const kinds = stepKinds.filter((kind) => kind in raw)
  const unknown = Object.keys(raw).filter(
    (key) => key !== 'id' && key !== 'go' && !stepKinds.some((kind) => kind === key),
  )
  const problems = unknown.map((key) => {
    const guess = nearest(key, [...stepKinds, 'id', 'go'])
    const help = guess
      ? `Did you mean "${guess}"?`
      : `A step has "id", "go" and one of: ${stepKinds.join(', ')}.`
    const text = `${subject} has an unknown key "${key}". ${help}`
    return problemAt(file, [...draft.path, key], { code: 'unknown-kind', text, at: 'key' })
  })
  const [kind, ...more] = kinds
  for (const second of more) {
    const text = `${subject} is both "${kind}" and "${second}". Make two steps of it.`
    problems.push(problemAt(file, [...draft.path, second], { code: 'two-kinds', text, at: 'key' }))
  }
  if (!kind && unknown.length === 0) {
    const text = `${subject} does nothing. Add one of: ${stepKinds.join(', ')}.`
    problems.push(problemAt(file, draft.path, { code: 'no-kind', text }))
  }
  return { value: more.length === 0 ? kind : undefined, problems }
}
