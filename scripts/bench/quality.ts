// How often a search finds the entry that a labelled question is about, and how often what it answers at once is right.
import type { Found } from '../../src/model/library.ts'

/** `isDirect`: the first entry is given as the answer; else they are offered as choices. */
export type Answered = { isDirect: boolean; entries: readonly string[] }

/** `right`: the entries of which each is a right answer; none for a question that no entry answers. */
export type Labelled = { text: string; right: readonly string[] }

export type Quality = {
  /** Shares from 0 to 1. */
  first: number
  amongThree: number
  direct: number
  /** Of those answered directly; 1 when there are none. */
  directRight: number
}

export function qualityOf(questions: readonly Labelled[], search: (text: string) => Answered): Quality {
  const answers = questions.map(({ text, right }) => ({ ...search(text), right }))
  const direct = answers.filter(({ isDirect }) => isDirect)
  const isRight = ({ entries, right }: (typeof answers)[number], among: number) =>
    entries.slice(0, among).some((entry) => right.includes(entry))
  return {
    first: share(answers, (one) => isRight(one, 1)),
    amongThree: share(answers, (one) => isRight(one, 3)),
    direct: direct.length / Math.max(answers.length, 1),
    directRight: direct.length === 0 ? 1 : share(direct, (one) => isRight(one, 1)),
  }
}

/** What a person is shown of what the library found. A document is no entry. */
export function answeredBy(found: Found): Answered {
  switch (found.kind) {
    case 'direct':
      return { isDirect: true, entries: found.entries }
    case 'choices':
      return { isDirect: false, entries: found.entries }
    case 'documents':
    case 'none':
      return { isDirect: false, entries: [] }
  }
}

function share<T>(items: readonly T[], isIt: (item: T) => boolean): number {
  return items.filter(isIt).length / Math.max(items.length, 1)
}
