// A question to staff takes more words for half an hour; after that the conversation is free again.
import { endTarget } from '../model/flow-graph.ts'
import { reminderAfterMs } from './limits.ts'
import { endTop, follow, waitingStep } from './run.ts'
import { next } from './step-kind.ts'
import { type Turn, topFrame } from './turn.ts'

export function closeHandOver(turn: Turn): void {
  const writtenAt = topFrame(turn)?.ticketAt
  const step = waitingStep(turn)
  if (!step || writtenAt === undefined || turn.now - writtenAt <= reminderAfterMs) return
  turn.waiting = undefined
  follow(turn, step, next)
  if (topFrame(turn)?.step === endTarget) endTop(turn, 'completed')
}
