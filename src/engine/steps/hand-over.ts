// hand-over: asks what it is about, takes one message in the person's own words, and opens a ticket for staff.
import { boundText } from '../../lib/bound-text.ts'
import type { StepOf } from '../../model/flow.ts'
import { sayQuestion, startWaiting } from '../asking.ts'
import { render } from '../evaluate.ts'
import { questionCharsMax } from '../limits.ts'
import { phrases } from '../phrases.ts'
import { type Kind, next, wait } from '../step-kind.ts'
import { changeTop, noteFirst, type Turn, topFrame } from '../turn.ts'

export const handOver: Kind<'hand-over'> = {
  enter: (turn, step) => {
    startWaiting(turn, step.id)
    askForQuestion(turn, step)
    return wait
  },
  askAgain: askForQuestion,
  takesAnyText: true,
  reply: (turn, step, reply) => {
    const text = reply.by === 'text' ? boundText(reply.text, questionCharsMax).trim() : ''
    if (text === '') return { type: 'missed', why: 'empty', hint: phrases.expects.question }
    turn.events.push({
      type: 'ticket-opened',
      about: step.body.about ?? topFrame(turn)?.flow ?? 'question',
      text,
    })
    changeTop(turn, { asked: [] })
    noteFirst(turn, phrases.handedOver)
    return next
  },
}

function askForQuestion(turn: Turn, step: StepOf<'hand-over'>): void {
  const text = step.body.text ? render(turn, step.body.text) : phrases.handOver
  sayQuestion(turn, { step, text, options: [], isOptional: false })
}
