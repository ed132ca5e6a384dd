// request-erasure: asks staff to erase everything that is stored of this person.
import { type Kind, next } from '../step-kind.ts'

export const requestErasure: Kind<'request-erasure'> = {
  enter: (turn) => {
    turn.events.push({ type: 'erasure-requested' })
    return next
  },
}
