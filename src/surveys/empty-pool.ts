// Responses of flows that are not named leave the pool in shuffled batches large enough to hide in, all with the day of
// the batch; a smaller remainder leaves when the flow has closed. Then the key that told who took part is destroyed.
import { randomInt } from 'node:crypto'
import type { Library } from '../model/library.ts'
import type { ClientSession } from '../storage/connect.ts'
import type { Participations } from '../storage/participations.ts'
import type { Responses } from '../storage/responses.ts'

type Deps = {
  responses: Pick<Responses, 'poolSizes' | 'readPool' | 'leavePool'>
  participations: Pick<Participations, 'flows' | 'destroy'>
  library: () => Pick<Library, 'flows'>
  inTransaction: (work: (session: ClientSession) => Promise<void>) => Promise<void>
  /** Vietnam's calendar day. */
  today: () => string
}

const batchMin = 10

export async function emptyPool(deps: Deps): Promise<void> {
  const { responses, participations, inTransaction, today } = deps
  for (const { flow, size } of await responses.poolSizes()) {
    if (size < batchMin && !isClosed(deps, flow)) continue
    const batch = shuffled(await responses.readPool(flow)).map((response) => ({ ...response, day: today() }))
    await inTransaction((session) => responses.leavePool(batch, session))
  }
  for (const flow of await participations.flows()) {
    if (isClosed(deps, flow)) await participations.destroy(flow)
  }
}

/** Its last day is over, or it is shipped no more. */
function isClosed({ library, today }: Deps, id: string): boolean {
  const flow = library().flows.get(id)
  if (!flow) return true
  return flow.open?.to !== undefined && flow.open.to < today()
}

function shuffled<T>(items: readonly T[]): T[] {
  const result = [...items]
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1)
    const [a, b] = [result[last], result[other]]
    if (a !== undefined && b !== undefined) {
      result[last] = b
      result[other] = a
    }
  }
  return result
}
