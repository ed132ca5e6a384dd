// ask-date: a day (or, where that is all a person knows, a year), as `1990-03-05` or `1990`.
import { vietnamDay } from '../../lib/clock.ts'
import { ask } from '../asking.ts'
import { phrases } from '../phrases.ts'
import { readAnswer } from '../read-answer.ts'

export const askDate = ask<'ask-date'>({
  options: () => [],
  read: (turn, step, text) => {
    const read = readAnswer('date', { kind: step.body.kind, today: vietnamDay(turn.now) }, text)
    if (!('answer' in read)) return read
    return { answer: typeof read.answer === 'string' ? read.answer : String(read.answer.year) }
  },
  answerOf: () => undefined,
  expects: () => phrases.expects.date,
})
