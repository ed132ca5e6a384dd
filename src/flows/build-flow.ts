// Makes the engine's flow of a draft without faults: adds the implied submit, hashes, freezes.
import { contentHash } from '../lib/canonical-json.ts'
import type { Flow, FlowHead, Step } from '../model/flow.ts'
import type { FlowDraft } from './flow-draft.ts'

/** Undefined when the draft has a fault. */
export function buildFlow(draft: FlowDraft): Flow | undefined {
  const steps = draft.steps.flatMap((step) => step.step ?? [])
  if (!draft.wholeHead || steps.length === 0 || steps.length < draft.steps.length) return undefined
  const content = { ...draft.wholeHead, id: draft.id, steps: withSubmit(draft.wholeHead, steps) }
  return deepFreeze({ ...content, hash: contentHash(content) })
}

/** A survey or quiz that names no `submit` is handed in when its last step is done; `go: end` leaves without handing in. */
function withSubmit(head: FlowHead, steps: readonly Step[]): readonly Step[] {
  if (!isHandedIn(head) || steps.some((step) => step.type === 'submit')) return steps
  return [...steps, { id: impliedSubmitId(steps), type: 'submit', body: {} }]
}

export function isHandedIn(head: Partial<FlowHead>): boolean {
  return head.kind === 'survey' || head.kind === 'quiz'
}

function impliedSubmitId(steps: readonly Step[]): string {
  const isTaken = steps.some((step) => step.id === 'submit')
  return isTaken ? 'implied-submit' : 'submit'
}

/** Freezes the value and everything in it. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const item of Object.values(value)) deepFreeze(item)
  return value
}
