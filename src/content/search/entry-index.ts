// Scores entries against a question: BM25 over syllables and pairs, and the best known question of the same entry.
// The figures are measured on test/content/questions.jsonl.
import type { Entry } from '../../model/content.ts'
import type { Word } from '../../understanding/words.ts'
import { makeBm25, makeRarity, type Scored } from './bm25.ts'
import { legalPhrases } from './lay-words.ts'
import { longWords, otherReadings, termsOf, writtenWords } from './question.ts'
import { repairWords, type Vocabulary } from './repair.ts'

/** `coverage`: how much of the question, weighed by how rare its words are, stands in the entry. */
export type Hit = { entry: string; score: number; coverage: number }

export type EntryIndex = {
  /** Best first, ties by id. `within`: only these entries. */
  search: (words: readonly Word[], within?: ReadonlySet<string>) => Hit[]
}

export const measured = {
  k: 1.2,
  b: 0.75,
  titleTimes: 2,
  questionWeight: 1.5,
  synonymWeight: 0.3,
  sharePower: 0.75,
  coveragePower: 0.5,
  fillerWeight: 0.6,
}

export function indexEntries(entries: readonly Entry[], figures = measured): EntryIndex {
  const parts = entries.map(termsOfEntry)
  const texts = makeBm25(
    new Map(
      parts.map(({ id, title, body }) => [id, [...Array(figures.titleTimes).fill(title).flat(), ...body]]),
    ),
    figures,
  )
  const questions = makeBm25(
    new Map(parts.flatMap(({ id, asked }) => asked.map((terms, index) => [`${id}/${index}`, terms]))),
    figures,
  )
  const termsById = new Map(parts.map(({ id, body, asked }) => [id, new Set([...body, ...asked.flat()])]))
  const vocabulary = vocabularyOf(termsById.values())
  const rarity = makeRarity([...termsById.values()])
  return {
    search: (words, within) => {
      const mended = repairWords(longWords(words), vocabulary)
      const query = weighTerms(words, mended, figures)
      const scores = new Map([...texts(query)].map(([id, { score }]) => [id, score]))
      for (const [id, score] of bestOfEach(questions(query), figures.sharePower))
        scores.set(id, (scores.get(id) ?? 0) + figures.questionWeight * score)
      const covers = (entry: string) => coverage(termsOf(mended), termsById.get(entry), rarity)
      return [...scores]
        .filter(([entry]) => within?.has(entry) ?? true)
        .map(([entry, score]) => ({ entry, score, coverage: covers(entry) }))
        .map((hit) => ({ ...hit, score: hit.score * hit.coverage ** figures.coveragePower }))
        .sort((a, b) => b.score - a.score || (a.entry < b.entry ? -1 : 1))
        .slice(0, hitsMax)
    },
  }
}

const hitsMax = 12

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

function termsIn(text: string): string[] {
  return termsOf(longWords(writtenWords(text)))
}

/** The score of the best question of each entry, whose ids are `<entry>/<index>`: the more of it was asked for, the better. */
function bestOfEach(scored: ReadonlyMap<string, Scored>, sharePower: number): Map<string, number> {
  const best = new Map<string, number>()
  for (const [id, { score, share }] of scored) {
    const entry = id.slice(0, id.indexOf('/'))
    best.set(entry, Math.max(best.get(entry) ?? 0, score * share ** sharePower))
  }
  return best
}

/** The question's own terms weigh 1; what its short forms may mean besides, and the law's words for it, weigh less. */
function weighTerms(
  typed: readonly Word[],
  mended: readonly Word[],
  f: typeof measured,
): Map<string, number> {
  const others = [...legalPhrases(mended), ...otherReadings(typed)].flatMap(termsOf)
  return new Map([
    ...others.map((term): [string, number] => [term, f.synonymWeight]),
    ...termsOf(mended).map((term): [string, number] => [term, isFiller(term) ? f.fillerWeight : 1]),
  ])
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

function coverage(
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

const fillers = new Set(
  'co duoc khong bao nhieu may the nao gi thi sao la lam phai dung em toi minh anh chi a ad cho hoi voi nhu vay nhi khi nao lau co bi muon can o dau ai moi hay va ma'.split(
    ' ',
  ),
)
function isFiller(term: string): boolean {
  return term.split(' ').every((syllable) => fillers.has(syllable))
}
