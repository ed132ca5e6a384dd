// Which entries cite an article or a law: so a bare reference is answered by rule, where a search of texts finds little.
import { fold } from '../../lib/text.ts'
import type { Citation, Entry } from '../../model/content.ts'
import type { Word } from '../../understanding/words.ts'
import type { Article } from './article.ts'
import { type DocumentNumber, isSameNumber, officialNumber } from './document-number.ts'
import { contentOf } from './filler.ts'

/** `weight`: how much the entry is about what was asked for. */
export type Citing = { entry: string; weight: number }

export type Citations = {
  /** Laws named in a text, folded; `isUnknown`: one is named that no entry cites. */
  lawsIn: (words: readonly Word[]) => { laws: readonly string[]; isUnknown: boolean }
  /** Best first. `laws` empty and no number: of any law. */
  ofArticle: (
    article: Article,
    of: { laws: readonly string[]; numbers: readonly DocumentNumber[] },
  ) => Citing[]
  ofNumber: (number: DocumentNumber) => Citing[]
}

type Cited = {
  entry: string
  /** The citation an entry names first is what it is most about. */
  isFirst: boolean
  law: string
  number: DocumentNumber | undefined
  articles: readonly number[]
  citation: Citation
}

export function indexCitations(entries: readonly Entry[]): Citations {
  const all = entries.flatMap(citedBy)
  const laws = [...new Set(all.map(({ law }) => law))]
  return {
    lawsIn: (words) => lawsIn(laws, words),
    ofArticle: (asked, of) => {
      const cited = all.filter(
        ({ articles, ...place }) => articles.includes(asked.article) && isOf(place, of),
      )
      const fits = cited.map((one) => ({ ...one, fit: fitOf(one.citation, asked) }))
      const best = Math.max(0, ...fits.map(({ fit }) => fit))
      return weighed(fits.filter(({ fit }) => fit === best))
    },
    ofNumber: (asked) =>
      weighed(all.filter(({ number }) => number !== undefined && isSameNumber(asked, number))),
  }
}

function citedBy({ id, citations }: Entry): Cited[] {
  return citations.map((citation, index) => ({
    entry: id,
    isFirst: index === 0,
    law: fold(citation.law),
    number: citation.number === undefined ? undefined : officialNumber(citation.number),
    articles: articlesOf(citation.article),
    citation,
  }))
}

/** `55–57` is 55, 56 and 57. */
function articlesOf(article: Citation['article']): number[] {
  if (typeof article === 'number') return [article]
  const numbers = (article?.match(/\d+/g) ?? []).map(Number)
  const [first = 0, last = 0] = numbers
  const isRange = numbers.length === 2 && /\d\s*[-–]\s*\d/.test(article ?? '') && last - first < 50
  return isRange ? Array.from({ length: last - first + 1 }, (_, index) => first + index) : numbers
}

function isOf(
  { law, number }: Pick<Cited, 'law' | 'number'>,
  { laws, numbers }: { laws: readonly string[]; numbers: readonly DocumentNumber[] },
): boolean {
  if (laws.length === 0 && numbers.length === 0) return true
  return laws.includes(law) || (number !== undefined && numbers.some((asked) => isSameNumber(asked, number)))
}

/** The clause and point asked for, if they are cited; an article cited whole fits better than another clause of it. */
function fitOf({ clause, point }: Citation, asked: Article): number {
  if (asked.clause === undefined) return 1
  if (clause === undefined) return 2
  if (clause !== asked.clause) return 1
  return asked.point !== undefined && fold(point ?? '') === fold(asked.point) ? 4 : 3
}

function weighed(cited: readonly Cited[]): Citing[] {
  const weights = new Map<string, number>()
  for (const { entry, isFirst } of cited)
    weights.set(entry, Math.min((weights.get(entry) ?? 0) + (isFirst ? 3 : 1), 5))
  return [...weights]
    .map(([entry, weight]) => ({ entry, weight }))
    .sort((a, b) => b.weight - a.weight || (a.entry < b.entry ? -1 : 1))
}

const lawWords = /(?:^| )(?:bo luat|luat|nghi dinh|thong tu|nghi quyet|hien phap|phap lenh) /

function lawsIn(known: readonly string[], words: readonly Word[]): { laws: string[]; isUnknown: boolean } {
  const text = ` ${words.map(({ folded }) => folded).join(' ')} `
  const laws = known.filter((law) => text.includes(` ${law.replace(/^bo /, '')} `))
  if (laws.length > 0) return { laws, isUnknown: false }
  const [match] = lawWords.exec(text) ?? []
  if (match === undefined) return { laws, isUnknown: false }
  const after = text
    .slice(text.indexOf(match) + match.length)
    .trim()
    .split(' ')
    .slice(0, 2)
  const named = contentOf(after.map((folded) => ({ folded, marked: folded })))
  return { laws, isUnknown: named.length > 0 }
}
