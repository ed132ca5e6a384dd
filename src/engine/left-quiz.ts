// A quiz left after an answer was graded is kept with the session: started again, it goes on from there, so that nobody sees
// answers first and gives them later. Only of flows that are named; it expires like any run.
import type { Frame } from '../model/session.ts'
import { hasGraded } from './grade.ts'
import { flowOf, type Turn } from './turn.ts'

export function keepQuiz(turn: Turn, frame: Frame): void {
  if (!flowOf(turn, frame)?.named || !hasGraded(turn, frame)) return
  const { interrupts: _interrupts, ...rest } = frame
  turn.left = [...turn.left.filter(({ flow }) => flow !== frame.flow), rest]
}

/** The run to go on with, in the version it began with; undefined when there is none. */
export function takeKeptQuiz(turn: Turn, flow: string): Frame | undefined {
  const found = turn.left.find((frame) => frame.flow === flow)
  if (!found) return undefined
  turn.left = turn.left.filter((frame) => frame !== found)
  return flowOf(turn, found) && found
}
