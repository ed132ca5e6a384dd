// submit: hands the answers of this run in, once. After it, answers of a flow that is not named are gone from the session.
import { chance } from '../../lib/chance.ts'
import type { Flow, Step } from '../../model/flow.ts'
import type { Frame } from '../../model/session.ts'
import { pointsOf, render } from '../evaluate.ts'
import { phrases } from '../phrases.ts'
import { prepareFlow } from '../prepared-flow.ts'
import { type Kind, next } from '../step-kind.ts'
import { changeTop, flowOf, noteFirst, say, type Turn, topFrame } from '../turn.ts'

export const submit: Kind<'submit'> = {
  enter: (turn, step) => {
    const frame = topFrame(turn)
    const flow = frame && flowOf(turn, frame)
    if (flow && !frame.isSubmitted) handIn(turn, flow, frame, step.body.ticket)
    if (step.body.text) say(turn, { text: render(turn, step.body.text) })
    return next
  },
}

function handIn(turn: Turn, flow: Flow, frame: Frame, ticket: string | undefined): void {
  if (flow.kind === 'registration') apply(turn, flow, frame, ticket)
  else respond(turn, flow, frame, ticket)
  changeTop(turn, {
    answers: flow.named ? frame.answers : {},
    // What was handed in cannot be taken back question by question.
    asked: [],
    isSubmitted: true,
    ...(frame.tries !== undefined && { tries: frame.tries + 1 }),
  })
  if (!flow.named) turn.lastTap = undefined
}

function respond(turn: Turn, flow: Flow, frame: Frame, ticket: string | undefined): void {
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
  if (ticket !== undefined) turn.events.push({ type: 'ticket-opened', about: ticket })
}

/** An application: its number is said first, so that it is there whatever the flow says. */
function apply(turn: Turn, flow: Flow, frame: Frame, ticket: string | undefined): void {
  const number = applicationNumber(turn.input.seed)
  const asked = (type: Step['type']) =>
    flow.steps
      .filter((step) => step.type === type && frame.answers[step.id] !== undefined)
      .map(({ id }) => id)
  const [unitStep] = asked('ask-unit')
  const unit = unitStep === undefined ? undefined : frame.answers[unitStep]
  turn.events.push({
    type: 'registration-submitted',
    flow: flow.id,
    hash: flow.hash,
    number,
    answers: frame.answers,
    ...(typeof unit === 'string' && { unit }),
    forms: asked('ask-form').map((step) => `${turn.contact}/${flow.id}/${step}`),
  })
  if (ticket !== undefined) {
    turn.events.push({ type: 'ticket-opened', about: ticket, text: phrases.applicationTicket(number) })
  }
  noteFirst(turn, phrases.applicationNumber(number))
}

/** Eight digits, easy to read out: `4830-2751`. Not unique by itself; staff see the date beside it. */
function applicationNumber(seed: string): string {
  const digits = Math.floor(chance(`application ${seed}`)() * 90_000_000) + 10_000_000
  return `${Math.floor(digits / 10_000)}-${String(digits % 10_000).padStart(4, '0')}`
}
