// The questions that entries are known to answer: whose a typed one is, and how near it comes to the nearest of an entry.
import { unframed } from './filler.ts'
import type { Rarity } from './rarity.ts'

export type KnownQuestions = {
  /** The one entry that has this very question, however politely it is put. */
  ownerOf: (terms: readonly string[]) => string | undefined
  /** What the nearest one has in common with the query (term → weight), less the more else it says. */
  nearness: (entry: string, query: ReadonlyMap<string, number>) => number
}

type Asked = ReadonlyMap<string, readonly (readonly string[])[]>

/** `asked`: entry → its questions as terms; a term counts as much as it is rare. */
export function indexQuestions(asked: Asked, rarity: Rarity, sharePower: number): KnownQuestions {
  const owners = ownersOf(asked)
  const known = new Map(
    [...asked].map(([entry, questions]) => [entry, questions.map((terms) => weighed(terms, rarity))]),
  )
  return {
    ownerOf: (terms) => {
      const [owner, another] = owners.get(textOf(terms)) ?? []
      return another === undefined ? owner : undefined
    },
    nearness: (entry, query) => {
      let nearest = 0
      for (const { terms, whole } of known.get(entry) ?? []) {
        let shared = 0
        for (const [term, weight] of query) shared += weight * (terms.get(term) ?? 0)
        nearest = Math.max(nearest, shared * (shared / whole) ** sharePower)
      }
      return nearest
    },
  }
}

/** Short forms written out, questions of two entries may be the same. */
function ownersOf(asked: Asked): Map<string, Set<string>> {
  const owners = new Map<string, Set<string>>()
  for (const [entry, questions] of asked) {
    for (const terms of questions) {
      const text = textOf(terms)
      owners.set(text, (owners.get(text) ?? new Set()).add(entry))
    }
  }
  return owners
}

function weighed(terms: readonly string[], rarity: Rarity) {
  const rare = new Map(terms.map((term) => [term, rarity(term)]))
  return { terms: rare, whole: [...rare.values()].reduce((sum, one) => sum + one, 0) }
}

function textOf(terms: readonly string[]): string {
  return unframed(terms.filter((term) => !term.includes(' ')).join(' '))
}

/** Terms hold spaces, and no line ends. */
export function joined(terms: readonly string[]): string {
  return terms.join('\n')
}
