// Scores entries against a question: MiniSearch (BM25) over syllables and pairs of an entry, then how near the nearest of its
// known questions comes. The figures are measured on test/content/questions.jsonl.
import type { Entry } from '../../model/content.ts'
import type { Word } from '../../understanding/words.ts'
import { type EntryTerms, makeEntryTable } from './entry-table.ts'
import { isAskingTerm } from './filler.ts'
import { otherMeanings } from './homographs.ts'
import { indexQuestions } from './known-questions.ts'
import { legalPhrases } from './lay-words.ts'
import { longWords, otherReadings, termsOf, writtenWords } from './question.ts'
import { makeRarity, type Rarity, rarityOf } from './rarity.ts'
import { repairWords, type Vocabulary } from './repair.ts'

/**
 * `score` counts in words that stand in one entry alone, so that it means the same in a small library and a large one.
 * `coverage`: how much of the question, weighed by how rare its terms are, stands in the entry.
 * `isKnown`: the question is one that the entry is known to answer.
 */
export type Hit = { entry: string; score: number; coverage: number; isKnown: boolean }

/** `own`: the terms of the question itself; `weights`: of these and of what they may mean besides. */
export type Query = { own: readonly string[]; weights: ReadonlyMap<string, number> }

export type EntryIndex = {
  read: (words: readonly Word[]) => Query
  /** Best first, ties by id. `within`: only these entries. */
  search: (query: Query, within?: ReadonlySet<string>) => Hit[]
}

export const measured = {
  bm25: { k: 1.2, b: 0.75, d: 0 },
  boost: { title: 1, text: 1, questions: 0.7 },
  /** Of the nearest known question beside the whole entry. */
  nearestWeight: 2,
  /** How much it counts that a known question says nothing else. */
  sharePower: 0.75,
  coveragePower: 0.5,
  /** Of the law's words for the worker's, and of a short form's second meaning. */
  otherWeight: 0.3,
  /** Of `bao nhiêu`, `thế nào`. */
  askingWeight: 0.6,
}

/** Of a long text the terms that tell most are searched for: more cost time and change nothing. */
const termsMax = 32
/** Known questions and coverage are worked out for the best only; fewer still are ever shown. */
const weighedMax = 30
const hitsMax = 12

export function indexEntries(entries: readonly Entry[], figures = measured): EntryIndex {
  const parts = entries.map(termsOfEntry)
  const terms = new Map(parts.map(({ id, text, asked }) => [id, new Set([...text, ...asked.flat()])]))
  const rarity = makeRarity([...terms.values()])
  const unit = rarityOf(1, entries.length)
  const vocabulary = vocabularyOf(terms.values())
  const known = indexQuestions(new Map(parts.map(({ id, asked }) => [id, asked])), rarity, figures.sharePower)
  const table = makeEntryTable(parts, figures)
  return {
    read: (words) => readQuery(words, vocabulary, figures),
    search: (query, within) => {
      const weights = tellingTerms(query.weights, vocabulary, rarity)
      const owner = known.ownerOf(query.own)
      return table(weights, within)
        .slice(0, weighedMax)
        .map(({ entry, score }) => {
          const coverage = coverageOf(query.own, terms.get(entry), rarity)
          const sum = score + figures.nearestWeight * known.nearness(entry, weights)
          const whole = (sum / unit) * coverage ** figures.coveragePower
          return { entry, score: whole, coverage, isKnown: entry === owner }
        })
        .sort((a, b) => b.score - a.score || (a.entry < b.entry ? -1 : 1))
        .slice(0, hitsMax)
    },
  }
}

/** The title is a question too. */
function termsOfEntry({ id, title, text, note = '', questions }: Entry): EntryTerms {
  return {
    id,
    title: termsIn(title),
    text: termsIn(`${text}\n${note}`),
    asked: [title, ...questions].map(termsIn),
  }
}

/** The terms of a text of ours. */
export function termsIn(text: string): string[] {
  return termsOf(longWords(writtenWords(text)))
}

function readQuery(words: readonly Word[], vocabulary: Vocabulary, figures: typeof measured): Query {
  const mended = repairWords(longWords(words), vocabulary)
  const own = [mended, ...otherMeanings(mended)].flatMap(termsOf)
  const others = [...legalPhrases(mended), ...otherReadings(words)].flatMap(termsOf)
  const weights = new Map(others.map((term) => [term, figures.otherWeight]))
  for (const term of own) weights.set(term, isAskingTerm(term) ? figures.askingWeight : 1)
  return { own, weights }
}

/** The known terms that weigh most. */
function tellingTerms(
  weights: ReadonlyMap<string, number>,
  { syllables, pairs }: Vocabulary,
  rarity: Rarity,
): ReadonlyMap<string, number> {
  const known = [...weights].filter(([term]) => syllables.has(term) || pairs.has(term))
  if (known.length <= termsMax) return new Map(known)
  const telling = ([term, weight]: [string, number]) => weight * rarity(term)
  return new Map(known.sort((a, b) => telling(b) - telling(a)).slice(0, termsMax))
}

function vocabularyOf(texts: Iterable<ReadonlySet<string>>): Vocabulary {
  const syllables = new Map<string, number>()
  const pairs = new Set<string>()
  for (const terms of texts) {
    for (const term of terms) {
      if (term.includes(' ')) pairs.add(term)
      else syllables.set(term, (syllables.get(term) ?? 0) + 1)
    }
  }
  return { syllables, pairs }
}

function coverageOf(
  question: readonly string[],
  entry: ReadonlySet<string> | undefined,
  rarity: Rarity,
): number {
  let all = 0
  let found = 0
  for (const term of new Set(question)) {
    const weight = rarity(term)
    all += weight
    if (entry?.has(term)) found += weight
  }
  return all === 0 ? 0 : found / all
}
