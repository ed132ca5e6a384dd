// Answers a reference by rule: an article, an official number, a document's name. What else the text asks decides between the
// document itself and the entries that cite it. Used by make-find.ts.
import type { Entry } from '../../model/content.ts'
import type { Found } from '../../model/library.ts'
import type { Word } from '../../understanding/words.ts'
import { type ArticleRead, articleText } from './article.ts'
import type { Citations, Citing } from './citations.ts'
import { choicesMax, decide } from './decide.ts'
import type { DocumentIndex } from './document-index.ts'
import type { NumberRead, Token } from './document-number.ts'
import type { EntryIndex } from './entry-index.ts'
import { contentOf } from './filler.ts'
import { longWords, typedWords } from './question.ts'

export type Finder = {
  entries: ReadonlyMap<string, Entry>
  /** Ids of the entries that may be found. */
  shown: ReadonlySet<string>
  index: EntryIndex
  citations: Citations
  documents: DocumentIndex
}

export function byWords(finder: Finder, words: readonly Word[], within?: ReadonlySet<string>): Found {
  const { index, entries, shown } = finder
  const query = index.read(words)
  const found = decide(index.search(query, within), query, entries)
  if (!('entries' in found)) return found
  const [answer] = found.entries
  const left = found.entries.filter((id) => shown.has(id))
  // The answer itself is hidden: the next best are none.
  const isHidden = found.kind === 'direct' && left[0] !== answer
  return isHidden || left.length === 0 ? { kind: 'none' } : { ...found, entries: left }
}

type AskedArticle = { article: ArticleRead; numbers: readonly NumberRead[] }

export function byArticle(
  finder: Finder,
  tokens: readonly Token[],
  { article, numbers }: AskedArticle,
): Found {
  const others = tokens.filter((_, index) => !article.used.has(index) && !isWithin(numbers, index))
  const words = longWords(others)
  const { laws, isUnknown } = finder.citations.lawsIn(words)
  const isOther = isUnknown && numbers.length === 0
  const citing = isOther ? [] : finder.citations.ofArticle(article, { laws, numbers })
  const named = new Set(laws.flatMap((law) => law.split(' ')))
  const rest = words.filter(({ folded }) => !named.has(folded))
  if (citing.length > 0) return amongCiting(finder, citing, rest)
  const document = isOther ? undefined : documentOfArticle(finder, words, numbers)
  const part = document && finder.documents.partByCode(document, String(article.article))
  if (document !== undefined && part !== undefined) return { kind: 'documents', documents: [document], part }
  const found = asksMore(rest) ? byWords(finder, rest) : undefined
  return found?.kind === 'direct' ? found : { kind: 'none', reference: articleText(article) }
}

/** The one law that the text names. */
function documentOfArticle(
  { documents }: Finder,
  words: readonly Word[],
  numbers: readonly NumberRead[],
): string | undefined {
  const ids = numbers.flatMap((number) => documents.ofNumber(number))
  const named = ids.length > 0 ? ids : (documents.named(words)?.documents ?? [])
  return named.length === 1 ? named[0] : undefined
}

/** The entries that cite what was asked for: by the other words where there are any, else by how much they are about it. */
function amongCiting(finder: Finder, citing: readonly Citing[], rest: readonly Word[]): Found {
  if (asksMore(rest)) {
    const found = byWords(finder, rest, new Set(citing.map(({ entry }) => entry)))
    if (found.kind !== 'none') return found
  }
  const [first, second] = citing
  const asking = citing.find(({ entry }) => asksBack(finder, entry, citing))
  const best = asking ?? first
  if (!best) return { kind: 'none' }
  const entries = [best, ...citing.filter((one) => one !== best)].map(({ entry }) => entry)
  const isClear = asking !== undefined || !second || best.weight - second.weight >= 2
  return isClear
    ? { kind: 'direct', entries: entries.slice(0, choicesMax + 1) }
    : { kind: 'choices', entries: entries.slice(0, choicesMax) }
}

/** Its own question back leads to several of the others. */
function asksBack({ entries }: Finder, id: string, citing: readonly Citing[]): boolean {
  const choices = Object.values(entries.get(id)?.clarify?.choices ?? {})
  return choices.filter((choice) => citing.some(({ entry }) => entry === choice)).length > 1
}

type AskedNumbers = { text: string; numbers: readonly NumberRead[] }

export function byNumber(finder: Finder, tokens: readonly Token[], { text, numbers }: AskedNumbers): Found {
  const rest = longWords(tokens.filter((_, index) => !isWithin(numbers, index)))
  const documents = [...new Set(numbers.flatMap((number) => finder.documents.ofNumber(number)))]
  const citing = numbers.flatMap((number) => finder.citations.ofNumber(number))
  if (documents.length > 0 && citing.length === 0 && !finder.documents.partIn(documents[0] ?? '', text))
    return { kind: 'documents', documents }
  if (documents.length > 0) return ofDocuments(finder, documents, { text, rest, citing })
  if (citing.length > 0) return amongCiting(finder, citing, rest)
  const found = asksMore(rest) ? byWords(finder, rest) : undefined
  return found?.kind === 'direct' ? found : { kind: 'none', reference: numbers[0]?.shown }
}

/** A document by its name; a question that merely names one and asks more is a question. */
export function byName(finder: Finder, text: string): Found | undefined {
  const named = finder.documents.named(longWords(typedWords(text)))
  return named && ofDocuments(finder, named.documents, { text, rest: named.rest, citing: [] })
}

type Asked = { text: string; rest: readonly Word[]; citing: readonly Citing[] }

/** The documents, or the section that is named, or the entry that answers what is asked of a law. */
function ofDocuments(finder: Finder, documents: readonly string[], { text, rest, citing }: Asked): Found {
  const found: Found = { kind: 'documents', documents }
  const [only, more] = documents
  const single = more === undefined ? only : undefined
  const code = single === undefined ? undefined : finder.documents.partIn(single, text)
  if (code !== undefined) return { ...found, part: code }
  if (!asksMore(rest)) return found
  const isLaw = documents.every((id) => finder.documents.isLaw(id))
  const answer = isLaw ? askedOfLaw(finder, { text, rest, citing }) : undefined
  if (answer) return answer
  const titled = single === undefined ? undefined : finder.documents.partByTitle(single, rest)
  return titled === undefined ? found : { ...found, part: titled }
}

/** What a law says is better answered by an entry that cites it; a law known by name alone is asked of all entries. */
function askedOfLaw(finder: Finder, { text, rest, citing }: Asked): Found | undefined {
  if (citing.length > 0) {
    const cited = byWords(finder, rest, new Set(citing.map(({ entry }) => entry)))
    return cited.kind === 'direct' ? cited : undefined
  }
  const found = [byWords(finder, typedWords(text)), byWords(finder, rest)]
  return found.find(({ kind }) => kind === 'direct') ?? found.find(({ kind }) => kind === 'choices')
}

function isWithin(numbers: readonly NumberRead[], index: number): boolean {
  return numbers.some(({ from, to }) => index >= from && index < to)
}

function asksMore(rest: readonly Word[]): boolean {
  return contentOf(rest).length > 0
}
