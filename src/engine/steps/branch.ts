// branch: the first way whose condition holds, else the next step.
import { evaluate } from '../evaluate.ts'
import { go, type Kind } from '../step-kind.ts'

export const branch: Kind<'branch'> = {
  enter: (turn, step) => go(step.body.find((way) => evaluate(turn, way.when) === true)?.go),
}
