// Reads /flows and /content into the frozen library, or throws every fault of both at once. Called at start and by scripts.
import { readContent } from '../content/read-content.ts'
import type { ChannelLimits } from '../model/channel.ts'
import type { Library } from '../model/library.ts'
import { inFileOrder, Problems } from '../model/problem.ts'
import { buildLibrary } from './build-library.ts'
import { checkFlows } from './check-flows.ts'
import { readFlows } from './read-flows.ts'

export type LibraryOptions = {
  flowsDir: string
  contentDir: string
  /** The limits of every channel there is, on or off. */
  channelLimits: readonly ChannelLimits[]
  unreviewed: Library['unreviewed']
  /** A part of a library, such as one programme's folder, need not answer the commands. Default false. */
  isPart?: boolean
}

/** Throws `Problems` with all faults, in the order of files and lines. */
export async function readLibrary(options: LibraryOptions): Promise<{ library: Library }> {
  const content = await readContent(options.contentDir)
  const { drafts, problems } = await readFlows(options.flowsDir)
  const checked = checkFlows(drafts, {
    content,
    channelLimits: options.channelLimits,
    wholeIn: options.isPart ? undefined : options.flowsDir,
  })
  const all = inFileOrder([...content.problems, ...problems, ...checked])
  if (all.length > 0) throw new Problems(all)
  return { library: buildLibrary(drafts, { content, unreviewed: options.unreviewed }) }
}
