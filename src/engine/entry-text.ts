// A legal entry as a worker is shown it: the answer, its source and dates, and who reviewed it. Also called by scripts/ask.ts.
import type { Citation, Entry } from '../model/content.ts'
import type { Library } from '../model/library.ts'
import { formatDay } from './format-value.ts'
import { phrases } from './phrases.ts'

export function entryText(entry: Entry): string {
  const { title, text, note } = entry
  return [title, text, note, [sourceLine(entry.citations), datesLine(entry), reviewLine(entry)].join('\n')]
    .filter(Boolean)
    .join('\n\n')
}

/** `Căn cứ: Điều 98 khoản 1, Điều 107 khoản 2 điểm b Bộ luật Lao động 45/2019/QH14; Nghị quyết 17/2022/UBTVQH15.` */
export function sourceLine(citations: readonly Citation[]): string {
  const laws = new Map<string, string[]>()
  for (const citation of citations) {
    const law = [citation.law, citation.number].filter(Boolean).join(' ')
    const place = placeOf(citation)
    laws.set(law, [...(laws.get(law) ?? []), ...(place ? [place] : [])])
  }
  const lines = [...laws].map(([law, places]) => [places.join(', '), law].filter(Boolean).join(' '))
  return phrases.sources(lines.join('; '))
}

function placeOf({ article, clause, point }: Citation): string {
  const parts = [
    article !== undefined && `Điều ${article}`,
    clause !== undefined && `khoản ${clause}`,
    point !== undefined && `điểm ${point}`,
  ]
  return parts.filter(Boolean).join(' ')
}

function datesLine(entry: Entry): string {
  const until = entry['effective-to']
  return phrases.effective(formatDay(entry['effective-from']), until && formatDay(until))
}

export function reviewLine(entry: Pick<Entry, 'reviewed-by' | 'reviewed-at'>): string {
  const by = entry['reviewed-by']
  const at = entry['reviewed-at']
  return by === undefined ? phrases.unreviewedEntry : phrases.reviewed(by, at && formatDay(at))
}

/** Nobody signed it and the library shows only what is signed. */
export function isHiddenEntry(library: Pick<Library, 'unreviewed'>, entry: Entry): boolean {
  return library.unreviewed === 'hide' && entry['reviewed-by'] === undefined
}
