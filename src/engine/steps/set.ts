// set: computes values and keeps them among the answers. What cannot be computed is left as it was.
import { evaluate } from '../evaluate.ts'
import { type Kind, next } from '../step-kind.ts'
import { changeTop, topFrame } from '../turn.ts'

export const set: Kind<'set'> = {
  enter: (turn, step) => {
    for (const [id, source] of Object.entries(step.body)) {
      const value = evaluate(turn, source)
      if (value !== undefined) changeTop(turn, { answers: { ...topFrame(turn)?.answers, [id]: value } })
    }
    return next
  },
}
