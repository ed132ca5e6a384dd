// Reads /content: every document, and the names of the files that flows may show. Called by read-library.ts.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { listFiles, shownPath } from '../lib/list-files.ts'
import type { Content, Document } from '../model/content.ts'
import type { Problem } from '../model/problem.ts'
import { readDocument } from './read-document.ts'

/** A folder that is not there is a folder without documents. */
export async function readContent(contentDir: string): Promise<Content> {
  const files = (await listFiles(contentDir)) ?? []
  const documents = new Map<string, Document>()
  const documentIds = new Set<string>()
  const problems: Problem[] = []
  for (const path of files.filter((file) => /^documents\/.*\.md$/.test(file))) {
    const text = await readFile(join(contentDir, path), 'utf8')
    const file = shownPath(join(contentDir, path))
    const read = readDocument(text, file)
    problems.push(...read.problems)
    if (documentIds.has(read.id)) {
      const text = `there is another document "${read.id}". Rename one of the two files.`
      problems.push({ file, line: 1, column: 1, code: 'repeated-document', text })
    }
    documentIds.add(read.id)
    if (read.document) documents.set(read.id, read.document)
  }
  return { documents, documentIds, files: new Set(files), problems }
}
