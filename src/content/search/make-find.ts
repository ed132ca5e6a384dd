// Finds what answers a typed question: an article or document asked for by its number or name, else the entries whose words
// fit best. Pure. Called by flows/build-library.ts; the engine asks `library.find`.
import type { Document, Entry } from '../../model/content.ts'
import type { Found, Library } from '../../model/library.ts'
import { readCommand } from '../../understanding/command.ts'
import { isGreeting, isThanks } from '../../understanding/small-talk.ts'
import { readArticle } from './article.ts'
import { byArticle, byName, byNumber, byWords, type Finder } from './by-reference.ts'
import { indexCitations } from './citations.ts'
import { indexDocuments } from './document-index.ts'
import { readNumbers, tokensOf } from './document-number.ts'
import { indexEntries } from './entry-index.ts'
import { boundQuestion, typedWords } from './question.ts'

export type Searched = {
  documents: ReadonlyMap<string, Document>
  entries: ReadonlyMap<string, Entry>
  /** `hide`: what nobody reviewed is not found. */
  unreviewed: Library['unreviewed']
}

/** The index is built at the first question: who loads the library and never searches pays nothing. */
export function makeFind(searched: Searched): (text: string) => Found {
  let finder: Finder | undefined
  return (text) => {
    finder ??= makeFinder(searched)
    return find(finder, boundQuestion(text))
  }
}

function makeFinder({ documents, entries, unreviewed }: Searched): Finder {
  const isShown = (item: { 'reviewed-by'?: string }) =>
    unreviewed === 'show' || item['reviewed-by'] !== undefined
  const all = [...entries.values()]
  const shown = all.filter(isShown)
  return {
    entries,
    shown: new Set(shown.map(({ id }) => id)),
    // Of all: how rare a word is, and what would have been the answer, does not depend on who reviewed what.
    index: indexEntries(all),
    citations: indexCitations(shown),
    // Of a document without text there is only its number and date to show.
    documents: indexDocuments(
      [...documents.values()].filter((one) => isShown(one) || one.summary.length + one.sections.length === 0),
    ),
  }
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
