// What nobody here can answer: the offer to pass it to staff. The text is held with the offer until the next input, so that
// nothing is typed twice; it is passed on only when the person says so.
import { boundText } from '../lib/bound-text.ts'
import { giveCommand } from './commands.ts'
import { findKeyword } from './keywords.ts'
import { questionCharsMax } from './limits.ts'
import { phrases } from './phrases.ts'
import { readAnswer } from './read-answer.ts'
import { plainTap, say, type Turn } from './turn.ts'

export function offerStaff(turn: Turn, text: string): void {
  say(turn, {
    text: phrases.cannotAnswer,
    choices: [
      { label: phrases.labels.send, tap: plainTap(turn, 'command/staff') },
      { label: phrases.labels.menu, tap: plainTap(turn, 'command/menu') },
    ],
  })
  holdForStaff(turn, text)
}

/** With the newest list. What was held before and is not passed on yet goes first: people write in pieces. */
export function holdForStaff(turn: Turn, text: string): void {
  if (!turn.offered) return
  const held = [turn.held, text].filter(Boolean).join('\n')
  turn.offered = { ...turn.offered, held: boundText(held, questionCharsMax) }
}

/** An answer to the offer in words: yes, no, or one of its labels. False when it is something else. */
export function answerOffer(turn: Turn, text: string): boolean {
  if (turn.held === undefined || findKeyword(turn.library, text) !== undefined) return false
  const { send, menu } = phrases.labels
  const said = readAnswer('yes-no', undefined, text)
  const chosen = readAnswer('choice', [send, menu], text)
  if ('answer' in said) giveCommand(turn, said.answer === 'yes' ? 'staff' : 'menu')
  else if ('answer' in chosen) giveCommand(turn, chosen.answer === 0 ? 'staff' : 'menu')
  else return false
  return true
}
