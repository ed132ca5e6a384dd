// The step that waits, whatever its kind: gives it an answer, counts a miss, asks again.
import type { Step, StepKind, StepOf } from '../model/flow.ts'
import { noteMiss } from './asking.ts'
import { follow, run } from './run.ts'
import type { Kind, Missed, Outcome, Reply } from './step-kind.ts'
import { kinds } from './steps/kinds.ts'
import type { Turn } from './turn.ts'

/** Goes on when the reply is an answer; otherwise changes nothing and says why not. */
export function answerStep(turn: Turn, step: Step, reply: Reply): Missed | undefined {
  const outcome = replyTo(turn, step, reply)
  if (outcome.type === 'missed') return outcome
  if (outcome.type === 'wait') return undefined
  follow(turn, step, outcome)
  run(turn)
  return undefined
}

function replyTo<K extends StepKind>(turn: Turn, step: StepOf<K>, reply: Reply): Outcome | Missed {
  const kind: Kind<K> = kinds[step.type]
  return kind.reply?.(turn, step, reply) ?? { type: 'missed', why: 'not-waiting' }
}

export function missStep(turn: Turn, step: Step, missed: Missed): void {
  noteMiss(turn, missed)
  askAgain(turn, step)
}

export function askAgain<K extends StepKind>(turn: Turn, step: StepOf<K>): void {
  const kind: Kind<K> = kinds[step.type]
  kind.askAgain?.(turn, step)
}

/** Whether words that are a command are meant as this step's answer. */
export function claimsText<K extends StepKind>(step: StepOf<K>, text: string): boolean {
  const kind: Kind<K> = kinds[step.type]
  return kind.claims?.(step, text) ?? false
}

export function takesAnyText(step: Step): boolean {
  return kinds[step.type].takesAnyText === true
}
