// While a person of the union answers by hand, the bot is silent: from a takeover or a staff reply until twelve hours later.

import { normalise } from '../lib/text.ts'
import type { InputContent } from '../model/input.ts'
import { readTap } from '../model/tap.ts'
import { staffSilenceMs } from './limits.ts'
import { readCommand } from './read-answer.ts'
import type { Turn } from './turn.ts'

export function beginSilence(turn: Turn): void {
  const until = turn.now + staffSilenceMs
  if (turn.answeredBy !== 'staff') turn.events.push({ type: 'takeover-began', until })
  turn.answeredBy = 'staff'
  turn.staffUntil = until
}

/** Whether this input is left to staff. `menu` calls the bot back; `dừng nhận tin` always works. */
export function isForStaff(turn: Turn, content: InputContent): boolean {
  if (turn.answeredBy !== 'staff') return false
  const command = commandIn(content)
  if (command === 'unsubscribe') return false
  if (command !== 'menu' && turn.now < (turn.staffUntil ?? 0)) {
    turn.events.push({ type: 'input-ignored', reason: 'staff-answers' })
    return true
  }
  turn.answeredBy = 'bot'
  turn.staffUntil = undefined
  turn.events.push({ type: 'takeover-ended' })
  return false
}

function commandIn(content: InputContent): string | undefined {
  const words = content.type === 'text' ? content.text : content.type === 'tap' ? content.payload : undefined
  if (words === undefined) return undefined
  const tap = readTap(words)
  return tap ? tapCommand(tap.choice) : readCommand(normalise(words).trim())
}

function tapCommand(choice: string): string | undefined {
  return choice.startsWith('command/') ? choice.slice('command/'.length) : undefined
}
