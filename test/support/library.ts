// Libraries for tests: of flow files written in the test, or the shipped one.
import { join } from 'node:path'
import { buildLibrary } from '../../src/flows/build-library.ts'
import { readFlow } from '../../src/flows/read-flow.ts'
import { readLibrary } from '../../src/flows/read-library.ts'
import type { Document, Entry, Form, Unit } from '../../src/model/content.ts'
import type { Library } from '../../src/model/library.ts'
import { Problems } from '../../src/model/problem.ts'

export type TestLibrary = {
  /** Flow id → the text of its file. */
  flows: Readonly<Record<string, string>>
  documents?: readonly Document[]
  entries?: readonly Entry[]
  units?: readonly Unit[]
  forms?: readonly Form[]
  unreviewed?: Library['unreviewed']
}

/** Throws the faults of the files, but does not check them against each other: tests may use parts of a library. */
export function libraryOf(parts: TestLibrary): Library {
  const { flows, documents = [], entries = [], units = [], forms = [], unreviewed = 'show' } = parts
  const reads = Object.entries(flows).map(([id, text]) => readFlow(text, `${id}.yaml`))
  const problems = reads.flatMap((read) => read.problems)
  if (problems.length > 0) throw new Problems(problems)
  const content = { documents: byId(documents), entries: byId(entries), forms: byId(forms), units }
  return buildLibrary(
    reads.map((read) => read.draft),
    { content, unreviewed },
  )
}

function byId<T extends { id: string }>(items: readonly T[]): Map<string, T> {
  return new Map(items.map((item) => [item.id, item]))
}

const root = join(import.meta.dirname, '../..')

let shipped: Promise<{ library: Library }> | undefined

/** What /flows and /content hold; read once. */
export async function shippedLibrary(): Promise<Library> {
  shipped ??= readLibrary({
    flowsDir: join(root, 'flows'),
    contentDir: join(root, 'content'),
    channelLimits: [],
    unreviewed: 'show',
  })
  return (await shipped).library
}
