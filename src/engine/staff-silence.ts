// While a person of the union answers by hand, the bot is silent: from a takeover or a staff reply until twelve hours later.

import { boundText } from '../lib/bound-text.ts'
import { fold, normalise } from '../lib/text.ts'
import type { InputContent } from '../model/input.ts'
import { readTap } from '../model/tap.ts'
import { readPrivacyOrder } from '../understanding/privacy-order.ts'
import { emergencyText } from './emergency.ts'
import { questionCharsMax, staffSilenceMs } from './limits.ts'
import { maskIds } from './mask-ids.ts'
import { phrases } from './phrases.ts'
import { readCommand } from './read-answer.ts'
import { noteFirst, say, type Turn } from './turn.ts'

/** `isHere`: staff answered through us, not in the platform's own inbox. */
export function beginSilence(turn: Turn, isHere: boolean): void {
  const until = turn.now + staffSilenceMs
  if (turn.answeredBy !== 'staff') {
    turn.events.push({ type: 'takeover-began', until })
    turn.isSilenceTold = undefined
  }
  turn.answeredBy = 'staff'
  turn.staffUntil = until
  turn.answersHere = isHere || undefined
}

/** These work without calling the bot back. */
const quietCommands: readonly unknown[] = ['unsubscribe', 'stop']
/** These call it back: what they show goes on with the bot. */
const callingCommands: readonly unknown[] = ['menu', 'my-data']

/** Whether this input is left to staff. The first one is told so; who is in danger gets the numbers. */
export function isForStaff(turn: Turn, content: InputContent): boolean {
  if (turn.answeredBy !== 'staff') return false
  const words = wordsOf(content)
  const command = words === undefined ? undefined : commandIn(words)
  const isOver = turn.now >= (turn.staffUntil ?? 0)
  if (!isOver && quietCommands.includes(command)) return false
  if (isOver || callingCommands.includes(command) || isKeyword(turn, words)) {
    endSilence(turn)
    return false
  }
  turn.events.push({ type: 'input-ignored', reason: 'staff-answers' })
  if (turn.answersHere && content.type === 'text') {
    turn.events.push({ type: 'ticket-continued', text: maskIds(boundText(content.text, questionCharsMax)) })
  }
  const emergency = emergencyText(turn, words ?? '')
  if (emergency !== undefined) noteFirst(turn, emergency)
  if (!turn.isSilenceTold) noteFirst(turn, phrases.staffAnswers)
  if (turn.note !== undefined) say(turn, {})
  turn.isSilenceTold = true
  return true
}

/** Whoever types the very name of a programme, or an order about their data, wants the bot. */
function isKeyword({ library }: Turn, words = ''): boolean {
  const text = normalise(words).trim()
  return library.keywords.has(fold(text)) || readPrivacyOrder(text) !== undefined
}

function endSilence(turn: Turn): void {
  turn.answeredBy = 'bot'
  turn.staffUntil = undefined
  turn.isSilenceTold = undefined
  turn.answersHere = undefined
  turn.events.push({ type: 'takeover-ended' })
}

function wordsOf(content: InputContent): string | undefined {
  if (content.type === 'tap') return content.payload
  return content.type === 'text' || content.type === 'media' ? content.text : undefined
}

function commandIn(words: string): string | undefined {
  const tap = readTap(words)
  return tap ? tapCommand(tap.choice) : readCommand(normalise(words).trim())
}

function tapCommand(choice: string): string | undefined {
  return choice.startsWith('command/') ? choice.slice('command/'.length) : undefined
}
