// An applicant takes an application back, from the chat or from their own data. The chat says so itself: no news is sent.
import type { ClientSession } from '../storage/connect.ts'
import type { HistoryLine, Registrations } from '../storage/registrations.ts'
import { readNumber, shownNumber } from './shown.ts'
import { stateRow } from './states.ts'
import { applicant } from './submit.ts'

export type Withdrawal = {
  contact: string
  /** Only this one, or only those of this flow; all that can be when neither is said. */
  number?: string
  flow?: string
  at: Date
  session?: ClientSession
}

/** The numbers of those withdrawn. What is decided already, or over, stays as it is. */
export async function withdrawApplications(
  registrations: Pick<Registrations, 'of' | 'move'>,
  { contact, number, flow, at, session }: Withdrawal,
): Promise<string[]> {
  const wanted = number === undefined ? undefined : readNumber(number)
  const all = await registrations.of(contact, session)
  const withdrawn: string[] = []
  for (const registration of all) {
    if (number !== undefined && registration.number !== wanted) continue
    if (flow !== undefined && registration.flow !== flow) continue
    if (!stateRow(registration.flow, registration.state)?.next.includes('withdrawn')) continue
    const line: HistoryLine = { state: 'withdrawn', at, by: applicant }
    if (await registrations.move(registration, line, { session }))
      withdrawn.push(shownNumber(registration.number))
  }
  return withdrawn
}
