// A fault that staff, authors or an operator can mend: where, what, and what to do.

export type Problem = {
  /** Kebab-case, from one catalogue per reader: `unknown-target`, `setting-missing`. */
  code: string
  /** File, line and column (from 1) where there is one. */
  file?: string
  line?: number
  column?: number
  /** A whole sentence that says what is wrong and what to do. */
  text: string
}

/** `flows/surveys/wages.yaml:42:7: step "ask-age" goes to "ask-jobs", which does not exist. Did you mean "ask-job"?` */
export function problemLine(problem: Problem): string {
  const place = problem.file ? `${problem.file}:${problem.line ?? 1}:${problem.column ?? 1}: ` : ''
  return `${place}${problem.text}`
}

/** By file, then line, then column; faults without a file first. */
export function inFileOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) =>
      compare(a.file ?? '', b.file ?? '') ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  )
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** Carries every fault found at once. */
export class Problems extends Error {
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    super(problems.map(problemLine).join('\n'))
    this.problems = problems
  }
}
