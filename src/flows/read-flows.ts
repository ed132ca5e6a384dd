// Reads every flow file below a folder, in order of their paths. Called by read-library.ts.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { listFiles, shownPath } from '../lib/list-files.ts'
import type { Problem } from '../model/problem.ts'
import type { FlowDraft } from './flow-draft.ts'
import { readFlow } from './read-flow.ts'

export type FlowsRead = { drafts: readonly FlowDraft[]; problems: readonly Problem[] }

/** A broken file gives its faults and a draft with what is sound of it. */
export async function readFlows(flowsDir: string): Promise<FlowsRead> {
  const files = await listFiles(flowsDir)
  const flowFiles = (files ?? []).filter((file) => /\.ya?ml$/.test(file))
  if (flowFiles.length === 0) {
    const text = files
      ? 'there is no flow (*.yaml) in this folder.'
      : 'there is no such folder. Name the folder with the flows.'
    return { drafts: [], problems: [{ file: shownPath(flowsDir), code: 'no-flows', text }] }
  }
  const reads = await Promise.all(
    flowFiles.map(async (file) => {
      const path = join(flowsDir, file)
      return readFlow(await readFile(path, 'utf8'), shownPath(path))
    }),
  )
  return { drafts: reads.map((read) => read.draft), problems: reads.flatMap((read) => read.problems) }
}
