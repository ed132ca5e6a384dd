// withdraw-applications: takes back what this person applied for, as far as nothing is decided about it.
import { type Kind, next } from '../step-kind.ts'

export const withdrawApplications: Kind<'withdraw-applications'> = {
  enter: (turn) => {
    turn.events.push({ type: 'applications-withdrawn' })
    return next
  },
}
