// What the words about an application may name, read from its history: the unit, the decision, the reason given last.
import type { Registration } from '../storage/registrations.ts'
import type { Circumstances } from './states.ts'

/** The name of a unit; undefined when it is in the table no more. */
export type UnitName = (id: string) => string | undefined

export function circumstancesOf(registration: Registration, unitName: UnitName): Circumstances {
  const { unit, state, history } = registration
  const line = history.findLast((one) => one.state === state && !one.isView)
  return {
    unit: unit === undefined ? undefined : unitName(unit),
    decision: history.findLast((one) => one.decision)?.decision,
    reason: line?.note,
  }
}
