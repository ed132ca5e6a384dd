// ask-scale: a whole number between two ends; the words for the ends (and what lies between) stand in the text.
import type { StepOf } from '../../model/flow.ts'
import { ask, isLabel } from '../asking.ts'
import { render } from '../evaluate.ts'
import { phrases } from '../phrases.ts'
import { readAnswer } from '../read-answer.ts'

type Step = StepOf<'ask-scale'>

export const askScale = ask<'ask-scale'>({
  text: (turn, step) => [render(turn, step.body.text), ...labelLines(step.body)].join('\n'),
  options: (_turn, step) =>
    numbersOf(step.body).map((number) => ({ choice: String(number), label: String(number) })),
  read: (_turn, { body: { from, to, labels } }, text) => readAnswer('scale', { from, to, labels }, text),
  answerOf: (step, choice) => numbersOf(step.body).find((number) => String(number) === choice),
  expects: (step) => phrases.expects.scale(step.body.from, step.body.to),
  claims: (step, text) => isLabel(Object.values(step.body.labels), text),
})

function numbersOf(body: Step['body']): number[] {
  return Array.from({ length: Math.max(0, body.to - body.from + 1) }, (_, index) => body.from + index)
}

function labelLines(body: Step['body']): string[] {
  return numbersOf(body).flatMap((number) => {
    const label = body.labels[String(number)]
    return label === undefined ? [] : [`${number}: ${label}`]
  })
}
