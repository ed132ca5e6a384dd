// Puts checked drafts and documents together into the library the engine gets.
import { contentHash } from '../lib/canonical-json.ts'
import { fold } from '../lib/text.ts'
import type { Content } from '../model/content.ts'
import type { Library } from '../model/library.ts'
import { buildFlow, deepFreeze } from './build-flow.ts'
import type { FlowDraft } from './flow-draft.ts'

/** Only drafts without faults may come here. */
export function buildLibrary(
  drafts: readonly FlowDraft[],
  options: { content: Pick<Content, 'documents'>; unreviewed: Library['unreviewed'] },
): Library {
  const flows = drafts.flatMap((draft) => buildFlow(draft) ?? [])
  const documents = new Map(
    [...options.content.documents].map(([id, document]) => [id, deepFreeze(document)]),
  )
  return Object.freeze({
    version: contentHash({
      flows: flows.map((flow) => flow.hash).sort(),
      documents: [...documents.values()].map(contentHash).sort(),
    }),
    flows: new Map(flows.map((flow) => [flow.id, flow])),
    flowsByHash: new Map(flows.map((flow) => [flow.hash, flow])),
    documents,
    keywords: new Map(flows.flatMap((flow) => flow.keywords.map((word) => [fold(word), flow.id]))),
    commands: Object.freeze(
      Object.fromEntries(flows.flatMap((flow) => (flow.command ? [[flow.command, flow.id]] : []))),
    ),
    unreviewed: options.unreviewed,
  })
}
