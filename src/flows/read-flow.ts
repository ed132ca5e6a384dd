// Reads the text of one flow file into a draft and every fault that the file shows by itself. No disk, no other flow.
import { checkShape } from '../lib/schema-faults.ts'
import { readYaml } from '../lib/yaml-source.ts'
import { flowHeadSchema } from '../model/flow.ts'
import type { Problem } from '../model/problem.ts'
import { idSchema } from '../model/text.ts'
import { type FlowDraft, isRecord, problemAt, type StepDraft, stepName, withFile } from './flow-draft.ts'
import { readStep } from './read-step.ts'

export type FlowRead = { draft: FlowDraft; problems: readonly Problem[] }

/** `file`: as shown in faults; its base name is the flow's id. */
export function readFlow(text: string, file: string): FlowRead {
  const id = file.replace(/^.*[/\\]/, '').replace(/\.ya?ml$/, '')
  const source = readYaml(text)
  const problems: Problem[] = withFile(file, source.faults)
  if (!idSchema.safeParse(id).success || id === 'end') {
    const rule = 'small letters a–z, digits and single hyphens, a letter first, such as "bua-an-ca.yaml"'
    problems.push(problemAt({ file, source }, [], { code: 'bad-id', text: `rename the file: use ${rule}.` }))
  }
  const empty: FlowDraft = { id, file, source, head: {}, wholeHead: undefined, steps: [] }
  if (!isRecord(source.value)) {
    if (source.faults.length === 0) {
      const text = 'this file holds no flow. It needs at least "title:", "kind:" and "steps:".'
      problems.push(problemAt(empty, [], { code: 'no-flow', text }))
    }
    return { draft: empty, problems }
  }
  const head = readHead(empty, source.value)
  const steps = readSteps(empty, source.value.steps)
  return {
    draft: { ...empty, ...head.value, steps: steps.value },
    problems: [...problems, ...head.problems, ...steps.problems],
  }
}

type Found<T> = { value: T; problems: Problem[] }

function readHead(
  draft: FlowDraft,
  raw: Record<string, unknown>,
): Found<Pick<FlowDraft, 'head' | 'wholeHead'>> {
  const { steps: _steps, ...rawHead } = raw
  const { data, faults } = checkShape(flowHeadSchema, rawHead, {
    source: draft.source,
    path: [],
    subject: `flow "${draft.id}"`,
  })
  if (data) return { value: { head: data, wholeHead: data }, problems: [] }
  const sound = Object.entries(rawHead).filter(
    ([key, value]) => flowHeadSchema.partial().safeParse({ [key]: value }).success,
  )
  const head = flowHeadSchema.partial().safeParse(Object.fromEntries(sound))
  return {
    value: { head: head.success ? head.data : {}, wholeHead: undefined },
    problems: withFile(draft.file, faults),
  }
}

function readSteps(draft: FlowDraft, raw: unknown): Found<StepDraft[]> {
  if (!Array.isArray(raw) || raw.length === 0) {
    const text = `flow "${draft.id}" has no steps. Write "steps:" with a list of "- id: …" below it.`
    return { value: [], problems: [problemAt(draft, ['steps'], { code: 'no-steps', text })] }
  }
  const read = raw.map((item, index) => readStep(draft, item, index))
  const steps = read.map((item) => item.draft)
  return { value: steps, problems: [...read.flatMap((item) => item.problems), ...repeatedIds(draft, steps)] }
}

function repeatedIds(draft: FlowDraft, steps: readonly StepDraft[]): Problem[] {
  const first = new Map<string, StepDraft>()
  return steps.flatMap((step) => {
    const earlier = step.id === undefined ? undefined : first.get(step.id)
    if (step.id !== undefined && !earlier) first.set(step.id, step)
    if (!earlier) return []
    const { line } = draft.source.placeOf(earlier.path)
    const text = `${stepName(step)} is there already, in line ${line}. Give one of them another id.`
    return [problemAt(draft, [...step.path, 'id'], { code: 'repeated-step', text })]
  })
}
