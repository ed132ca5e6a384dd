// The words that staff's commands need: the shipped library, and flows of before that something was made with.
import { userInfo } from 'node:os'
import { channelLimits } from '../src/channel-limits.ts'
import { readLibrary } from '../src/flows/read-library.ts'
import { packageFolder } from '../src/lib/package-folder.ts'
import type { Library } from '../src/model/library.ts'
import type { Words } from '../src/registrations/open-registration.ts'
import type { Flows } from '../src/storage/flows.ts'

/** Throws Problems where flows or content have faults. */
export async function staffLibrary(): Promise<Library> {
  const { library } = await readLibrary({
    flowsDir: packageFolder('flows'),
    contentDir: packageFolder('content'),
    channelLimits,
    unreviewed: 'show',
  })
  return library
}

/** With older flows by these hashes, where they are known at all. */
export async function staffWords(
  library: Library,
  flows: Pick<Flows, 'byHash'>,
  hashes: readonly string[],
): Promise<Words> {
  const older = await flows.byHash(hashes.filter((hash) => !library.flowsByHash.has(hash)))
  return {
    forms: library.forms,
    flows: library.flows,
    flowsByHash: new Map([...library.flowsByHash, ...older.map((flow) => [flow.hash, flow] as const)]),
    unitName: (id) => library.units.find((unit) => unit.id === id)?.name,
  }
}

/** Who gives the order, where they do not say: the account on this machine. */
export function accountName(): string {
  try {
    return userInfo().username
  } catch {
    return 'cán bộ'
  }
}
