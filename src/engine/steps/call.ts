// call: another flow, and back to the step after this one.
import type { Kind } from '../step-kind.ts'

export const call: Kind<'call'> = {
  enter: (_turn, step) => ({ type: 'call', flow: step.body.flow }),
}
