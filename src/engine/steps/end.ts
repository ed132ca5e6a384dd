// end: the flow is over.
import { render } from '../evaluate.ts'
import type { Kind } from '../step-kind.ts'
import { say } from '../turn.ts'

export const end: Kind<'end'> = {
  enter: (turn, step) => {
    if (step.body.text) say(turn, { text: render(turn, step.body.text) })
    return { type: 'end' }
  },
}
