// Lists the files of a folder and all below it, in a fixed order. For the readers of flows and content.
import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** Paths relative to `folder`, with `/`, sorted; undefined when there is no such folder. Hidden files are left out. */
export async function listFiles(folder: string): Promise<string[] | undefined> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => undefined)
  return entries
    ?.filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')))
    .sort()
}

/** The path as a person would type it from where they stand. */
export function shownPath(path: string): string {
  const fromHere = relative(process.cwd(), path)
  return (fromHere.startsWith('..') ? path : fromHere).split(sep).join('/')
}
