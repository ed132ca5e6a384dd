// say: words, a picture, a file, cards, a document. With choices it waits, and the choice leads on.
import type { StepOf } from '../../model/flow.ts'
import type { SaidChoice, SaidMessage } from '../../model/message.ts'
import { isLabel, passBy, sayQuestion, startWaiting } from '../asking.ts'
import { documentText } from '../document-text.ts'
import { render } from '../evaluate.ts'
import { phrases } from '../phrases.ts'
import { readAnswer } from '../read-answer.ts'
import { go, type Kind, type Missed, next, type Outcome, wait } from '../step-kind.ts'
import { say as sayMessage, type Turn, tapOf, topFrame } from '../turn.ts'

type Step = StepOf<'say'>

export const say: Kind<'say'> = {
  enter: (turn, step) => {
    const isWaiting = tapChoices(step).length > 0
    if (isWaiting) startWaiting(turn, step.id)
    sayMessage(turn, messageOf(turn, step))
    return isWaiting ? wait : next
  },
  askAgain: (turn, step) => {
    const options = tapChoices(step).map(([choice, { label }]) => ({ choice, label }))
    sayQuestion(turn, { step, text: phrases.pickFromList, options, isOptional: false })
  },
  claims: (step, text) => isLabel(labelsOf(step), text),
  reply: (turn, step, reply) => {
    const choices = tapChoices(step)
    if (reply.by === 'tap') return lead(turn, step, reply.choice)
    const read = readAnswer('choice', labelsOf(step), reply.text)
    if (!('answer' in read)) return { ...read, hint: phrases.notUnderstood }
    return lead(turn, step, choices[read.answer]?.[0] ?? '')
  },
}

function labelsOf(step: Step): string[] {
  return tapChoices(step).map(([, { label }]) => label)
}

function tapChoices(step: Step) {
  return Object.entries(step.body.choices ?? {}).filter(
    ([, choice]) => choice.url === undefined && choice.page === undefined,
  )
}

function lead(turn: Turn, step: Step, choice: string): Outcome | Missed {
  const chosen = tapChoices(step).find(([id]) => id === choice)?.[1]
  if (!chosen) return { type: 'missed', why: 'unknown-choice' }
  passBy(turn, step.id)
  return chosen.start === undefined ? go(chosen.go) : { type: 'start', flow: chosen.start }
}

function messageOf(turn: Turn, step: Step): SaidMessage {
  const { text, picture, file, cards, document, choices } = step.body
  const texts = [text && render(turn, text), document && documentText(turn, document)].filter(Boolean)
  return {
    ...(texts.length > 0 && { text: texts.join('\n\n') }),
    ...(choices && { choices: choicesOf(turn, step) }),
    ...(picture !== undefined && { picture }),
    ...(file !== undefined && { file }),
    ...(cards && { cards }),
  }
}

function choicesOf(turn: Turn, step: Step): SaidChoice[] {
  const place = { flow: topFrame(turn)?.flow ?? '', step: step.id }
  return Object.entries(step.body.choices ?? {}).map(([id, { label, url, page }]) => {
    if (page !== undefined) return { label, page: { to: page, issuedAt: turn.now } }
    return url === undefined ? { label, tap: tapOf(turn, place, id) } : { label, url }
  })
}
