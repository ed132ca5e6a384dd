// ask-choice: one of several choices; a quiz question where the flow names what is correct.
import type { StepOf } from '../../model/flow.ts'
import { ask, isLabel } from '../asking.ts'
import { render } from '../evaluate.ts'
import { choiceOrder, gradeAnswer, questionNumber } from '../grade.ts'
import { phrases } from '../phrases.ts'
import { readAnswer } from '../read-answer.ts'
import { go } from '../step-kind.ts'

const labelOf = (step: StepOf<'ask-choice'>, id: string) => step.body.choices[id]?.label ?? id
const labelsOf = (step: StepOf<'ask-choice'>, ids: readonly string[] = Object.keys(step.body.choices)) =>
  ids.map((id) => labelOf(step, id))

export const askChoice = ask<'ask-choice'>({
  text: (turn, step) => questionNumber(turn, step) + render(turn, step.body.text),
  options: (turn, step) => choiceOrder(turn, step).map((id) => ({ choice: id, label: labelOf(step, id) })),
  read: (turn, step, text) => {
    const ids = choiceOrder(turn, step)
    const read = readAnswer('choice', labelsOf(step, ids), text)
    return 'answer' in read ? { answer: ids[read.answer] ?? '' } : read
  },
  answerOf: (step, choice) => (Object.hasOwn(step.body.choices, choice) ? choice : undefined),
  expects: () => phrases.expects.choice,
  claims: (step, text) => isLabel(labelsOf(step), text),
  isGraded: (step) => step.body.correct !== undefined,
  afterSkip: (turn, step) => gradeAnswer(turn, step, undefined),
  after: (turn, step, { answer }) => {
    gradeAnswer(turn, step, answer)
    return go(step.body.choices[String(answer)]?.go)
  },
})
