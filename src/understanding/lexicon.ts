// A list of phrases with what each means, found by their folded form; marks that were typed must fit. Built once, at import.
import { fold } from '../lib/text.ts'
import { agrees } from './syllable.ts'

export type Lexicon<T> = ReadonlyMap<string, readonly { marked: string; value: T }[]>

/** `{ yes: 'có, đúng rồi', no: 'không' }` → phrases to `yes` and `no`. Phrases are split at commas. */
export function lexicon<T extends string>(lists: Readonly<Record<T, string>>): Lexicon<T>
export function lexicon(lists: Readonly<Record<string, string>>): Lexicon<string> {
  const found = new Map<string, { marked: string; value: string }[]>()
  for (const [value, list] of Object.entries(lists)) {
    for (const marked of phrases(list)) {
      const key = fold(marked)
      const entries = found.get(key) ?? []
      found.set(key, [...entries, { marked, value }])
    }
  }
  return found
}

export function phrases(list: string): string[] {
  return list
    .split(/[,\n]/)
    .map((phrase) => phrase.trim().replace(/\s+/g, ' ').normalize('NFC'))
    .filter((phrase) => phrase !== '')
}

/** What the phrase means; `marked` is the same text as typed, NFC and lower case, words parted by single spaces. */
export function look<T>(words: Lexicon<T>, folded: string, marked: string): T | undefined {
  const entries = words.get(folded)
  if (!entries) return undefined
  const exact = entries.find((entry) => entry.marked === marked)
  return (exact ?? entries.find((entry) => agrees(marked, entry.marked)))?.value
}
