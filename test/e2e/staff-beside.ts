// Staff at their commands beside the running program, through its MongoDB: the functions behind `npm run registrations` and
// `npm run erase`. For the tests beside it.
import { setTimeout as delay } from 'node:timers/promises'
import { channelLimits } from '../../src/channel-limits.ts'
import { readLibrary } from '../../src/flows/read-library.ts'
import { packageFolder } from '../../src/lib/package-folder.ts'
import { makeSeal } from '../../src/lib/seal.ts'
import type { Incoming } from '../../src/model/input.ts'
import { type EraseOutcome, eraseAll, findToErase, type ToErase } from '../../src/privacy/erase.ts'
import type { Move } from '../../src/registrations/check-move.ts'
import { type Moved, moveRegistration } from '../../src/registrations/move.ts'
import { connectStorage, inTransaction } from '../../src/storage/connect.ts'
import { storedInput } from '../../src/storage/inputs.ts'
import { openStorage } from '../../src/storage/storage.ts'

export type Staff = {
  move: (order: Omit<Move, 'by' | 'decision'>) => Promise<Moved>
  /** What is there to erase of a contact, and what became of it. */
  erase: (contact: string) => Promise<{ found: ToErase; outcome: EraseOutcome }>
  close: () => Promise<void>
}

const now = () => new Date()

export async function staffBeside({
  mongodbUri,
  fieldKey,
}: {
  mongodbUri: string
  fieldKey: string
}): Promise<Staff> {
  const connection = await connectStorage(mongodbUri)
  const storage = await openStorage(connection)
  const folders = { flowsDir: packageFolder('flows'), contentDir: packageFolder('content') }
  const { library } = await readLibrary({ ...folders, channelLimits, unreviewed: 'show' })
  const deps = {
    ...{ connection, storage, now, seal: makeSeal(fieldKey) },
    accept: async (incoming: Incoming) =>
      (await storage.inputs.insert([storedInput(incoming, now())]))[0] ?? 'refused',
    pause: () => delay(100),
    // The fake platforms send no copies.
    untilCopied: async () => undefined,
    tellWaitMs: 15_000,
  }
  return {
    move: (order) =>
      moveRegistration(
        {
          ...storage,
          units: library.units,
          titleOf: (flow) => library.flows.get(flow)?.title ?? flow,
          inTransaction: (work) => inTransaction(connection, work),
          now,
        },
        { ...order, by: 'Lan', decision: {} },
      ),
    erase: async (contact) => {
      const found = await findToErase(deps, contact)
      return { found, outcome: await eraseAll(deps, found, { by: 'Lan', isSilent: false }) }
    },
    close: () => connection.close(),
  }
}
