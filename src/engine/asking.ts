// What all questions have in common: they show their choices, wait, save or skip the answer, and ask again.
// A kind of question (steps/ask-….ts) adds what its choices are, how words are read, and what comes after.
import { fold } from '../lib/text.ts'
import type { StepKind, StepOf } from '../model/flow.ts'
import type { SaidChoice } from '../model/message.ts'
import type { Answer, Frame } from '../model/session.ts'
import { render } from './evaluate.ts'
import { buttonsMax, missesBeforeOffer } from './limits.ts'
import { phrases } from './phrases.ts'
import { readAnswer } from './read-answer.ts'
import { type Kind, type Missed, next, type Outcome, type Reply, wait } from './step-kind.ts'
import { changeTop, noteFirst, plainTap, replaceFrame, say, type Turn, tapOf, topFrame } from './turn.ts'

export type AskKind = Extract<StepKind, `ask-${string}`>
export type Option = { choice: string; label: string }

export type Ask<K extends AskKind> = {
  /** Where the question is more than its text. */
  text?: (turn: Turn, step: StepOf<K>) => string
  options: (turn: Turn, step: StepOf<K>) => readonly Option[]
  read: (turn: Turn, step: StepOf<K>, text: string) => Given
  /** What a button answers; undefined when the step has no such button. */
  answerOf: (step: StepOf<K>, choice: string) => Answer | undefined
  expects: (step: StepOf<K>) => string
  after?: (turn: Turn, step: StepOf<K>, given: { answer: Answer; by: Reply['by'] }) => Outcome
  /** Takes a reply before all else, for kinds that gather an answer bit by bit; `more`: noted, ask for the rest. */
  /** Of a quiz question: "không biết" counts as wrong, and the right answer is shown. */
  isGraded?: (step: StepOf<K>) => boolean
  afterSkip?: (turn: Turn, step: StepOf<K>) => void
  gather?: (
    turn: Turn,
    step: StepOf<K>,
    reply: Reply,
  ) => Given | { type: 'more' } | { type: 'skip' } | undefined
  claims?: (step: StepOf<K>, text: string) => boolean
  takesAnyText?: true
}

type Given = { answer: Answer } | Missed

const skipWords = new Set(['bo qua', 'skip'])
const unknown =
  /^(?:da |em |toi |minh |e |tui |cau nay )*(?:bo qua|skip|khong biet|ko biet|k biet|kg biet|hong biet|hok biet|hem biet|khong ro|ko ro|chiu|chiu thua|thua|pass|khong nho|ko nho)(?: (?:a|nhe|nha|luon|cau nay|roi|nua|di))*$/
export const skipChoice = 'do/skip'
export const doneChoice = 'do/done'

export function ask<K extends AskKind>(kind: Ask<K>): Kind<K> {
  const question = (turn: Turn, step: StepOf<K>): void => {
    const text = kind.text ? kind.text(turn, step) : render(turn, step.body.text)
    sayQuestion(turn, { step, text, options: kind.options(turn, step), isOptional: isOptional(step) })
  }
  const skip = (turn: Turn, step: StepOf<K>): Outcome => {
    skipAnswer(turn, step)
    kind.afterSkip?.(turn, step)
    return next
  }
  return {
    enter: (turn, step) => {
      startWaiting(turn, step.id)
      question(turn, step)
      return wait
    },
    askAgain: question,
    claims: kind.claims,
    takesAnyText: kind.takesAnyText,
    reply: (turn, step, reply) => {
      if (isSkip(step, reply) || (kind.isGraded?.(step) && isUnknown(reply))) return skip(turn, step)
      const given = kind.gather?.(turn, step, reply) ?? givenAnswer(kind, turn, step, reply)
      if ('type' in given && given.type === 'more') {
        question(turn, step)
        return wait
      }
      if ('type' in given) return given.type === 'skip' ? skip(turn, step) : given
      saveAnswer(turn, step.id, given.answer)
      return kind.after?.(turn, step, { answer: given.answer, by: reply.by }) ?? next
    },
  }
}

function givenAnswer<K extends AskKind>(kind: Ask<K>, turn: Turn, step: StepOf<K>, reply: Reply): Given {
  if (reply.by === 'tap') {
    const answer = kind.answerOf(step, reply.choice)
    return answer === undefined ? { type: 'missed', why: 'unknown-choice' } : { answer }
  }
  const read = kind.read(turn, step, reply.text)
  return 'answer' in read ? read : { ...read, hint: read.hint ?? kind.expects(step) }
}

export function startWaiting(turn: Turn, step: string): void {
  turn.waiting = { turn: turn.number, flow: topFrame(turn)?.flow ?? '', step, misses: 0 }
}

type Question = {
  step: { id: string }
  text: string | undefined
  options: readonly Option[]
  isOptional: boolean
}

/** The newest list of buttons is always this question's, or none. */
export function sayQuestion(turn: Turn, { step, text, options, isOptional }: Question): void {
  const place = { flow: topFrame(turn)?.flow ?? '', step: step.id }
  const choices: SaidChoice[] = options.map(({ choice, label }) => ({
    label,
    tap: tapOf(turn, place, choice),
  }))
  if (isOptional) choices.push({ label: phrases.labels.skip, tap: tapOf(turn, place, skipChoice) })
  const ways = (turn.waiting?.misses ?? 0) >= missesBeforeOffer ? otherWays(turn, choices) : []
  const isRoom = ways.length === 0 || choices.length + ways.length <= buttonsMax
  if (isRoom) choices.push(...ways)
  const shown = isRoom ? text : [text, phrases.needPerson].filter(Boolean).join('\n')
  turn.offered = undefined
  if (turn.waiting) turn.waiting = { ...turn.waiting, turn: turn.number }
  say(turn, choices.length > 0 ? { text: shown, choices } : { text: shown })
}

/** A person of staff and the menu, unless the list leads there already. */
function otherWays(turn: Turn, listed: readonly SaidChoice[]): SaidChoice[] {
  const { staff, menu } = phrases.labels
  const isListed = (name: string) => listed.some(({ label }) => fold(label) === fold(name))
  if (isListed(staff)) return []
  const ways = [{ label: staff, tap: plainTap(turn, 'command/staff') }]
  return isListed(menu) ? ways : [...ways, { label: menu, tap: plainTap(turn, 'command/menu') }]
}

/** Counts a miss and says what is expected; the caller asks again. */
export function noteMiss(turn: Turn, missed: Missed): void {
  const { waiting } = turn
  if (!waiting) return
  const misses = waiting.misses + 1
  turn.waiting = { ...waiting, misses }
  turn.events.push({ type: 'answer-missed', flow: waiting.flow, step: waiting.step, misses, why: missed.why })
  noteFirst(turn, missed.hint ?? phrases.notUnderstood)
}

export function saveAnswer(turn: Turn, step: string, answer: Answer): void {
  const frame = topFrame(turn)
  if (!frame) return
  forgetPicked(turn, frame)
  changeTop(turn, { answers: { ...frame.answers, [step]: answer } })
  passBy(turn, step)
  turn.offered = undefined
  turn.events.push({ type: 'answer-saved', flow: frame.flow, step, answer })
}

function skipAnswer(turn: Turn, step: { id: string }): void {
  const frame = topFrame(turn)
  if (!frame) return
  const { [step.id]: _skipped, ...answers } = frame.answers
  forgetPicked(turn, frame)
  changeTop(turn, { answers })
  passBy(turn, step.id)
  turn.offered = undefined
  turn.events.push({ type: 'answer-skipped', flow: frame.flow, step: step.id })
}

/** Remembers the step for the way back. */
export function passBy(turn: Turn, step: string): void {
  const asked = topFrame(turn)?.asked ?? []
  const before = asked.includes(step) ? asked.filter((id) => id !== step) : asked
  changeTop(turn, { asked: [...before, step] })
}

function forgetPicked(turn: Turn, frame: Frame): void {
  if (!frame.picked) return
  const { picked: _picked, ...rest } = frame
  replaceFrame(turn, rest)
}

function isSkip(step: StepOf<AskKind>, reply: Reply): boolean {
  if (!isOptional(step)) return false
  return reply.by === 'tap' ? reply.choice === skipChoice : isSkipText(reply.text)
}

/** Whether the text is one of these labels, marks and case aside. */
export function isLabel(labels: readonly string[], text: string): boolean {
  const folded = fold(text)
  return labels.some((label) => fold(label) === folded)
}

/** "Thôi" to a question of yes or no refuses it; it does not leave the flow. */
export function isRefusal(text: string): boolean {
  const read = readAnswer('yes-no', undefined, text)
  return 'answer' in read && read.answer === 'no'
}

function isSkipText(text: string): boolean {
  return text.length <= 20 && skipWords.has(fold(text))
}

function isUnknown(reply: Reply): boolean {
  return (
    reply.by === 'text' && reply.text.length <= 40 && unknown.test(fold(reply.text).replace(/[.,!…]+/g, ''))
  )
}

function isOptional(step: StepOf<AskKind>): boolean {
  return 'optional' in step.body && step.body.optional === true
}
