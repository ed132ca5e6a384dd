// A flow with `named: false` promises that nothing links answers to a person. Whatever would show or store an answer beside the
// contact is a fault: texts with `{{ … }}` of answers, hand-overs, consents, and calls of flows that are named.
import type { Path } from '../../lib/yaml-source.ts'
import { textExpressions } from '../../model/expression-scope.ts'
import type { Problem } from '../../model/problem.ts'
import { type FlowDraft, problemAt, type StepDraft, stepName } from '../flow-draft.ts'
import { linksOf } from './links.ts'
import { stepTexts } from './step-texts.ts'

/** The answers, and what is computed from them. */
const tellsAnswer = /\b(answers|score|points)\b/

export function checkAnonymity(draft: FlowDraft, drafts: ReadonlyMap<string, FlowDraft>): Problem[] {
  if (draft.head.named !== false) return []
  return draft.steps.flatMap((step) => [
    ...shownAnswers(draft, step),
    ...storedBesideContact(draft, step),
    ...namedCalls(draft, step, drafts),
  ])
}

function shownAnswers(draft: FlowDraft, stepDraft: StepDraft): Problem[] {
  if (!stepDraft.step) return []
  return stepTexts(stepDraft.step, stepDraft.path).flatMap(({ text, path }) =>
    textExpressions(text)
      .filter(({ source }) => tellsAnswer.test(source))
      .map(({ source }) => {
        const place = draft.source.placeOfPart(path, source)
        const why = `${stepName(stepDraft)} shows an answer ("${source}"), but the flow says "named: false".`
        const text = `${why} What is said stays in the chat beside the person: take it out.`
        return { file: draft.file, ...place, code: 'shows-answer', text }
      }),
  )
}

function storedBesideContact(draft: FlowDraft, step: StepDraft): Problem[] {
  if (step.type !== 'hand-over' && step.type !== 'ask-consent') return []
  const what =
    step.type === 'hand-over' ? 'opens a ticket with the person’s account' : 'stores who agreed, and when'
  const text = `${stepName(step)} ${what}: with the way that leads there it tells answers of a flow with "named: false". Move it to a flow of its own; "gặp cán bộ" works everywhere.`
  return [problemAt(draft, [...step.path, step.type], { code: 'names-person', text, at: 'key' })]
}

/** What a called flow keeps is linked to the contact unless it is unnamed too. */
function namedCalls(draft: FlowDraft, step: StepDraft, drafts: ReadonlyMap<string, FlowDraft>): Problem[] {
  return linksOf(step).calls.flatMap(({ to, path }: { to: string; path: Path }) => {
    const called = drafts.get(to)
    if (!called || called.head.named === false || !keepsSomething(called, drafts, new Set())) return []
    const text = `${stepName(step)} calls "${to}", which is named: its answers would be kept beside the person. Give "${to}" "named: false" too, or do not call it.`
    return [problemAt(draft, path, { code: 'names-person', text })]
  })
}

function keepsSomething(
  draft: FlowDraft,
  drafts: ReadonlyMap<string, FlowDraft>,
  seen: ReadonlySet<string>,
): boolean {
  if (seen.has(draft.id)) return false
  const kinds = draft.steps.map((step) => step.type ?? '')
  if (kinds.some((kind) => kind.startsWith('ask-') || kind === 'submit' || kind === 'hand-over')) return true
  const after = new Set([...seen, draft.id])
  return draft.steps.some((step) =>
    linksOf(step).calls.some(({ to }) => {
      const called = drafts.get(to)
      return called !== undefined && keepsSomething(called, drafts, after)
    }),
  )
}
