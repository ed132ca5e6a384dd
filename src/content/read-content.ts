// Reads /content: documents, entries, units, forms, and the names of the files that flows may show. Called by read-library.ts.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { listFiles, shownPath } from '../lib/list-files.ts'
import type { Content } from '../model/content.ts'
import type { Problem } from '../model/problem.ts'
import { checkEntries } from './check-entries.ts'
import { readDocument } from './read-document.ts'
import { readEntry } from './read-entry.ts'
import { readForm } from './read-form.ts'
import { readUnits } from './read-units.ts'

type ReadFile = { text: string; file: string }

/** A folder that is not there is a folder without content. Every fault of every file is among the problems; none is thrown. */
export async function readContent(contentDir: string): Promise<Content> {
  const files = (await listFiles(contentDir)) ?? []
  const textsOf = (pattern: RegExp): Promise<ReadFile[]> =>
    Promise.all(
      files
        .filter((path) => pattern.test(path))
        .map(async (path) => ({
          text: await readFile(join(contentDir, path), 'utf8'),
          file: shownPath(join(contentDir, path)),
        })),
    )
  const documents = readEach(await textsOf(/^documents\/.*\.md$/), 'document', readDocument)
  const entries = readEach(await textsOf(/^entries\/.*\.md$/), 'entry', readEntry)
  const forms = readEach(await textsOf(/^forms\/.*\.ya?ml$/), 'form', readForm)
  const units = (await textsOf(/^units\.ya?ml$/)).map(({ text, file }) => readUnits(text, file))
  return {
    documents: byId(documents.reads.map(({ document }) => document)),
    documentIds: documents.ids,
    entries: byId(entries.reads.map(({ entry }) => entry)),
    forms: byId(forms.reads.map(({ form }) => form)),
    units: units.flatMap((read) => read.units),
    files: new Set(files),
    problems: [
      ...documents.problems,
      ...entries.problems,
      ...checkEntries(entries.reads, entries.ids),
      ...forms.problems,
      ...units.flatMap((read) => read.problems),
    ],
  }
}

type Read = { id: string; problems: readonly Problem[] }
type EachRead<T> = { reads: (T & { file: string })[]; ids: Set<string>; problems: Problem[] }

function readEach<T extends Read>(
  files: readonly ReadFile[],
  noun: string,
  read: (text: string, file: string) => T,
): EachRead<T> {
  const reads = files.map(({ text, file }) => ({ ...read(text, file), file }))
  const ids = new Set<string>()
  const problems: Problem[] = []
  for (const one of reads) {
    problems.push(...one.problems)
    if (ids.has(one.id)) {
      const text = `there is another ${noun} "${one.id}". Rename one of the two files.`
      problems.push({ file: one.file, line: 1, column: 1, code: `repeated-${noun}`, text })
    }
    ids.add(one.id)
  }
  return { reads, ids, problems }
}

function byId<T extends { id: string }>(items: readonly (T | undefined)[]): Map<string, T> {
  return new Map(items.flatMap((item) => (item ? [[item.id, item]] : [])))
}
