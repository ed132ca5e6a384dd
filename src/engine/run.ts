// Runs flows: from a step to the next until something waits or nothing is left; starts them, calls them, comes back.

import type { EventOf } from '../model/event.ts'
import type { Flow, Step, StepKind, StepOf } from '../model/flow.ts'
import { endTarget } from '../model/flow-graph.ts'
import type { Frame } from '../model/session.ts'
import { drawQuestions } from './grade.ts'
import { keepQuiz, takeKeptQuiz } from './left-quiz.ts'
import { framesMax, stepsARunMax, stepsATurnMax } from './limits.ts'
import { mayStart } from './may-start.ts'
import { phrases } from './phrases.ts'
import { prepareFlow } from './prepared-flow.ts'
import type { Kind, Outcome } from './step-kind.ts'
import { kinds } from './steps/kinds.ts'
import { changeTop, flowOf, noteFirst, say, type Turn, topFrame } from './turn.ts'

export type EndReason = EventOf<'flow-ended'>['reason']

/** Goes on from where the top flow stands. Stops when something waits, nothing is left, or a fact is missing. */
export function run(turn: Turn): void {
  turn.waiting = undefined
  let skipped = 0
  for (let frame = topFrame(turn); frame && turn.needs.length === 0; frame = topFrame(turn)) {
    const flow = flowOf(turn, frame)
    const step = flow && prepareFlow(flow).steps.get(frame.step)
    if (!flow || !step) {
      finishTop(turn, flow, frame)
    } else if (isOverLimit(turn, frame) || skipped > flow.steps.length) {
      endAsLooped(turn, frame.taken >= stepsARunMax ? 'steps-a-run' : 'steps-a-turn')
    } else if (isUndrawn(frame, flow, step)) {
      skipped += 1
      changeTop(turn, { step: afterStep(flow, step) })
    } else {
      skipped = 0
      turn.stepsTaken += 1
      changeTop(turn, { taken: frame.taken + 1, movedAt: turn.now })
      const outcome = enter(turn, step)
      if (outcome.type === 'wait') return
      follow(turn, step, outcome)
    }
  }
}

/** The top flow is at its end, or its content is no longer there. */
function finishTop(turn: Turn, flow: Flow | undefined, frame: Frame): void {
  const isDone = flow !== undefined && frame.step === endTarget
  if (!isDone) noteFirst(turn, phrases.gone(flow?.title))
  endTop(turn, isDone ? 'completed' : 'gone')
  if (frame.interrupts) noteResumed(turn)
}

function enter<K extends StepKind>(turn: Turn, step: StepOf<K>): Outcome {
  const kind: Kind<K> = kinds[step.type]
  return kind.enter(turn, step)
}

/** Moves the top flow on after a step; the caller runs it. */
export function follow(turn: Turn, step: Step, outcome: Outcome): void {
  const frame = topFrame(turn)
  const flow = frame && flowOf(turn, frame)
  if (!flow) return
  switch (outcome.type) {
    case 'wait':
      return
    case 'next':
      changeTop(turn, { step: afterStep(flow, step) })
      return
    case 'go':
      changeTop(turn, { step: outcome.to })
      return
    case 'end':
      changeTop(turn, { step: endTarget })
      return
    case 'call':
      changeTop(turn, { step: afterStep(flow, step) })
      pushFlow(turn, outcome.flow, {})
      return
    case 'start':
      replaceTop(turn, outcome.flow)
  }
}

function afterStep(flow: Flow, step: Step): string {
  return prepareFlow(flow).following.get(step.id) ?? endTarget
}

/** A quiz question that is not among those drawn for this run. */
function isUndrawn(frame: Frame, flow: Flow, step: Step): boolean {
  if (!frame.drawn || frame.drawn.includes(step.id)) return false
  return prepareFlow(flow).questions.some((question) => question.id === step.id)
}

function isOverLimit(turn: Turn, frame: Frame): boolean {
  return turn.stepsTaken >= stepsATurnMax || frame.taken >= stepsARunMax
}

/** All that lies above one another may be part of the loop, so all of it ends. */
function endAsLooped(turn: Turn, limit: EventOf<'limit-reached'>['limit']): void {
  turn.events.push({ type: 'limit-reached', limit })
  while (topFrame(turn)) endTop(turn, 'limit')
  say(turn, { text: phrases.looped })
}

/** Takes the top flow away. What lies below goes on when the caller runs. */
export function endTop(turn: Turn, reason: EndReason): void {
  const frame = turn.frames.pop()
  if (!frame) return
  turn.waiting = undefined
  if (reason === 'stopped') keepQuiz(turn, frame)
  const isDone = reason === 'stopped' && isHandedOver(frame)
  turn.events.push({ type: 'flow-ended', flow: frame.flow, reason: isDone ? 'completed' : reason })
}

/** A question to staff that was written down: nothing more is expected. */
export function isHandedOver(frame: Frame | undefined): boolean {
  return frame?.ticketAt !== undefined
}

/** Before an interrupted question is asked again. */
function noteResumed(turn: Turn): void {
  const frame = topFrame(turn)
  const flow = frame && flowOf(turn, frame)
  if (flow && frame.step !== endTarget) noteFirst(turn, phrases.resumed(flow.title))
}

/** The step that waits for an answer. */
export function waitingStep(turn: Turn): Step | undefined {
  const frame = topFrame(turn)
  const flow = turn.waiting && frame && flowOf(turn, frame)
  return flow && turn.waiting && prepareFlow(flow).steps.get(turn.waiting.step)
}

/** `at`: a step to begin at instead of the first, with what would have been answered by then. */
export type Start = { at?: string; answers?: Frame['answers']; reading?: string }
type Push = Start & { interrupts?: true }

/** Puts a new run of a flow on top; false when it may not start now (which was said), or a fact is needed first. */
export function pushFlow(turn: Turn, id: string, start: Push): boolean {
  const { interrupts } = start
  const flow = turn.library.flows.get(id)
  if (!flow) {
    noteFirst(turn, phrases.unavailable)
    return false
  }
  if (!mayStart(turn, flow)) return false
  if (turn.frames.length >= framesMax) {
    endAsLooped(turn, 'frames')
    return false
  }
  const left = takeKeptQuiz(turn, id)
  if (left) noteFirst(turn, phrases.resumed(flow.title))
  turn.events.push({ type: 'flow-started', flow: flow.id, hash: left?.hash ?? flow.hash })
  turn.frames.push(
    left ? { ...left, movedAt: turn.now, ...(interrupts && { interrupts }) } : newFrame(turn, flow, start),
  )
  return true
}

function newFrame(turn: Turn, flow: Flow, { interrupts, at, answers = {}, reading }: Push): Frame {
  const { questions, firstStep, readsTries } = prepareFlow(flow)
  const { seed } = turn.input
  const drawn = drawQuestions(flow, seed)
  const tries = turn.facts[`tries/${flow.id}`]
  return {
    flow: flow.id,
    hash: flow.hash,
    step: at ?? firstStep,
    answers,
    asked: [],
    taken: 0,
    startedAt: turn.now,
    movedAt: turn.now,
    ...(interrupts && { interrupts: true as const }),
    ...(reading !== undefined && { reading }),
    ...(questions.length > 0 && { seed }),
    ...(drawn && { drawn }),
    ...((flow.tries !== undefined || readsTries) && { tries: typeof tries === 'number' ? tries : 0 }),
  }
}

/** Leaves the top flow for another, which takes its place over whatever lies below. */
function replaceTop(turn: Turn, id: string): void {
  const left = topFrame(turn)
  endTop(turn, 'completed')
  if (returnTo(turn, id)) return
  if (pushFlow(turn, id, { interrupts: left?.interrupts })) return
  if (left?.interrupts) noteResumed(turn)
  else showMenuInstead(turn)
}

/** Starts a flow from wherever the person is: over a question that waits, or in place of a mere list of choices. */
export function startOver(turn: Turn, id: string, start: Start = {}): void {
  if (!returnTo(turn, id)) {
    if (isPassing(waitingStep(turn)) || isHandedOver(topFrame(turn))) endTop(turn, 'completed')
    while (turn.frames.length >= framesMax) dropOldest(turn)
    const interrupts = turn.frames.length > 0 || undefined
    if (!pushFlow(turn, id, { ...start, interrupts })) showMenuInstead(turn)
  }
  run(turn)
}

/** What a person reads and leaves: nothing is lost when they go elsewhere. */
function isPassing(step: Step | undefined): boolean {
  return step?.type === 'say' || step?.type === 'find-entry' || step?.type === 'read-document'
}

/** A flow that may not start leaves nobody without a way on. */
function showMenuInstead(turn: Turn): void {
  const { menu } = turn.library.commands
  const isRefused = turn.frames.length === 0 && turn.needs.length === 0
  if (isRefused && menu !== undefined && turn.library.flows.has(menu)) pushFlow(turn, menu, {})
}

function dropOldest(turn: Turn): void {
  const [oldest] = turn.frames.splice(0, 1)
  if (!oldest) return
  keepQuiz(turn, oldest)
  turn.events.push({ type: 'flow-ended', flow: oldest.flow, reason: 'stopped' })
}

/** Goes back to an unfinished run of the flow that lies below; what lies over it ends. False when there is none. */
function returnTo(turn: Turn, id: string): boolean {
  const index = turn.frames.findIndex((frame) => frame.flow === id)
  if (index < 0) return false
  while (turn.frames.length > index + 1) endTop(turn, 'stopped')
  if (isAtQuestion(turn)) {
    noteResumed(turn)
    return true
  }
  endTop(turn, 'completed')
  return false
}

/** The top flow stands at a question, so there is something to go on with. */
function isAtQuestion(turn: Turn): boolean {
  const frame = topFrame(turn)
  return frame !== undefined && isUnfinished(turn, frame)
}

/** A run that stands at a question, not at a list of choices or between two calls. */
export function isUnfinished(turn: Turn, frame: Frame): boolean {
  const flow = flowOf(turn, frame)
  const step = flow && prepareFlow(flow).steps.get(frame.step)
  if (step?.type === 'hand-over') return !isHandedOver(frame)
  return step?.type.startsWith('ask-') === true
}
