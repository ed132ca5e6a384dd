// What can only be seen over all entries: choices that lead nowhere, and what two entries have in common that must tell them apart.
import { nearest } from '../lib/nearest.ts'
import { fold } from '../lib/text.ts'
import type { Problem } from '../model/problem.ts'
import type { EntryRead } from './read-entry.ts'

/** `ids`: of all entries, also of those with a fault. */
export function checkEntries(
  reads: readonly (EntryRead & { file: string })[],
  ids: ReadonlySet<string>,
): Problem[] {
  return [...reads.flatMap((read) => badChoices(read, ids)), ...repeated(reads)]
}

type Read = EntryRead & { file: string }

function badChoices({ id, entry, file, placeOf }: Read, ids: ReadonlySet<string>): Problem[] {
  return Object.entries(entry?.clarify?.choices ?? {}).flatMap(([label, target]) => {
    const place = placeOf(['clarify', 'choices', label])
    if (target === id) {
      const text = `entry "${id}": the choice "${label}" leads back to the entry itself. Name another one.`
      return [{ file, ...place, code: 'unknown-entry', text }]
    }
    if (ids.has(target)) return []
    const guess = nearest(target, ids)
    const help = guess ? `Did you mean "${guess}"?` : 'Mend the id or write that entry.'
    const text = `entry "${id}": the choice "${label}" leads to the entry "${target}", which does not exist. ${help}`
    return [{ file, ...place, code: 'unknown-entry', text }]
  })
}

/** The same title or question in two entries: nobody could choose between them. */
function repeated(reads: readonly Read[]): Problem[] {
  const owners = new Map<string, string>()
  const problems: Problem[] = []
  for (const { id, entry, file, placeOf } of reads) {
    if (!entry) continue
    const texts = [
      { text: entry.title, path: ['title'] },
      ...entry.questions.map((text, index) => ({ text, path: ['questions', index] })),
    ]
    for (const { text, path } of texts) {
      const key = fold(text)
        .replace(/[^a-z0-9]+/g, ' ')
        .trim()
      const owner = owners.get(key) ?? id
      owners.set(key, owner)
      if (owner === id) continue
      const fault = `entry "${id}": "${text}" stands in the entry "${owner}" too. Keep it in one of them.`
      problems.push({ file, ...placeOf(path), code: 'repeated-question', text: fault })
    }
  }
  return problems
}
