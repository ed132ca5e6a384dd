// Which step can follow which in a flow. Used by the engine, the scope of expressions and the checks of flows.
import type { Flow, Step } from './flow.ts'

/** The target that ends a flow, and what follows its last step. */
export const endTarget = 'end'

/** What follows when a step names no other way: its `go`, else the next step, else the end. */
export function following(flow: Pick<Flow, 'steps'>, index: number): string {
  return flow.steps[index]?.go ?? flow.steps[index + 1]?.id ?? endTarget
}

/** Every step (or `end`) that can come right after this one in the same flow. */
export function successors(flow: Pick<Flow, 'steps'>, index: number): string[] {
  const step = flow.steps[index]
  if (!step || step.type === 'end' || step.type === 'find-entry') return [endTarget]
  const targets = targetsOf(step)
  return [...new Set(alwaysLeads(step) ? targets : [...targets, following(flow, index)])]
}

function targetsOf(step: Step): string[] {
  if (step.type === 'branch') return step.body.map((way) => way.go)
  return choicesOf(step).flatMap((choice) => choice.go ?? [])
}

type Way = { go?: string; start?: string; url?: string }

function choicesOf(step: Step): readonly Way[] {
  const hasChoices = step.type === 'say' || step.type === 'ask-choice' || step.type === 'ask-many'
  return hasChoices ? Object.values(step.body.choices ?? {}) : []
}

/** Whatever is pressed names where it leads, so that the following step never comes by itself. */
function alwaysLeads(step: Step): boolean {
  if ('optional' in step.body && step.body.optional === true) return false
  const pressed = choicesOf(step).filter((choice) => choice.url === undefined)
  return (
    pressed.length > 0 && pressed.every((choice) => choice.go !== undefined || choice.start !== undefined)
  )
}
