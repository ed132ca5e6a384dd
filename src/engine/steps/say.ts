// say: words, a picture, a file, cards, a document. With choices it waits, and the choice leads on.
import type { StepOf } from '../../model/flow.ts'
import type { Choice, Message } from '../../model/message.ts'
import { isLabel, passBy, sayQuestion, startWaiting } from '../asking.ts'
import { documentText } from '../document-text.ts'
import { render } from '../evaluate.ts'
import { phrases } from '../phrases.ts'
import { readAnswer } from '../read-answer.ts'
import { go, type Kind, type Missed, next, type Outcome, wait } from '../step-kind.ts'
import { flowOf, say as sayMessage, type Turn, tapOf, topFrame } from '../turn.ts'

type Step = StepOf<'say'>

export const say: Kind<'say'> = {
  enter: (turn, step) => {
    const isWaiting = Object.values(step.body.choices ?? {}).some((choice) => choice.url === undefined)
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
    const section = sectionStep(turn, reply.text)
    if (section !== undefined) return go(section)
    const read = readAnswer('choice', labelsOf(step), reply.text)
    if (!('answer' in read)) return { ...read, hint: phrases.notUnderstood }
    return lead(turn, step, choices[read.answer]?.[0] ?? '')
  },
}

/** `II.1.6`, `mục III.2` typed where a flow shows a document section by section: the step that shows it. */
function sectionStep(turn: Turn, text: string): string | undefined {
  const [, code] = sectionCode.exec(text.slice(0, 40)) ?? []
  const frame = topFrame(turn)
  const steps = code !== undefined && frame ? (flowOf(turn, frame)?.steps ?? []) : []
  const wanted = code?.toUpperCase().replace(/[\s.]+/g, '.')
  return steps.find((step) => step.type === 'say' && step.body.document?.part === wanted)?.id
}
const sectionCode =
  /^(?:(?:xem|đọc|doc|mở|mo)\s+)?(?:(?:mục|muc|phần|phan)\s+)?([ivx]+(?:[\s.]+\d+){1,2})[\s.]*(?:ạ|a)?$/iu

function labelsOf(step: Step): string[] {
  return tapChoices(step).map(([, { label }]) => label)
}

function tapChoices(step: Step) {
  return Object.entries(step.body.choices ?? {}).filter(([, choice]) => choice.url === undefined)
}

function lead(turn: Turn, step: Step, choice: string): Outcome | Missed {
  const chosen = tapChoices(step).find(([id]) => id === choice)?.[1]
  if (!chosen) return { type: 'missed', why: 'unknown-choice' }
  passBy(turn, step.id)
  return chosen.start === undefined ? go(chosen.go) : { type: 'start', flow: chosen.start }
}

function messageOf(turn: Turn, step: Step): Message {
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

function choicesOf(turn: Turn, step: Step): Choice[] {
  const place = { flow: topFrame(turn)?.flow ?? '', step: step.id }
  return Object.entries(step.body.choices ?? {}).map(([id, { label, url }]) =>
    url === undefined ? { label, tap: tapOf(turn, place, id) } : { label, url },
  )
}
