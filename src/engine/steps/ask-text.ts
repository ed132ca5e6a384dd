// ask-text: an answer in the person's own words, as long as the flow allows.
import { normalise } from '../../lib/text.ts'
import { ask } from '../asking.ts'
import { hasId, maskIds } from '../mask-ids.ts'
import { phrases } from '../phrases.ts'
import { noteFirst } from '../turn.ts'

export const askText = ask<'ask-text'>({
  options: () => [],
  read: (turn, step, text) => {
    const answer = normalise(text).trim()
    if (answer === '') return { type: 'missed', why: 'empty', hint: phrases.nothingReadable }
    // Code units never count less than characters: the costly count is for the doubtful ones.
    const isTooLong =
      answer.length > step.body['chars-max'] && Array.from(answer).length > step.body['chars-max']
    if (isTooLong) return { type: 'missed', why: 'too-long' }
    if (hasId(answer)) noteFirst(turn, phrases.idMasked)
    return { answer: maskIds(answer) }
  },
  answerOf: () => undefined,
  expects: (step) => phrases.expects.text(step.body['chars-max']),
  takesAnyText: true,
})
