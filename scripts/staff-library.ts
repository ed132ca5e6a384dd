// The words that staff's commands need: the shipped library, and flows of before that something was made with.
import { userInfo } from 'node:os'
import { channelLimits } from '../src/channel-limits.ts'
import { readLibrary } from '../src/flows/read-library.ts'
import { nearest } from '../src/lib/nearest.ts'
import { packageFolder } from '../src/lib/package-folder.ts'
import type { Library } from '../src/model/library.ts'
import { Problems } from '../src/model/problem.ts'
import type { Words } from '../src/registrations/open-registration.ts'
import type { Flows } from '../src/storage/flows.ts'
import type { Registrations } from '../src/storage/registrations.ts'

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

/** Throws Problems for a flow that nobody applies by: a misspelt one would look like one without applications. */
export async function checkApplied(
  flows: Library['flows'],
  registrations: Pick<Registrations, 'count'>,
  flow: string,
): Promise<void> {
  if (flows.get(flow)?.kind === 'registration' || (await registrations.count({ flow })) > 0) return
  const ids = [...flows.values()].filter(({ kind }) => kind === 'registration').map(({ id }) => id)
  const guess = nearest(flow, ids)
  const help = guess ? `Có phải "${guess}"?` : `Các loại: ${ids.join(', ')}.`
  throw new Problems([{ code: 'flow-unknown', text: `Không có loại hồ sơ "${flow}". ${help}` }])
}

/** Who gives the order, where they do not say: the account on this machine. */
export function accountName(): string {
  try {
    return userInfo().username
  } catch {
    return 'cán bộ'
  }
}
