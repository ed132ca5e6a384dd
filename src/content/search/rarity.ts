// How rare a term is over texts given as lists of terms.

/** Term → its inverse document frequency, as BM25 weighs it; a term that stands nowhere is the rarest. */
export type Rarity = (term: string) => number

export function makeRarity(texts: readonly Iterable<string>[]): Rarity {
  const counts = new Map<string, number>()
  for (const terms of texts) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return (term) => rarityOf(counts.get(term) ?? 0, texts.length)
}

/** Of a term that stands in `count` of `all` texts. */
export function rarityOf(count: number, all: number): number {
  return Math.log(1 + (all - count + 0.5) / (count + 0.5))
}
