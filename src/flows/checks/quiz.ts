// Quizzes: every question has a right answer among its choices, and there are enough of them. Also: what hands a flow in.
import type { StepOf } from '../../model/flow.ts'
import type { Problem } from '../../model/problem.ts'
import { isHandedIn } from '../build-flow.ts'
import { type FlowDraft, problemAt, type StepDraft, stepName } from '../flow-draft.ts'
import { suggestion } from '../suggestion.ts'
import { linksOf } from './links.ts'

type Question = StepOf<'ask-choice' | 'ask-many'>

export function checkQuiz(draft: FlowDraft): Problem[] {
  const isQuiz = draft.head.kind === 'quiz'
  const questions = draft.steps.flatMap((stepDraft) => {
    const { step } = stepDraft
    return step?.type === 'ask-choice' || step?.type === 'ask-many' ? [{ stepDraft, step }] : []
  })
  return [
    ...questions.flatMap(({ stepDraft, step }) => checkQuestion(draft, stepDraft, { step, isQuiz })),
    ...checkDraw(draft, questions.length),
  ]
}

function checkQuestion(
  draft: FlowDraft,
  stepDraft: StepDraft,
  { step, isQuiz }: { step: Question; isQuiz: boolean },
): Problem[] {
  const path = [...stepDraft.path, step.type]
  const { correct, choices, 'pin-last': pinned = [] } = step.body
  const ids = Object.keys(choices)
  const right = typeof correct === 'string' ? [correct] : (correct ?? [])
  const problems: Problem[] = []
  if (isQuiz && correct === undefined) {
    const text = `${stepName(stepDraft)} is a quiz question without a right answer. Add "correct:" with one of: ${ids.join(', ')}.`
    problems.push(problemAt(draft, path, { code: 'no-right-answer', text }))
  }
  if (step.type === 'ask-choice' && right.length > 1) {
    const text = `${stepName(stepDraft)} takes one choice, but "correct" names ${right.length}. Keep one, or make it "ask-many".`
    problems.push(problemAt(draft, [...path, 'correct'], { code: 'two-right-answers', text }))
  }
  const named = [
    ...right.map((id, index) => ({ id, key: 'correct', index })),
    ...pinned.map((id, index) => ({ id, key: 'pin-last', index })),
  ]
  for (const { id, key, index } of named) {
    if (ids.includes(id)) continue
    const text = `${stepName(stepDraft)}: "${key}" names the choice "${id}", which does not exist. ${suggestion(id, ids)}`
    problems.push(problemAt(draft, [...path, key, index], { code: 'unknown-choice', text: text.trim() }))
  }
  return problems
}

function checkDraw(draft: FlowDraft, questionCount: number): Problem[] {
  const { draw, kind } = draft.head
  if (draw === undefined || kind === undefined) return []
  if (kind !== 'quiz') {
    const text = `"draw" draws the questions of a quiz, but this is a ${kind}. Take it out.`
    return [problemAt(draft, ['draw'], { code: 'draw-outside-quiz', text, at: 'key' })]
  }
  if (draw <= questionCount) return []
  const text = `${draw} questions are drawn, but there are only ${questionCount}. Add questions or draw fewer.`
  return [problemAt(draft, ['draw'], { code: 'draw-too-many', text })]
}

/** Answers that are never handed in, and a `submit` where there is nothing to hand in. */
export function checkSubmit(draft: FlowDraft): Problem[] {
  const { kind } = draft.head
  if (!kind || draft.steps.length === 0) return []
  const submits = draft.steps.filter((step) => step.type === 'submit')
  if (kind === 'information') {
    return submits.map((step) => {
      const text = `${stepName(step)}: a flow of kind "information" hands nothing in. Change its kind, or take the step out.`
      return problemAt(draft, [...step.path, 'submit'], { code: 'submit-in-information', text, at: 'key' })
    })
  }
  if (!draft.steps.some((step) => step.type?.startsWith('ask-') || step.type === undefined)) {
    const text = `a ${kind} without a question has nothing to hand in. Add one, or make it "kind: information".`
    return [problemAt(draft, ['kind'], { code: 'no-questions', text })]
  }
  if (submits.length > 0 || canBeHandedInAtTheEnd(draft)) return []
  const text = `the answers of this ${kind} are never handed in. Add a step "submit:" where they are complete.`
  return [problemAt(draft, ['steps'], { code: 'no-submit', text, at: 'key' })]
}

/** The implied submit comes after the last step. */
function canBeHandedInAtTheEnd(draft: FlowDraft): boolean {
  const last = draft.steps.at(-1)
  return isHandedIn(draft.head) && last !== undefined && linksOf(last).fallsThrough
}
