// The library: all flows and documents, checked whole and frozen. Publishing makes a new one.
import type { Document } from './content.ts'
import type { CommandName, Flow } from './flow.ts'

export type Library = {
  /** SHA-256 over the hashes of everything in it. */
  version: string
  flows: ReadonlyMap<string, Flow>
  /** Flows that sessions began with, by hash; holds at least the newest of each. */
  flowsByHash: ReadonlyMap<string, Flow>
  documents: ReadonlyMap<string, Document>
  /** Folded keyword → flow id. */
  keywords: ReadonlyMap<string, string>
  /** Which flow answers `welcome`, `danger` and the commands that are flows. */
  commands: Readonly<Partial<Record<CommandName | 'welcome' | 'danger', string>>>
  /** Unreviewed documents are shown with a label (`show`) or not at all (`hide`). */
  unreviewed: 'show' | 'hide'
}
