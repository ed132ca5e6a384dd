// ask-consent: agreement to one purpose, by button or by the words themselves; nothing less counts.
import { ask, isRefusal } from '../asking.ts'
import { phrases } from '../phrases.ts'
import { readAnswer } from '../read-answer.ts'
import { next } from '../step-kind.ts'

const { agree, disagree } = phrases.labels

export const askConsent = ask<'ask-consent'>({
  options: () => [
    { choice: 'yes', label: agree },
    { choice: 'no', label: disagree },
  ],
  read: (_turn, _step, text) => {
    const read = readAnswer('consent', undefined, text)
    if ('answer' in read) return read
    return isRefusal(text) ? { answer: false } : { type: 'missed', why: read.why }
  },
  answerOf: (_step, choice) => (choice === 'yes' ? true : choice === 'no' ? false : undefined),
  expects: () => phrases.expects.consent,
  claims: (_step, text) => isRefusal(text),
  after: (turn, { body: { purpose, version } }, { answer, by }) => {
    // A "no" also takes back a "yes" that was given before, or a step ago.
    turn.events.push(
      answer === true
        ? { type: 'consent-given', purpose, version, by }
        : { type: 'consent-withdrawn', purpose },
    )
    return next
  },
})
