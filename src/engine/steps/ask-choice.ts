// ask-choice: one of several choices; a quiz question where the flow names what is correct.
import type { StepOf } from '../../model/flow.ts'
import { ask } from '../asking.ts'
import { render } from '../evaluate.ts'
import { choiceOrder, gradeAnswer, questionNumber } from '../grade.ts'
import { phrases } from '../phrases.ts'
import { readAnswer } from '../read-answer.ts'
import { go } from '../step-kind.ts'

const labelOf = (step: StepOf<'ask-choice'>, id: string) => step.body.choices[id]?.label ?? id

export const askChoice = ask<'ask-choice'>({
  text: (turn, step) => questionNumber(turn, step) + render(turn, step.body.text),
  options: (turn, step) => choiceOrder(turn, step).map((id) => ({ choice: id, label: labelOf(step, id) })),
  read: (turn, step, text) => {
    const ids = choiceOrder(turn, step)
    const labels = ids.map((id) => labelOf(step, id))
    const read = readAnswer('choice', labels, text)
    return 'answer' in read ? { answer: ids[read.answer] ?? '' } : read
  },
  answerOf: (step, choice) => (Object.hasOwn(step.body.choices, choice) ? choice : undefined),
  expects: () => phrases.expects.choice,
  labels: (step) => Object.values(step.body.choices).map((choice) => choice.label),
  after: (turn, step, { answer }) => {
    gradeAnswer(turn, step, answer)
    return go(step.body.choices[String(answer)]?.go)
  },
})
