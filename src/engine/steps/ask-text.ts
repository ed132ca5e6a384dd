// ask-text: an answer in the person's own words, as long as the flow allows.
import { normalise } from '../../lib/text.ts'
import { ask } from '../asking.ts'
import { phrases } from '../phrases.ts'

export const askText = ask<'ask-text'>({
  options: () => [],
  read: (_turn, step, text) => {
    const answer = normalise(text).trim()
    if (answer === '') return { type: 'missed', why: 'empty', hint: phrases.nothingReadable }
    // Code units never count less than characters: the costly count is for the doubtful ones.
    const isTooLong =
      answer.length > step.body['chars-max'] && Array.from(answer).length > step.body['chars-max']
    return isTooLong ? { type: 'missed', why: 'too-long' } : { answer }
  },
  answerOf: () => undefined,
  expects: (step) => phrases.expects.text(step.body['chars-max']),
  takesAnyText: true,
})
