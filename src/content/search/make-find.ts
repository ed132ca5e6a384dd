// Finds what answers a typed question: an article or document asked for by its number or name, else the entries whose words
// fit best. Pure; the index is built once. Called by flows/build-library.ts; the engine asks `library.find`.
import type { Document, Entry } from '../../model/content.ts'
import type { Found, Library } from '../../model/library.ts'
import { readCommand } from '../../understanding/command.ts'
import { isGreeting, isThanks } from '../../understanding/small-talk.ts'
import type { Word } from '../../understanding/words.ts'
import { type ArticleRead, articleText, readArticle } from './article.ts'
import { type Citing, indexCitations } from './citations.ts'
import { choicesMax, decide } from './decide.ts'
import { type DocumentIndex, indexDocuments } from './document-index.ts'
import { type NumberRead, readNumbers, type Token, tokensOf } from './document-number.ts'
import { type EntryIndex, indexEntries } from './entry-index.ts'
import { contentOf } from './filler.ts'
import { boundQuestion, longWords, typedWords } from './question.ts'

export type Searched = {
  documents: ReadonlyMap<string, Document>
  entries: ReadonlyMap<string, Entry>
  /** `hide`: what nobody reviewed is not found. */
  unreviewed: Library['unreviewed']
}

export function makeFind({ documents, entries, unreviewed }: Searched): (text: string) => Found {
  const isFindable = (item: { 'reviewed-by'?: string }) =>
    unreviewed === 'show' || item['reviewed-by'] !== undefined
  const shown = [...entries.values()].filter(isFindable)
  const finder: Finder = {
    entries: new Map(shown.map((entry) => [entry.id, entry])),
    index: indexEntries(shown),
    citations: indexCitations(shown),
    documents: indexDocuments([...documents.values()].filter(isFindable)),
  }
  return (text) => find(finder, boundQuestion(text))
}

type Finder = {
  entries: ReadonlyMap<string, Entry>
  index: EntryIndex
  citations: ReturnType<typeof indexCitations>
  documents: DocumentIndex
}

function find(finder: Finder, text: string): Found {
  if (readCommand(text) !== undefined || isGreeting(text) || isThanks(text)) return { kind: 'none' }
  const tokens = tokensOf(text)
  const article = readArticle(tokens)
  const numbers = readNumbers(tokens)
  if (article) return byArticle(finder, tokens, { article, numbers })
  if (numbers.length > 0) return byNumber(finder, tokens, { text, numbers })
  return byName(finder, text) ?? byWords(finder, typedWords(text))
}

function byWords({ index, entries }: Finder, words: readonly Word[], within?: ReadonlySet<string>): Found {
  const query = index.read(words)
  return decide(index.search(query, within), query, entries)
}

type Asked = { article: ArticleRead; numbers: readonly NumberRead[] }

function byArticle(finder: Finder, tokens: readonly Token[], { article, numbers }: Asked): Found {
  const others = tokens.filter((_, index) => !article.used.has(index) && !isWithin(numbers, index))
  const words = longWords(others)
  const { laws, isUnknown } = finder.citations.lawsIn(words)
  const citing =
    isUnknown && numbers.length === 0 ? [] : finder.citations.ofArticle(article, { laws, numbers })
  const rest = withoutLaws(words, laws)
  if (citing.length === 0) {
    const found = asksMore(rest) ? byWords(finder, rest) : undefined
    return found?.kind === 'direct' ? found : { kind: 'none', reference: articleText(article) }
  }
  return amongCiting(finder, citing, rest)
}

/** The entries that cite what was asked for: by the other words where there are any, else by how much they are about it. */
function amongCiting(finder: Finder, citing: readonly Citing[], rest: readonly Word[]): Found {
  if (asksMore(rest)) {
    const found = byWords(finder, rest, new Set(citing.map(({ entry }) => entry)))
    if (found.kind !== 'none') return found
  }
  const [first, second] = citing
  const clarified = citing.find(({ entry }) => clarifies(finder, entry, citing))
  const best = clarified ?? first
  if (!best) return { kind: 'none' }
  const entries = [best, ...citing.filter((one) => one !== best)].map(({ entry }) => entry)
  const isClear = clarified !== undefined || !second || best.weight - second.weight >= 2
  return isClear
    ? { kind: 'direct', entries: entries.slice(0, choicesMax + 1) }
    : { kind: 'choices', entries: entries.slice(0, choicesMax) }
}

/** It asks back, and its choices are the others. */
function clarifies({ entries }: Finder, id: string, citing: readonly Citing[]): boolean {
  const choices = Object.values(entries.get(id)?.clarify?.choices ?? {})
  return choices.length > 1 && choices.every((choice) => citing.some(({ entry }) => entry === choice))
}

type AskedNumbers = { text: string; numbers: readonly NumberRead[] }

function byNumber(finder: Finder, tokens: readonly Token[], { text, numbers }: AskedNumbers): Found {
  const rest = longWords(tokens.filter((_, index) => !isWithin(numbers, index)))
  const documents = [...new Set(numbers.flatMap((number) => finder.documents.ofNumber(number)))]
  const citing = numbers.flatMap((number) => finder.citations.ofNumber(number))
  const [only, second] = documents
  const part = only !== undefined && !second ? finder.documents.part(only, text, rest) : undefined
  if (part === undefined && citing.length > 0 && (documents.length === 0 || asksMore(rest))) {
    const found = amongCiting(finder, citing, rest)
    if (found.kind !== 'none' && (documents.length === 0 || found.kind === 'direct')) return found
  }
  if (only !== undefined) return { kind: 'documents', documents, ...(part === undefined ? {} : { part }) }
  const found = asksMore(rest) ? byWords(finder, rest) : undefined
  return found?.kind === 'direct' ? found : { kind: 'none', reference: numbers[0]?.shown }
}

/** A document by its name; a question that merely names one and asks more is a question. */
function byName(finder: Finder, text: string): Found | undefined {
  const words = longWords(typedWords(text))
  const named = finder.documents.named(words)
  if (!named) return undefined
  const { documents, rest } = named
  const [only, second] = documents
  const part = only !== undefined && !second ? finder.documents.part(only, text, rest) : undefined
  if (part === undefined && asksMore(rest)) {
    const found = byWords(finder, typedWords(text))
    if (found.kind === 'direct') return found
  }
  return { kind: 'documents', documents, ...(part === undefined ? {} : { part }) }
}

function isWithin(numbers: readonly NumberRead[], index: number): boolean {
  return numbers.some(({ from, to }) => index >= from && index < to)
}

function withoutLaws(words: readonly Word[], laws: readonly string[]): Word[] {
  const named = new Set(laws.flatMap((law) => law.split(' ')))
  return words.filter(({ folded }) => !named.has(folded))
}

function asksMore(rest: readonly Word[]): boolean {
  return contentOf(rest).length > 0
}
