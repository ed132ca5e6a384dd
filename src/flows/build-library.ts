// Puts checked drafts and documents together into the library the engine gets.
import { makeFind } from '../content/search/make-find.ts'
import { contentHash } from '../lib/canonical-json.ts'
import { fold } from '../lib/text.ts'
import type { Content } from '../model/content.ts'
import type { Library } from '../model/library.ts'
import { buildFlow, deepFreeze } from './build-flow.ts'
import type { FlowDraft } from './flow-draft.ts'

/** Only drafts without faults may come here. */
export function buildLibrary(
  drafts: readonly FlowDraft[],
  options: {
    content: Pick<Content, 'documents' | 'entries' | 'units' | 'forms'>
    unreviewed: Library['unreviewed']
  },
): Library {
  const flows = drafts.flatMap((draft) => buildFlow(draft) ?? [])
  const { content, unreviewed } = options
  const documents = frozen(content.documents)
  const entries = frozen(content.entries)
  const forms = frozen(content.forms)
  const units = deepFreeze(content.units)
  return Object.freeze({
    version: contentHash({
      flows: flows.map((flow) => flow.hash).sort(),
      content: [...documents.values(), ...entries.values(), ...forms.values()].map(contentHash).sort(),
      units: contentHash(units),
    }),
    flows: new Map(flows.map((flow) => [flow.id, flow])),
    flowsByHash: new Map(flows.map((flow) => [flow.hash, flow])),
    documents,
    entries,
    units,
    forms,
    find: makeFind({ documents, entries, unreviewed }),
    keywords: new Map(flows.flatMap((flow) => flow.keywords.map((word) => [fold(word), flow.id]))),
    commands: Object.freeze(
      Object.fromEntries(flows.flatMap((flow) => (flow.command ? [[flow.command, flow.id]] : []))),
    ),
    unreviewed,
  })
}

function frozen<T>(items: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  return new Map([...items].map(([id, item]) => [id, deepFreeze(item)]))
}
