// How near a typed question comes to the nearest of the known questions of an entry.
import type { Rarity } from './rarity.ts'

/** `shared`: what the nearest one has in common with the query, less the more else it says. */
export type KnownQuestions = (entry: string, query: ReadonlyMap<string, number>) => number

/** `asked`: entry → its questions as terms; a term counts as much as it is rare. */
export function indexQuestions(
  asked: ReadonlyMap<string, readonly (readonly string[])[]>,
  rarity: Rarity,
  sharePower: number,
): KnownQuestions {
  const known = new Map(
    [...asked].map(([entry, questions]) => [
      entry,
      questions.map((question) => {
        const terms = new Map(question.map((term) => [term, rarity(term)]))
        return { terms, whole: [...terms.values()].reduce((sum, rare) => sum + rare, 0) }
      }),
    ]),
  )
  return (entry, query) => {
    let nearest = 0
    for (const { terms, whole } of known.get(entry) ?? []) {
      let shared = 0
      for (const [term, weight] of query) shared += weight * (terms.get(term) ?? 0)
      nearest = Math.max(nearest, shared * (shared / whole) ** sharePower)
    }
    return nearest
  }
}
