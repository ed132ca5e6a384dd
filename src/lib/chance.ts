// Chance that repeats itself: everything drawn here follows from a seed, so that a replay draws the same.

/** Numbers from 0 (inclusive) to 1 (exclusive), the same row for the same seed. */
export function chance(seed: string): () => number {
  let state = hash(seed)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function shuffled<T>(items: readonly T[], seed: string): T[] {
  const next = chance(seed)
  return items
    .map((item) => ({ item, rank: next() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item)
}

/** Ten letters and digits. */
export function shortId(seed: string): string {
  const next = chance(seed)
  let id = ''
  while (id.length < 10) id += Math.floor(next() * 36).toString(36)
  return id
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  return value
}
