// MiniSearch over entries as lists of terms: the terms come from question.ts, what each weighs from the query. The only file
// that knows the package.
import MiniSearch from 'minisearch'
import { joined } from './known-questions.ts'

/** `asked`: the questions it is known to answer, its title among them. */
export type EntryTerms = {
  id: string
  title: readonly string[]
  text: readonly string[]
  asked: readonly (readonly string[])[]
}

export type TableFigures = {
  bm25: { k: number; b: number; d: number }
  boost: { title: number; text: number; questions: number }
}

/** `weights`: term → what it weighs. Best first. `within`: only these entries. */
export type EntryTable = (
  weights: ReadonlyMap<string, number>,
  within?: ReadonlySet<string>,
) => { entry: string; score: number }[]

export function makeEntryTable(entries: readonly EntryTerms[], { bm25, boost }: TableFigures): EntryTable {
  const table = new MiniSearch({
    fields: ['title', 'text', 'questions'],
    tokenize: (terms) => terms.split('\n'),
    processTerm: (term) => term,
    searchOptions: { bm25, boost },
  })
  table.addAll(
    entries.map(({ id, title, text, asked }) => ({
      id,
      title: joined(title),
      text: joined(text),
      questions: joined(asked.flat()),
    })),
  )
  return (weights, within) => {
    const hits = table.search(joined([...weights.keys()]), {
      boostTerm: (term) => weights.get(term) ?? 1,
      filter: ({ id }) => within?.has(String(id)) ?? true,
    })
    // It multiplies a score by how many terms were found; the coverage says that better.
    return hits.map(({ id, score, queryTerms }) => ({
      entry: String(id),
      score: score / queryTerms.length,
    }))
  }
}
