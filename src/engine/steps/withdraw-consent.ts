// withdraw-consent: takes back one consent, or all of them. Counts at once; staff see to what follows from it.
import { type Kind, next } from '../step-kind.ts'

export const withdrawConsent: Kind<'withdraw-consent'> = {
  enter: (turn, { body: { purpose } }) => {
    turn.events.push({ type: 'consent-withdrawn', purpose })
    turn.events.push({ type: 'ticket-opened', about: 'rut-dong-y', text: purpose })
    return next
  },
}
