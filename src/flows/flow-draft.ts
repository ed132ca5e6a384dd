// A flow file as read: what is sound of it, and where each part stands. The checks work on drafts, so that one fault does not
// hide the others; only when no draft has a fault are flows made of them.
import type { Fault } from '../lib/schema-faults.ts'
import type { Path, YamlSource } from '../lib/yaml-source.ts'
import type { FlowHead, Step, StepKind } from '../model/flow.ts'
import type { Problem } from '../model/problem.ts'

export type StepDraft = {
  /** Undefined when the file gives none, or none that is an id. */
  id: string | undefined
  type: StepKind | undefined
  /** Whole and sound, or undefined. */
  step: Step | undefined
  /** The step as written. */
  raw: unknown
  /** `['steps', 3]` */
  path: Path
}

export type FlowDraft = {
  /** The file's base name. */
  id: string
  /** As shown in faults: `flows/surveys/bua-an-ca.yaml`. */
  file: string
  source: YamlSource
  /** What is sound of the head; a faulty key is left out. */
  head: Partial<FlowHead>
  steps: readonly StepDraft[]
  /** The head parsed whole; undefined when it has a fault. */
  wholeHead: FlowHead | undefined
}

/** A fault of the draft at a path of its file. `at`: the key there instead of its value. */
export function problemAt(
  draft: Pick<FlowDraft, 'file' | 'source'>,
  path: Path,
  what: { code: string; text: string; at?: 'key' },
): Problem {
  const place = what.at === 'key' ? draft.source.keyPlaceOf(path) : draft.source.placeOf(path)
  return { file: draft.file, ...place, code: what.code, text: what.text }
}

export function withFile(file: string, faults: readonly Fault[]): Problem[] {
  return faults.map(({ code, line, column, text }) => ({ code, file, line, column, text }))
}

/** `step "ask-age"`, or its place in the list when it has no id. */
export function stepName(step: Pick<StepDraft, 'id' | 'path'>): string {
  return step.id ? `step "${step.id}"` : `step ${Number(step.path[1]) + 1}`
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
