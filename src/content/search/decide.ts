// Answers directly on a clear lead, else offers three choices, else nothing. The figures are measured.
import type { Entry } from '../../model/content.ts'
import type { Found } from '../../model/library.ts'
import type { Hit } from './entry-index.ts'

export const limits = {
  /** (first − second) / first */
  leadMin: 0.2,
  /** How much of the question must stand in the answer. */
  coverageMin: 0.2,
  /** Below this not even choices are worth showing. */
  choiceCoverageMin: 0.12,
  /** A choice scores at least this share of the best one. */
  choiceScoreMin: 0.35,
  choicesMax: 3,
}

export function decide(
  hits: readonly Hit[],
  entries: ReadonlyMap<string, Pick<Entry, 'clarify'>>,
  figures = limits,
): Found {
  const [first, ...others] = hits
  if (!first || first.coverage < figures.choiceCoverageMin) return { kind: 'none' }
  // Entries that the first one leads to by its own question back are no rivals.
  const ownChoices = Object.values(entries.get(first.entry)?.clarify?.choices ?? {})
  const rivals = others.filter(
    ({ entry, score }) => !ownChoices.includes(entry) && score >= figures.choiceScoreMin * first.score,
  )
  const lead = (first.score - (rivals[0]?.score ?? 0)) / first.score
  if (lead >= figures.leadMin && first.coverage >= figures.coverageMin) {
    return { kind: 'direct', entries: ids([first, ...rivals.slice(0, figures.choicesMax)]) }
  }
  return { kind: 'choices', entries: ids([first, ...rivals].slice(0, figures.choicesMax)) }
}

function ids(hits: readonly Hit[]): string[] {
  return hits.map(({ entry }) => entry)
}
