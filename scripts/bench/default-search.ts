// The baseline of the search: MiniSearch as it comes, its own tokenizer, over the same entries.
import MiniSearch from 'minisearch'
import type { Entry } from '../../src/model/content.ts'
import type { Answered } from './quality.ts'

/** The same share by which the library's search answers directly. */
const leadMin = 0.2
const shownMax = 3

export type DefaultSearch = (text: string) => Answered

export function makeDefaultSearch(entries: readonly Entry[]): DefaultSearch {
  const index = new MiniSearch({ fields: ['title', 'questions', 'text'] })
  index.addAll(
    entries.map(({ id, title, questions, text }) => ({ id, title, text, questions: questions.join('\n') })),
  )
  return (text) => {
    const hits = index.search(text)
    const [first, second] = hits
    if (!first) return { isDirect: false, entries: [] }
    const lead = (first.score - (second?.score ?? 0)) / first.score
    return { isDirect: lead >= leadMin, entries: hits.slice(0, shownMax).map(({ id }) => String(id)) }
  }
}
