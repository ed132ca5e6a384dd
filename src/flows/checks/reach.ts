// Steps nobody can come to, loops in which the bot would talk without end, and flows that call each other in circles.
import type { Problem } from '../../model/problem.ts'
import { type FlowDraft, problemAt, stepName } from '../flow-draft.ts'
import { endOfFlow, linksOf, nextSteps } from './links.ts'

type Graph = readonly (readonly number[])[]

/** Of several steps that lead to each other only the first is named. */
export function checkReach(draft: FlowDraft): Problem[] {
  if (draft.steps.length === 0) return []
  const graph = nextSteps(draft)
  const seen = reachable(graph, [0])
  return draft.steps.flatMap((step, index) => {
    if (seen.has(index)) return []
    for (const later of reachable(graph, [index])) seen.add(later)
    const text = `${stepName(step)} can never be reached: no step goes to it. Lead to it with "go", or take it out.`
    return [problemAt(draft, [...step.path, 'id'], { code: 'unreachable-step', text })]
  })
}

function reachable(graph: Graph, from: readonly number[]): Set<number> {
  const seen = new Set<number>()
  const open = [...from]
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (seen.has(index)) continue
    seen.add(index)
    open.push(...(graph[index] ?? []))
  }
  return seen
}

/** True of a flow that can run from its first step to its end without waiting for the person. */
export type PassesThrough = (flowId: string) => boolean

/** A loop in which no step waits for the person, also one that runs through called flows. */
export function checkLoops(draft: FlowDraft, passes: PassesThrough): Problem[] {
  const graph = withoutWaits(draft, passes)
  const reported = new Set<number>()
  return draft.steps.flatMap((step, index) => {
    if (reported.has(index)) return []
    const loop = pathBack(graph, index)
    if (!loop) return []
    for (const member of loop) reported.add(member)
    const names = [...loop, index].map((member) => draft.steps[member]?.id ?? `step ${member + 1}`)
    const text = `${stepName(step)} begins a loop in which nothing waits for an answer: ${names.join(' → ')}. Ask something in it, or lead out of it.`
    return [problemAt(draft, [...step.path, 'id'], { code: 'loop-without-wait', text })]
  })
}

/** What can follow within one turn: nothing after a step that waits, or a call of a flow that does. */
function withoutWaits(draft: FlowDraft, passes: PassesThrough): Graph {
  return nextSteps(draft).map((next, index) => {
    const step = draft.steps[index]
    if (!step) return []
    const links = linksOf(step)
    if (links.isWaiting || links.calls.some((call) => !passes(call.to))) return []
    return next
  })
}

/** The shortest way from a step back to itself. */
function pathBack(graph: Graph, start: number): number[] | undefined {
  const open: number[][] = [[start]]
  const seen = new Set<number>()
  for (let path = open.shift(); path; path = open.shift()) {
    for (const next of graph[path.at(-1) ?? start] ?? []) {
      if (next === start) return path
      if (next === endOfFlow || seen.has(next)) continue
      seen.add(next)
      open.push([...path, next])
    }
  }
  return undefined
}

/** Tells for each flow whether it passes through; a circle of calls does not (it is a fault of its own). */
export function passesThrough(drafts: ReadonlyMap<string, FlowDraft>): PassesThrough {
  const known = new Map<string, boolean>()
  const passes: PassesThrough = (flowId) => {
    const draft = drafts.get(flowId)
    const before = known.get(flowId)
    if (before !== undefined || !draft) return before ?? false
    known.set(flowId, false)
    const result = draft.steps.length > 0 && reachable(withoutWaits(draft, passes), [0]).has(endOfFlow)
    known.set(flowId, result)
    return result
  }
  return passes
}

/** Named at each `call` that closes a circle. */
export function checkCallCircles(draft: FlowDraft, drafts: ReadonlyMap<string, FlowDraft>): Problem[] {
  return draft.steps.flatMap((step) =>
    linksOf(step).calls.flatMap((call) => {
      const circle = callPath(call.to, draft.id, drafts)
      if (!circle) return []
      const names = [draft.id, ...circle].join(' → ')
      const text = `${stepName(step)} makes flows call each other in a circle: ${names}. Use a choice with "start" instead.`
      return [problemAt(draft, call.path, { code: 'call-circle', text })]
    }),
  )
}

function callPath(from: string, to: string, drafts: ReadonlyMap<string, FlowDraft>): string[] | undefined {
  const open: string[][] = [[from]]
  const seen = new Set([from])
  for (let path = open.shift(); path; path = open.shift()) {
    const last = path.at(-1) ?? from
    if (last === to) return path
    for (const next of drafts.get(last)?.steps.flatMap((step) => linksOf(step).calls) ?? []) {
      if (seen.has(next.to)) continue
      seen.add(next.to)
      open.push([...path, next.to])
    }
  }
  return undefined
}
