// hand-over: takes what a person writes for staff, in their own words, as a ticket; more words soon after join it. "xong" ends it.
import { boundText } from '../../lib/bound-text.ts'
import type { StepOf } from '../../model/flow.ts'
import { isLabel, startWaiting } from '../asking.ts'
import { emergencyText } from '../emergency.ts'
import { render } from '../evaluate.ts'
import { isDoneWriting, isNoQuestion } from '../keywords.ts'
import { questionCharsMax } from '../limits.ts'
import { maskIds } from '../mask-ids.ts'
import { phrases } from '../phrases.ts'
import { readAnswer } from '../read-answer.ts'
import { type Kind, next, type Outcome, wait } from '../step-kind.ts'
import { changeTop, noteFirst, say, type Turn, tapOf, topFrame } from '../turn.ts'

type Step = StepOf<'hand-over'>

export const handOver: Kind<'hand-over'> = {
  enter: (turn, step) => {
    startWaiting(turn, step.id)
    if (turn.held === undefined) askForQuestion(turn, step)
    else if (turn.isHeldAnswered) offerHeld(turn, step, turn.held)
    else writeDown(turn, step, turn.held)
    return wait
  },
  askAgain: askForQuestion,
  takesAnyText: true,
  reply: (turn, step, reply) => {
    const { held } = turn
    const isSent = reply.by === 'tap' ? reply.choice === sendHeld : isYes(reply.text)
    if (held !== undefined && turn.isHeldAnswered && !isWritten(turn) && isSent) {
      writeDown(turn, step, held)
      return wait
    }
    const text = reply.by === 'text' ? boundText(reply.text, questionCharsMax).trim() : ''
    if (isWritten(turn) && isDoneWriting(text)) return finish(turn)
    if (isNoQuestion(text)) ask(turn, isWritten(turn) ? phrases.writeOn : phrases.expects.question)
    else {
      const emergency = emergencyText(turn, text)
      if (emergency !== undefined) noteFirst(turn, emergency)
      writeDown(turn, step, text)
    }
    return wait
  },
}

const sendHeld = 'do/send'

/** A question that was answered from the library is not passed on before the person said so; its words are said nowhere. */
function offerHeld(turn: Turn, step: Step, held: string): void {
  const tap = tapOf(turn, { flow: topFrame(turn)?.flow ?? '', step: step.id }, sendHeld)
  const question = step.body.text ? render(turn, step.body.text) : phrases.handOver
  say(turn, {
    text: `${question}\n\n${phrases.sendHeld}`,
    choices: [{ label: phrases.labels.sendHeld, tap }],
  })
  if (turn.offered) turn.offered = { ...turn.offered, held, isAnswered: true }
}

function isYes(text: string): boolean {
  const read = readAnswer('yes-no', undefined, text)
  return isLabel([phrases.labels.sendHeld, 'gửi'], text) || ('answer' in read && read.answer === 'yes')
}

function isWritten(turn: Turn): boolean {
  return topFrame(turn)?.ticketAt !== undefined
}

function finish(turn: Turn): Outcome {
  noteFirst(turn, phrases.handedOver)
  return next
}

/** The first words open a ticket, what follows joins it. Numbers of identity cards do not leave the engine. */
function writeDown(turn: Turn, step: Step, typed: string): void {
  const text = maskIds(typed)
  const isMore = isWritten(turn)
  if (isMore) turn.events.push({ type: 'ticket-continued', text })
  else {
    const about = step.body.about ?? topFrame(turn)?.flow ?? 'question'
    turn.events.push({ type: 'ticket-opened', about, text })
  }
  turn.held = undefined
  changeTop(turn, { asked: [], ticketAt: turn.now })
  noteFirst(turn, isMore ? phrases.notedMore : noted(turn, step))
  if (text !== typed) noteFirst(turn, phrases.idMasked)
  ask(turn, phrases.writeOn)
}

function noted(turn: Turn, step: Step): string {
  return step.body.noted ? render(turn, step.body.noted) : phrases.noted
}

function askForQuestion(turn: Turn, step: Step): void {
  const question = step.body.text ? render(turn, step.body.text) : phrases.handOver
  ask(turn, isWritten(turn) ? phrases.writeOn : question)
}

/** No list of before means anything here. */
function ask(turn: Turn, text: string): void {
  turn.offered = undefined
  if (turn.waiting) turn.waiting = { ...turn.waiting, turn: turn.number }
  say(turn, { text })
}
