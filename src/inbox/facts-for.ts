// Reads from the world what a step declared that it needs to know. One row for each kind of fact.
import { createHmac } from 'node:crypto'
import type { Facts } from '../model/event.ts'
import type { Library } from '../model/library.ts'
import type { Participations } from '../storage/participations.ts'
import type { Responses } from '../storage/responses.ts'

type Deps = {
  library: () => Library
  responses: Pick<Responses, 'triesOf'>
  participations: Pick<Participations, 'triesOf' | 'keyOf'>
}

/** Unknown facts are a mistake in a step: throws. */
export function makeFactsFor(deps: Deps): (contact: string, names: readonly string[]) => Promise<Facts> {
  return async (contact, names) => {
    const facts: Record<string, number> = {}
    for (const name of names) {
      const [kind, flow] = name.split('/')
      if (kind !== 'tries' || !flow) throw new Error(`no such fact: ${name}`)
      facts[name] = await tries(deps, contact, flow)
    }
    return facts
  }
}

async function tries(deps: Deps, contact: string, flow: string): Promise<number> {
  if (deps.library().flows.get(flow)?.named === false) {
    const hash = participationHash(await deps.participations.keyOf(flow), contact)
    return (await deps.participations.triesOf([hash])).get(hash) ?? 0
  }
  return (await deps.responses.triesOf([{ contact, flow }])).get(`${contact} ${flow}`) ?? 0
}

/** Stands for a contact in one flow that is not named, for as long as the flow's key exists. */
export function participationHash(key: string, contact: string): string {
  return createHmac('sha256', Buffer.from(key, 'hex')).update(contact).digest('hex')
}
