// Scores entries against a question: BM25 over syllables and pairs of the entry and of the best known question of the same
// entry. The figures are measured on test/content/questions.jsonl.
import type { Entry } from '../../model/content.ts'
import type { Word } from '../../understanding/words.ts'
import { makeBm25, makeRarity } from './bm25.ts'
import { isAskingTerm } from './filler.ts'
import { legalPhrases } from './lay-words.ts'
import { longWords, otherReadings, termsOf, writtenWords } from './question.ts'
import { repairWords, type Vocabulary } from './repair.ts'

/**
 * `score` counts in words that stand nowhere else, so that it means the same in a small library and a large one.
 * `coverage`: how much of the question, weighed by how rare its terms are, stands in the entry.
 */
export type Hit = { entry: string; score: number; coverage: number }

/** `own`: the terms of the question itself; `weights`: of these and of what they may mean besides. */
export type Query = { own: readonly string[]; weights: ReadonlyMap<string, number> }

export type EntryIndex = {
  read: (words: readonly Word[]) => Query
  /** Best first, ties by id. `within`: only these entries. */
  search: (query: Query, within?: ReadonlySet<string>) => Hit[]
}

export const measured = {
  k: 1.2,
  b: 0.75,
  titleTimes: 2,
  /** Of the best known question beside the entry's own text. */
  questionWeight: 1.5,
  /** How much it counts that a known question says nothing else. */
  sharePower: 0.75,
  coveragePower: 0.5,
  /** Of the law's words for the worker's, and of a short form's second meaning. */
  otherWeight: 0.3,
  /** Of `bao nhiêu`, `thế nào`. */
  askingWeight: 0.6,
}

/** The coverage is worked out for the best only; fewer still are ever shown. */
const weighedMax = 30
const hitsMax = 12

export function indexEntries(entries: readonly Entry[], figures = measured): EntryIndex {
  const parts = entries.map(termsOfEntry)
  const score = makeScore(parts, figures)
  const terms = parts.map(({ body, asked }) => new Set([...body, ...asked.flat()]))
  const vocabulary = vocabularyOf(terms)
  const rarity = makeRarity(terms)
  const rarest = rarity('')
  return {
    read: (words) => readQuery(words, vocabulary, figures),
    search: (query, within) => {
      const scores = [...score(query.weights).entries()]
      return scores
        .filter(([entry, score]) => score > 0 && (within?.has(parts[entry]?.id ?? '') ?? true))
        .sort(([, a], [, b]) => b - a)
        .slice(0, weighedMax)
        .map(([entry, score]) => {
          const coverage = coverageOf(query.own, terms[entry], rarity)
          return {
            entry: parts[entry]?.id ?? '',
            score: (score / rarest) * coverage ** figures.coveragePower,
            coverage,
          }
        })
        .sort((a, b) => b.score - a.score || (a.entry < b.entry ? -1 : 1))
        .slice(0, hitsMax)
    },
  }
}

/** The score of every entry, by its place in the list. */
function makeScore(
  parts: readonly EntryTerms[],
  figures: typeof measured,
): (query: ReadonlyMap<string, number>) => Float64Array {
  const texts = makeBm25(
    parts.map(({ title, body }) => [...Array(figures.titleTimes).fill(title).flat(), ...body]),
    figures,
  )
  const owners = parts.flatMap(({ asked }, entry) => asked.map(() => entry))
  const questions = makeBm25(
    parts.flatMap(({ asked }) => asked),
    figures,
  )
  return (query) => {
    const scores = new Float64Array(parts.length)
    const best = new Float64Array(parts.length)
    questions(query, (question, score, share) => {
      const owner = owners[question] ?? 0
      if (score > (best[owner] ?? 0))
        best[owner] = Math.max(best[owner] ?? 0, score * share ** figures.sharePower)
    })
    texts(query, (entry, score) => {
      scores[entry] = score
    })
    return scores.map((score, entry) => score + figures.questionWeight * (best[entry] ?? 0))
  }
}

type EntryTerms = { id: string; title: string[]; body: string[]; asked: string[][] }

/** The title is a question too. */
function termsOfEntry({ id, title, text, note = '', questions }: Entry): EntryTerms {
  return {
    id,
    title: termsIn(title),
    body: termsIn(`${text}\n${note}`),
    asked: [title, ...questions].map(termsIn),
  }
}

/** The terms of a text of ours. */
export function termsIn(text: string): string[] {
  return termsOf(longWords(writtenWords(text)))
}

function readQuery(words: readonly Word[], vocabulary: Vocabulary, figures: typeof measured): Query {
  const mended = repairWords(longWords(words), vocabulary)
  const own = termsOf(mended)
  const others = [...legalPhrases(mended), ...otherReadings(words)].flatMap(termsOf)
  const weights = new Map(others.map((term) => [term, figures.otherWeight]))
  for (const term of own) weights.set(term, isAskingTerm(term) ? figures.askingWeight : 1)
  return { own, weights }
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
  rarity: (term: string) => number,
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
