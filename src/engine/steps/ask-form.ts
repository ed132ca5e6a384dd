// ask-form: gives a link to a page of ours for what must not be typed into a chat, and waits until that form is sent. Whatever
// is typed meanwhile gets a fresh link; what was filled in so far is kept on the page's side.
import type { StepOf } from '../../model/flow.ts'
import type { SaidChoice } from '../../model/message.ts'
import { startWaiting } from '../asking.ts'
import { render } from '../evaluate.ts'
import { missesBeforeOffer } from '../limits.ts'
import { phrases } from '../phrases.ts'
import { type Kind, wait } from '../step-kind.ts'
import { plainTap, say, type Turn, topFrame } from '../turn.ts'

type Step = StepOf<'ask-form'>

export const askForm: Kind<'ask-form'> = {
  enter: (turn, step) => {
    startWaiting(turn, step.id)
    giveLink(turn, step, render(turn, step.body.text))
    return wait
  },
  askAgain: (turn, step) => giveLink(turn, step, phrases.formAgain),
  reply: () => ({ type: 'missed', why: 'form-not-sent', hint: phrases.formNotSent }),
}

function giveLink(turn: Turn, step: Step, text: string): void {
  const flow = topFrame(turn)?.flow ?? ''
  const issuedAt = turn.now
  turn.events.push({ type: 'form-asked', flow, step: step.id, form: step.body.form, issuedAt })
  const label = step.body.button ?? phrases.labels.openForm
  const choices: SaidChoice[] = [{ label, page: { to: 'form', flow, step: step.id, issuedAt } }]
  if ((turn.waiting?.misses ?? 0) >= missesBeforeOffer) {
    choices.push({ label: phrases.labels.staff, tap: plainTap(turn, 'command/staff') })
  }
  turn.offered = undefined
  if (turn.waiting) turn.waiting = { ...turn.waiting, turn: turn.number }
  say(turn, { text, choices })
}
