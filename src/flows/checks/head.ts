// The head of a flow: dates that are the wrong way round, and settings that its kind has no use for.
import type { Problem } from '../../model/problem.ts'
import { isHandedIn } from '../build-flow.ts'
import { type FlowDraft, problemAt } from '../flow-draft.ts'

export function checkHead(draft: FlowDraft): Problem[] {
  const { open, tries, kind, named, command } = draft.head
  const problems: Problem[] = []
  if (open?.from && open.to && open.from > open.to) {
    const text = `the flow opens on ${open.from} and closes on ${open.to}, before it. Swap the two days.`
    problems.push(problemAt(draft, ['open', 'from'], { code: 'open-backwards', text }))
  }
  if (tries !== undefined && kind !== undefined && !isHandedIn(draft.head) && kind !== 'registration') {
    const text = `"tries" counts what is handed in, but a flow of kind "${kind}" hands nothing in. Take it out.`
    problems.push(problemAt(draft, ['tries'], { code: 'tries-without-submit', text, at: 'key' }))
  }
  if (named === false && kind === 'registration') {
    const text = 'a registration cannot have "named: false": it is about a person. Take it out.'
    problems.push(problemAt(draft, ['named'], { code: 'unnamed-registration', text }))
  }
  if (command !== undefined && open !== undefined) {
    const text = `"open" would close the command "${command}", which must always work. Take it out.`
    problems.push(problemAt(draft, ['open'], { code: 'command-closes', text, at: 'key' }))
  }
  return problems
}
