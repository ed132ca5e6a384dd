// A text that speaks of danger: emergency numbers at once, then the offer to pass it to staff. Nothing is flagged or passed on
// by itself. The words are those of the library's flow with `command: danger`.
import type { Step } from '../model/flow.ts'
import { isDanger } from '../understanding/danger.ts'
import { holdForStaff, offerStaff } from './offer-staff.ts'
import { phrases } from './phrases.ts'
import { startOver } from './run.ts'
import { noteFirst, type Turn } from './turn.ts'

/** Where the step's own choices speak of danger too, the text is an answer. */
export function isDangerOutside(step: Step | undefined, text: string): boolean {
  if (!isDanger(text)) return false
  const choices = step && 'choices' in step.body ? Object.values(step.body.choices ?? {}) : []
  return !choices.some(({ label }) => isDanger(label))
}

export function answerDanger(turn: Turn, text: string): void {
  const flow = turn.library.commands.danger
  if (flow !== undefined && turn.library.flows.has(flow)) {
    startOver(turn, flow)
    holdForStaff(turn, text)
    return
  }
  noteFirst(turn, phrases.emergency)
  offerStaff(turn, text)
}
