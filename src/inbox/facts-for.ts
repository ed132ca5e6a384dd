// Reads from the world what a step declared that it needs to know. One row for each kind of fact.
import type { Seal } from '../lib/seal.ts'
import type { Facts } from '../model/event.ts'
import type { Library } from '../model/library.ts'
import type { Applications } from '../registrations/applications.ts'
import { type Contacts, isAgreed } from '../storage/contacts.ts'
import type { Participations } from '../storage/participations.ts'
import type { Responses } from '../storage/responses.ts'

type Deps = {
  library: () => Library
  contacts: Pick<Contacts, 'get'>
  responses: Pick<Responses, 'triesOf'>
  participations: Pick<Participations, 'triesOf'>
  participationHash: (flow: string, contact: string) => Promise<string>
  applications: Applications
}

type Fact = Facts[string]
type Read = (deps: Deps, contact: string, of: string) => Promise<Fact>

const facts: Readonly<Record<string, Read>> = {
  tries,
  consent: async ({ contacts }, contact, purpose) =>
    isAgreed((await contacts.get([contact])).get(contact), purpose),
  applications: ({ applications }, contact) => applications.applicationLines(contact),
  'open-application': ({ applications }, contact, flow) => applications.openApplication(contact, flow),
}

/** Unknown facts are a mistake in a step: throws. */
export function makeFactsFor(deps: Deps): (contact: string, names: readonly string[]) => Promise<Facts> {
  return async (contact, names) => {
    const found: Record<string, Fact> = {}
    for (const name of names) {
      const [kind = '', of = ''] = name.split('/')
      const read = facts[kind]
      if (!read) throw new Error(`no such fact: ${name}`)
      found[name] = await read(deps, contact, of)
    }
    return found
  }
}

async function tries(deps: Deps, contact: string, flow: string): Promise<number> {
  if (deps.library().flows.get(flow)?.named === false) {
    const hash = await deps.participationHash(flow, contact)
    return (await deps.participations.triesOf([hash])).get(hash) ?? 0
  }
  return (await deps.responses.triesOf([{ contact, flow }])).get(`${contact} ${flow}`) ?? 0
}

/**
 * Stands for a contact in one flow that is not named, for as long as the flow's key exists. Made with the program's own
 * key as well, so that whoever has only the database cannot try all contacts.
 */
export function makeParticipationHash(
  participations: Pick<Participations, 'keyOf'>,
  seal: Pick<Seal, 'hash'>,
): (flow: string, contact: string) => Promise<string> {
  return async (flow, contact) => seal.hash(`${await participations.keyOf(flow)} ${contact}`, 'participation')
}
