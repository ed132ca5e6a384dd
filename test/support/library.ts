// Libraries for tests: of flow files written in the test, or the shipped one.
import { join } from 'node:path'
import { buildLibrary } from '../../src/flows/build-library.ts'
import { readFlow } from '../../src/flows/read-flow.ts'
import { readLibrary } from '../../src/flows/read-library.ts'
import type { Document } from '../../src/model/content.ts'
import type { Library } from '../../src/model/library.ts'
import { Problems } from '../../src/model/problem.ts'

export type TestLibrary = {
  /** Flow id → the text of its file. */
  flows: Readonly<Record<string, string>>
  documents?: readonly Document[]
  unreviewed?: Library['unreviewed']
}

/** Throws the faults of the files, but does not check them against each other: tests may use parts of a library. */
export function libraryOf({ flows, documents = [], unreviewed = 'show' }: TestLibrary): Library {
  const reads = Object.entries(flows).map(([id, text]) => readFlow(text, `${id}.yaml`))
  const problems = reads.flatMap((read) => read.problems)
  if (problems.length > 0) throw new Problems(problems)
  const content = { documents: new Map(documents.map((document) => [document.id, document])) }
  return buildLibrary(
    reads.map((read) => read.draft),
    { content, unreviewed },
  )
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
