// Responses of flows that are not named leave the pool in shuffled batches, so that the order in which they came in is
// gone. A batch leaves when it is large enough to hide in, or when its day is over. Called by a schedule.
import { randomInt } from 'node:crypto'
import type { ClientSession } from '../storage/connect.ts'
import type { Responses } from '../storage/responses.ts'

type Deps = {
  responses: Pick<Responses, 'poolSizes' | 'readPool' | 'leavePool'>
  inTransaction: (work: (session: ClientSession) => Promise<void>) => Promise<void>
  /** Vietnam's calendar day. */
  today: () => string
}

const batchMin = 10

export async function emptyPool({ responses, inTransaction, today }: Deps): Promise<void> {
  for (const { flow, day, size } of await responses.poolSizes()) {
    if (size < batchMin && day === today()) continue
    const batch = shuffled(await responses.readPool(flow, day))
    await inTransaction((session) => responses.leavePool(batch, session))
  }
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
