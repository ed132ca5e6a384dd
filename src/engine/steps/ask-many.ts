// ask-many: any number of choices, typed at once ("1, 3"), or one after the other and closed with "xong".
import { fold } from '../../lib/text.ts'
import type { StepOf } from '../../model/flow.ts'
import { ask, doneChoice, isLabel, type Option } from '../asking.ts'
import { render } from '../evaluate.ts'
import { choiceOrder, gradeAnswer, questionNumber } from '../grade.ts'
import { phrases } from '../phrases.ts'
import { type Read, readAnswer } from '../read-answer.ts'
import { go, type Missed } from '../step-kind.ts'
import { changeTop, type Turn, topFrame } from '../turn.ts'

type Step = StepOf<'ask-many'>
const doneWords = new Set(['xong', 'xong roi', 'du roi', 'het roi'])

export const askMany = ask<'ask-many'>({
  text: (turn, step) => {
    const question = questionNumber(turn, step) + render(turn, step.body.text)
    const labels = pickedIn(turn).map((id) => labelOf(step, id))
    const how = labels.length > 0 ? phrases.pickedSoFar(labels.join(', ')) : phrases.pickMany
    return `${question}\n${how}`
  },
  options: (turn, step) => {
    const picked = pickedIn(turn)
    const options: Option[] = choiceOrder(turn, step).map((id) => {
      const label = labelOf(step, id)
      return { choice: id, label: picked.includes(id) ? phrases.labels.picked(label) : label }
    })
    return [...options, { choice: doneChoice, label: phrases.labels.done }]
  },
  gather: (turn, step, reply) => {
    const picked = pickedIn(turn)
    const isDone = reply.by === 'tap' ? reply.choice === doneChoice : isDoneText(reply.text)
    if (isDone && picked.length > 0) return { answer: picked }
    if (isDone) return step.body.optional ? { type: 'skip' } : noneMissed
    if (reply.by === 'tap') {
      return Object.hasOwn(step.body.choices, reply.choice) ? pick(turn, step, [reply.choice]) : undefined
    }
    const read = readIds(turn, step, reply.text)
    if (!('answer' in read)) return undefined
    // One number may be the first of several; a list is all of them.
    if (read.answer.length === 1) return pick(turn, step, read.answer)
    return { answer: inOrder(step, [...picked, ...read.answer]) }
  },
  read: readIds,
  answerOf: () => undefined,
  expects: () => phrases.expects.many,
  claims: (step, text) => isLabel(labelsOf(step), text),
  isGraded: (step) => step.body.correct !== undefined,
  afterSkip: (turn, step) => gradeAnswer(turn, step, undefined),
  after: (turn, step, { answer }) => {
    gradeAnswer(turn, step, answer)
    const ids = Array.isArray(answer) ? answer : []
    return go(ids.map((id) => step.body.choices[id]?.go).find((target) => target !== undefined))
  },
})

const noneMissed: Missed = { type: 'missed', why: 'none-picked', hint: phrases.expects.manyNone }

function labelOf(step: Step, id: string): string {
  return step.body.choices[id]?.label ?? id
}

function labelsOf(step: Step, ids: readonly string[] = Object.keys(step.body.choices)): string[] {
  return ids.map((id) => labelOf(step, id))
}

function pickedIn(turn: Turn): readonly string[] {
  return topFrame(turn)?.picked ?? []
}

/** Picked before: put back. */
function pick(turn: Turn, step: Step, ids: readonly string[]): { type: 'more' } {
  const before = pickedIn(turn)
  const kept = before.filter((id) => !ids.includes(id))
  const added = ids.filter((id) => !before.includes(id))
  changeTop(turn, { picked: inOrder(step, [...kept, ...added]) })
  return { type: 'more' }
}

/** In the flow's order, so that the same choices are always the same answer. */
function inOrder(step: Step, ids: readonly string[]): string[] {
  return Object.keys(step.body.choices).filter((id) => ids.includes(id))
}

function readIds(turn: Turn, step: Step, text: string): Read<string[]> {
  const ids = choiceOrder(turn, step)
  const read = readAnswer('many', labelsOf(step, ids), text)
  return 'answer' in read ? { answer: read.answer.flatMap((index) => ids[index] ?? []) } : read
}

function isDoneText(text: string): boolean {
  return text.length <= 20 && doneWords.has(fold(text))
}
