// submit: hands the answers of this run in, once. After it, answers of a flow that is not named are gone from the session.
import type { Flow } from '../../model/flow.ts'
import type { Frame } from '../../model/session.ts'
import { pointsOf, render } from '../evaluate.ts'
import { prepareFlow } from '../prepared-flow.ts'
import { type Kind, next } from '../step-kind.ts'
import { changeTop, flowOf, say, type Turn, topFrame } from '../turn.ts'

export const submit: Kind<'submit'> = {
  enter: (turn, step) => {
    const frame = topFrame(turn)
    const flow = frame && flowOf(turn, frame)
    if (flow && !frame.isSubmitted) handIn(turn, flow, frame)
    if (step.body.text) say(turn, { text: render(turn, step.body.text) })
    return next
  },
}

function handIn(turn: Turn, flow: Flow, frame: Frame): void {
  const prepared = prepareFlow(flow)
  const isGraded = prepared.questions.length > 0
  turn.events.push({
    type: 'response-submitted',
    flow: flow.id,
    hash: flow.hash,
    named: flow.named,
    answers: frame.answers,
    ...(isGraded && { score: frame.score ?? 0, points: pointsOf(frame, prepared) }),
  })
  changeTop(turn, {
    answers: flow.named ? frame.answers : {},
    // What was handed in cannot be taken back question by question.
    asked: [],
    isSubmitted: true,
    ...(frame.tries !== undefined && { tries: frame.tries + 1 }),
  })
  if (!flow.named) turn.lastTap = undefined
}
