// Answers directly what is known word for word and on a clear lead, else offers at most three choices, else nothing. The
// figures are measured.
import type { Entry } from '../../model/content.ts'
import type { Found } from '../../model/library.ts'
import { type Hit, type Query, termsIn } from './entry-index.ts'

export const choicesMax = 3
const limits = {
  /** (first − second) / first */
  leadMin: 0.25,
  /** How much of the question must stand in the answer. */
  coverageMin: 0.2,
  scoreMin: 4.7,
  /** Below this, choices are shown only to a question whose words are nearly all there. */
  choiceScoreMin: 2.4,
  choiceCoverageMin: 0.9,
  /** A choice scores at least this share of the best one; what is offered to whom the answer did not fit, this. */
  choiceShareMin: 0.35,
  nextShareMin: 0.2,
}

type Entries = ReadonlyMap<string, Pick<Entry, 'clarify'>>

export function decide(hits: readonly Hit[], query: Query, entries: Entries): Found {
  const best = hits.find(({ isKnown }) => isKnown) ?? hits[0]
  if (!best || (best.score < limits.choiceScoreMin && best.coverage < limits.choiceCoverageMin)) {
    return { kind: 'none' }
  }
  const { first, family } = firstOf(best, hits, { query, entries })
  const others = hits.filter((hit) => hit !== first)
  const rival = others.find(({ entry }) => !family.includes(entry))
  // What the family says together is said for the one of it that was meant.
  const top = Math.max(first.score, family.includes(best.entry) ? best.score : 0)
  const lead = (top - (rival?.score ?? 0)) / top
  const isClear =
    first.isKnown ||
    (lead >= limits.leadMin && first.coverage >= limits.coverageMin && first.score >= limits.scoreMin)
  const scoreMin = first.score * (isClear ? limits.nextShareMin : limits.choiceShareMin)
  // Its own question back is shown with it.
  const own = choicesOf(entries, first.entry).map(([, choice]) => choice)
  const next = others.filter(({ entry, score }) => score >= scoreMin && !own.includes(entry))
  return isClear
    ? { kind: 'direct', entries: [first, ...next].slice(0, choicesMax + 1).map(({ entry }) => entry) }
    : { kind: 'choices', entries: [first, ...next].slice(0, choicesMax).map(({ entry }) => entry) }
}

type Asked = { query: Query; entries: Entries }

/**
 * An entry that would ask back is no rival of what it leads to, nor the other way round. Where the question says already which
 * choice (`sinh con thứ hai nghỉ mấy tháng`), that one comes first.
 */
function firstOf(
  best: Hit,
  hits: readonly Hit[],
  { query, entries }: Asked,
): { first: Hit; family: readonly string[] } {
  const leadsToBest = ({ entry }: Hit) =>
    choicesOf(entries, entry).some(([, choice]) => choice === best.entry)
  const asker = choicesOf(entries, best.entry).length > 0 ? best : hits.find(leadsToBest)
  if (!asker) return { first: best, family: [best.entry] }
  const choices = choicesOf(entries, asker.entry)
  const said = choices.filter(([label]) => isSaid(label, query)).map(([, choice]) => choice)
  const meant = hits.find(({ entry, score }) => said.includes(entry) && score >= best.score / 2)
  const first = best.isKnown ? best : (meant ?? best)
  const isAlone = first === best && asker !== best && !said.includes(best.entry)
  return { first, family: isAlone ? [best.entry] : [asker.entry, ...choices.map(([, choice]) => choice)] }
}

/** `Ngày lễ, tết`: one of the two is enough. */
function isSaid(label: string, { weights }: Query): boolean {
  return label.split(', ').some((part) => wordsOfLabel(part).every((word) => weights.has(word)))
}

function choicesOf(entries: Entries, id: string): [string, string][] {
  return Object.entries(entries.get(id)?.clarify?.choices ?? {})
}

const small = new Set(['dang', 'bi', 'duoc'])

function wordsOfLabel(label: string): string[] {
  return termsIn(label).filter((term) => !term.includes(' ') && !small.has(term))
}
