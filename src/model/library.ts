// The library: all flows and content, checked whole and frozen. Publishing makes a new one.
import type { Document, Entry, Form, Unit } from './content.ts'
import type { CommandFlowName, Flow } from './flow.ts'

/**
 * What a question is answered with. `direct`: the first entry is the answer, the others are the next best. `choices`: at most
 * three entries to choose from. `documents`: asked for by number or name; `part` is a section that was named with it.
 * `reference`: a document number or article that was asked for and is not here.
 */
export type Found =
  | { kind: 'direct'; entries: readonly string[] }
  | { kind: 'choices'; entries: readonly string[] }
  | { kind: 'documents'; documents: readonly string[]; part?: string }
  | { kind: 'none'; reference?: string }

export type Library = {
  /** SHA-256 over the hashes of everything in it. */
  version: string
  flows: ReadonlyMap<string, Flow>
  /** Flows that sessions began with, by hash; holds at least the newest of each. */
  flowsByHash: ReadonlyMap<string, Flow>
  documents: ReadonlyMap<string, Document>
  entries: ReadonlyMap<string, Entry>
  units: readonly Unit[]
  forms: ReadonlyMap<string, Form>
  /** Pure: the same text finds the same in the same library. Entries and documents that are hidden are not found. */
  find: (text: string) => Found
  /** Folded keyword → flow id. */
  keywords: ReadonlyMap<string, string>
  /** Which flow answers what besides keywords. */
  commands: Readonly<Partial<Record<CommandFlowName, string>>>
  /** Unreviewed content is shown with a label (`show`) or not at all (`hide`). */
  unreviewed: 'show' | 'hide'
}
