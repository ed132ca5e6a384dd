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
  participationHashes: ParticipationHashes
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
    const counts = await deps.participations.triesOf(await deps.participationHashes(flow, contact))
    return [...counts.values()].reduce((sum, count) => sum + count, 0)
  }
  return (await deps.responses.triesOf([{ contact, flow }])).get(`${contact} ${flow}`) ?? 0
}

/**
 * What stands for a contact in one flow that is not named, for as long as the flow's key exists: by every key of the program in
 * use, the first of them for writing. Made with the program's key as well, so that whoever has only the database cannot try all
 * contacts.
 */
export type ParticipationHashes = (flow: string, contact: string) => Promise<readonly string[]>

export function makeParticipationHashes(
  participations: Pick<Participations, 'keyOf'>,
  seal: Pick<Seal, 'hashes'>,
): ParticipationHashes {
  return async (flow, contact) =>
    seal.hashes(`${await participations.keyOf(flow)} ${contact}`, 'participation')
}
