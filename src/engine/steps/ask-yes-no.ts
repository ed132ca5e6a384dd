// ask-yes-no: có or không, in any of the ways people say them.
import { ask, isRefusal } from '../asking.ts'
import { phrases } from '../phrases.ts'
import { readAnswer } from '../read-answer.ts'

const { yes, no } = phrases.labels

export const askYesNo = ask<'ask-yes-no'>({
  options: () => [
    { choice: 'yes', label: yes },
    { choice: 'no', label: no },
  ],
  read: (_turn, _step, text) => {
    const read = readAnswer('yes-no', undefined, text)
    return 'answer' in read ? { answer: read.answer === 'yes' } : read
  },
  answerOf: (_step, choice) => (choice === 'yes' ? true : choice === 'no' ? false : undefined),
  claims: (_step, text) => isRefusal(text),
  expects: () => phrases.expects.yesNo,
})
