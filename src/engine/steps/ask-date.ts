// ask-date: a day (or, where that is all a person knows, a year), as `1990-03-05` or `1990`.
import { ask } from '../asking.ts'
import { vietnamDay } from '../format-value.ts'
import { phrases } from '../phrases.ts'
import { readDate } from '../read-answer.ts'

export const askDate = ask<'ask-date'>({
  options: () => [],
  read: (turn, step, text) => readDate(step.body.kind, vietnamDay(turn.now), text),
  answerOf: () => undefined,
  expects: () => phrases.expects.date,
})
