// Answers directly on a clear lead, else offers at most three choices, else nothing. The figures are measured.
import { fold } from '../../lib/text.ts'
import type { Entry } from '../../model/content.ts'
import type { Found } from '../../model/library.ts'
import { type Hit, type Query, termsIn } from './entry-index.ts'

export const choicesMax = 3
const limits = {
  /** (first − second) / first */
  leadMin: 0.25,
  /** How much of the question must stand in the answer. */
  coverageMin: 0.2,
  scoreMin: 15,
  /** Below this, choices are shown only to a question whose words are nearly all there. */
  choiceScoreMin: 8,
  choiceCoverageMin: 0.9,
  /** A choice scores at least this share of the best one. */
  choiceShareMin: 0.35,
}

type Entries = ReadonlyMap<string, Pick<Entry, 'clarify'>>

export function decide(hits: readonly Hit[], query: Query, entries: Entries): Found {
  const [best] = hits
  if (!best || (best.score < limits.choiceScoreMin && best.coverage < limits.choiceCoverageMin)) {
    return { kind: 'none' }
  }
  const first = saidChoice(hits, query, entries) ?? best
  // What the first one's own question back leads to is no rival, nor is the entry that would lead to the first.
  const rivals = hits.filter(
    ({ entry, score }) =>
      entry !== first.entry &&
      score >= limits.choiceShareMin * first.score &&
      !choicesOf(entries, first.entry).some(([, choice]) => choice === entry) &&
      (first === best || entry !== best.entry),
  )
  const lead = (first.score - (rivals[0]?.score ?? 0)) / first.score
  const isClear =
    lead >= limits.leadMin && first.coverage >= limits.coverageMin && first.score >= limits.scoreMin
  const next = first === best ? rivals : [best, ...rivals]
  return isClear
    ? { kind: 'direct', entries: ids([first, ...next.slice(0, choicesMax)]) }
    : { kind: 'choices', entries: ids([first, ...next].slice(0, choicesMax)) }
}

/** The best entry would ask back, and the question already says which choice: `sinh con thứ hai nghỉ mấy tháng`. */
function saidChoice(
  [best, ...others]: readonly Hit[],
  { weights }: Query,
  entries: Entries,
): Hit | undefined {
  if (!best) return undefined
  const said = choicesOf(entries, best.entry).filter(([label]) =>
    label.split(', ').some((part) => wordsOfLabel(part).every((word) => weights.has(word))),
  )
  return others.find(
    ({ entry, score }) => score >= best.score / 2 && said.some(([, choice]) => choice === entry),
  )
}

function choicesOf(entries: Entries, id: string): [string, string][] {
  return Object.entries(entries.get(id)?.clarify?.choices ?? {})
}

const small = new Set(['dang', 'bi', 'duoc'])

function wordsOfLabel(label: string): string[] {
  return termsIn(label).filter((term) => !term.includes(' ') && !small.has(fold(term)))
}

function ids(hits: readonly Hit[]): string[] {
  return hits.map(({ entry }) => entry)
}
