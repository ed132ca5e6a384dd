// What a contact's applications look like from the chat: where they stand, whether one is under way, whether somebody is known.
// Read by the inbox as facts, and by the page of forms. Never tells whose an application is.
import type { Registration, Registrations } from '../storage/registrations.ts'
import { circumstancesOf, type UnitName } from './circumstances.ts'
import { shownDate, shownNumber } from './shown.ts'
import { isUnderWay, stateRow } from './states.ts'

type Deps = {
  registrations: Pick<Registrations, 'of' | 'knownBy'>
  /** The title of a flow, also of one that is shipped no more. */
  titleOf: (flow: string) => string
  unitName: UnitName
}

export type Applications = ReturnType<typeof makeApplications>

const linesMax = 10

export function makeApplications(deps: Deps) {
  const { registrations } = deps
  return {
    /** A line each, newest first; '' when there are none. For the fact `applications`. */
    async applicationLines(contact: string): Promise<string> {
      const all = await registrations.of(contact)
      return all
        .slice(0, linesMax)
        .map((registration) => applicationLine(deps, registration))
        .join('\n')
    },

    /** The number of the one under way; '' when there is none. For the fact `open-application/<flow>`. */
    async openApplication(contact: string, flow: string): Promise<string> {
      const all = await registrations.of(contact)
      const open = all.find((one) => one.flow === flow && isUnderWay(flow, one.state))
      return open ? shownNumber(open.number) : ''
    },

    /** An application with one of these hashes exists. One's own that was given back or decided against may be made again. */
    async isKnown(hashes: readonly string[], contact: string): Promise<boolean> {
      const known = await registrations.knownBy(hashes)
      return known.some((one) => one.state !== 'withdrawn' && !(one.contact === contact && isAgain(one)))
    },
  }
}

function isAgain({ flow, state }: Registration): boolean {
  return !isUnderWay(flow, state) && state !== 'card-issued' && state !== 'done'
}

function applicationLine({ titleOf, unitName }: Deps, registration: Registration): string {
  const { flow, number, state, createdAt } = registration
  const stands = stateRow(flow, state)?.stands(circumstancesOf(registration, unitName)) ?? state
  const title = inSentence(titleOf(flow))
  return `- Mã ${shownNumber(number)}, ${title}, nộp ${shownDate(createdAt)}: ${stands}.`
}

/** A title in the middle of a sentence; an abbreviation keeps its capitals. */
export function inSentence(title: string): string {
  const [first = '', second = ''] = title
  return second === second.toLowerCase() ? first.toLowerCase() + title.slice(first.length) : title
}
