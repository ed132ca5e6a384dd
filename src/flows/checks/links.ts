// Where the steps of a draft lead, as written, and the fault of leading nowhere. The graph other checks walk is made here.

import { nearest } from '../../lib/nearest.ts'
import type { Path } from '../../lib/yaml-source.ts'
import type { Problem } from '../../model/problem.ts'
import { type FlowDraft, isRecord, problemAt, type StepDraft, stepName } from '../flow-draft.ts'
import { suggestion } from '../suggestion.ts'

export type Link = { to: string; path: Path }

export type StepLinks = {
  /** Targets within the flow: the step's own `go`, its choices', its branches'. */
  goes: readonly Link[]
  /** Flows a choice of a `say` starts. */
  starts: readonly Link[]
  calls: readonly Link[]
  /** The turn ends here until the person answers. */
  isWaiting: boolean
  /** The step written below it can come after it. */
  fallsThrough: boolean
}

/** Read from the raw step, so that a step with another fault still has its links. */
export function linksOf(step: StepDraft): StepLinks {
  const raw = isRecord(step.raw) ? step.raw : {}
  const body = step.type ? raw[step.type] : undefined
  const own = linkAt(raw, 'go', step.path)
  const bodyPath = step.type ? [...step.path, step.type] : step.path
  const choices = choiceLinks(body, bodyPath)
  const branches = step.type === 'branch' ? branchLinks(body, bodyPath) : []
  const leadsOn = choices.goes.length + choices.starts.length > 0
  return {
    goes: [...own, ...choices.goes, ...branches],
    starts: choices.starts,
    calls: step.type === 'call' ? callLinks(body, bodyPath) : [],
    // A hand-over asks for the question it passes on.
    isWaiting:
      waitingKinds.has(step.type ?? '') ||
      step.type?.startsWith('ask-') === true ||
      (step.type === 'say' && leadsOn),
    fallsThrough:
      own.length === 0 &&
      goesOn(step, { body, choiceCount: choices.count, leadCount: choices.goes.length, leadsOn }),
  }
}

const waitingKinds = new Set(['hand-over', 'find-entry', 'read-document'])

/** Whether it can end without one of its choices or branches leading away. */
function goesOn(
  step: StepDraft,
  {
    body,
    choiceCount,
    leadCount,
    leadsOn,
  }: { body: unknown; choiceCount: number; leadCount: number; leadsOn: boolean },
): boolean {
  // Questions of law go on until the person goes elsewhere.
  if (step.type === 'end' || step.type === 'find-entry') return false
  if (step.type === 'say') return !leadsOn
  const isOptional = isRecord(body) && body.optional === true
  if (step.type === 'ask-choice') return isOptional || choiceCount === 0 || leadCount < choiceCount
  return true
}

function linkAt(record: Record<string, unknown>, key: string, path: Path): Link[] {
  const to = record[key]
  return typeof to === 'string' ? [{ to, path: [...path, key] }] : []
}

function choiceLinks(body: unknown, path: Path): { goes: Link[]; starts: Link[]; count: number } {
  const choices = isRecord(body) && isRecord(body.choices) ? Object.entries(body.choices) : []
  const at = (key: string) =>
    choices.flatMap(([id, choice]) => (isRecord(choice) ? linkAt(choice, key, [...path, 'choices', id]) : []))
  return { goes: at('go'), starts: at('start'), count: choices.length }
}

function branchLinks(body: unknown, path: Path): Link[] {
  if (!Array.isArray(body)) return []
  return body.flatMap((item, index) => (isRecord(item) ? linkAt(item, 'go', [...path, index]) : []))
}

function callLinks(body: unknown, path: Path): Link[] {
  if (typeof body === 'string') return [{ to: body, path }]
  return isRecord(body) ? linkAt(body, 'flow', path) : []
}

/** `go`, choices and branches that name no step; `call` and `start` that name no flow. */
export function checkTargets(draft: FlowDraft, flowIds: ReadonlySet<string>): Problem[] {
  const stepIds = draft.steps.flatMap((step) => step.id ?? [])
  const knownSteps = new Set([...stepIds, 'end'])
  return draft.steps.flatMap((step) => {
    const links = linksOf(step)
    const steps = links.goes.filter((link) => !knownSteps.has(link.to))
    const flows = [...links.calls, ...links.starts].filter((link) => !flowIds.has(link.to))
    return [
      ...steps.map((link) => {
        const text = `${stepName(step)} goes to "${link.to}", which does not exist. ${suggestion(link.to, stepIds)}`
        return problemAt(draft, link.path, { code: 'unknown-target', text: text.trim() })
      }),
      ...flows.map((link) => {
        const verb = step.type === 'call' ? 'calls' : 'starts'
        const help = suggestion(link.to, [...flowIds])
        const text = `${stepName(step)} ${verb} the flow "${link.to}", which does not exist. ${help}`
        return problemAt(draft, link.path, { code: 'unknown-flow', text: text.trim() })
      }),
    ]
  })
}

/**
 * Which steps (by index) can come right after each step; `endOfFlow` where it ends. A target that does not exist counts as what
 * was meant, or as the next step: one fault must not make up another.
 */
export function nextSteps(draft: FlowDraft): readonly (readonly number[])[] {
  const ids = draft.steps.map((step) => step.id)
  const known = ids.flatMap((id) => id ?? [])
  return draft.steps.map((step, index) => {
    const links = linksOf(step)
    const after = index + 1 < draft.steps.length ? index + 1 : endOfFlow
    const targets = links.goes.map(({ to }) => {
      if (to === 'end') return endOfFlow
      const found = ids.indexOf(ids.includes(to) ? to : nearest(to, known))
      return found < 0 ? after : found
    })
    return links.fallsThrough ? [...targets, after] : targets
  })
}

export const endOfFlow = -1
