// Quiz questions: which are drawn for a run, in what order their choices stand, right or wrong, and the score.
import { shuffled } from '../lib/chance.ts'
import type { Flow, StepOf } from '../model/flow.ts'
import type { Library } from '../model/library.ts'
import type { Answer, Frame } from '../model/session.ts'
import { render } from './evaluate.ts'
import { phrases } from './phrases.ts'
import { prepareFlow } from './prepared-flow.ts'
import { changeTop, flowOf, say, type Turn, topFrame } from './turn.ts'

type QuizStep = StepOf<'ask-choice'> | StepOf<'ask-many'>

/** The questions of one run, in the flow's order; undefined when all are asked. */
export function drawQuestions(flow: Flow, seed: string): string[] | undefined {
  if (flow.draw === undefined) return undefined
  const ids = prepareFlow(flow).questions.map((question) => question.id)
  const drawn = new Set(shuffled(ids, `${seed} draw`).slice(0, flow.draw))
  return ids.filter((id) => drawn.has(id))
}

/** Choice ids as shown: shuffled for a quiz question, the same way throughout a run; `pin-last` at the end. */
export function choiceOrder(turn: Turn, step: QuizStep): readonly string[] {
  const ids = Object.keys(step.body.choices)
  const frame = topFrame(turn)
  if (step.body.correct === undefined || frame?.seed === undefined) return ids
  const last = step.body['pin-last'] ?? []
  const free = ids.filter((id) => !last.includes(id))
  return [...shuffled(free, `${frame.seed} ${step.id}`), ...last]
}

/** `Câu 3/10. `, in front of a quiz question. */
export function questionNumber(turn: Turn, step: QuizStep): string {
  const frame = topFrame(turn)
  const flow = frame && flowOf(turn, frame)
  if (flow?.kind !== 'quiz' || !frame || step.body.correct === undefined) return ''
  const asked = frame.drawn ?? prepareFlow(flow).questions.map((question) => question.id)
  const place = asked.indexOf(step.id)
  return place < 0 ? '' : phrases.questionNumber(place + 1, asked.length)
}

/** Says right or wrong and why, and counts the points. Nothing for an ask that is no quiz question. */
export function gradeAnswer(turn: Turn, step: QuizStep, answer: Answer | undefined): void {
  const frame = topFrame(turn)
  const flow = frame && flowOf(turn, frame)
  const { correct, explain, cite } = step.body
  if (!flow || correct === undefined) return
  changeTop(turn, { score: scoreOf(flow, frame) })
  const right = correctLabels(step).join('; ')
  const verdict = answer === undefined ? phrases.answerIs(right) : verdictOn(step, answer, right)
  const source = cite && sourceOf(turn.library, cite)
  const text = [verdict, explain && render(turn, explain), source].filter(Boolean).join('\n')
  say(turn, { text })
}

function verdictOn(step: QuizStep, answer: Answer, right: string): string {
  return isRight(step, answer) ? phrases.right : phrases.wrong(right)
}

/** From the answers, so that no question can ever count twice. */
function scoreOf(flow: Flow, frame: Frame): number {
  const { steps, questions } = prepareFlow(flow)
  let score = 0
  for (const { id, points } of questions) {
    const answer = frame.answers[id]
    const step = steps.get(id)
    if (answer === undefined || (step?.type !== 'ask-choice' && step?.type !== 'ask-many')) continue
    if (isRight(step, answer)) score += points
  }
  return score
}

/** Several right choices count only when all of them and no other were picked. */
function isRight(step: QuizStep, answer: Answer): boolean {
  const right = correctIds(step)
  if (step.type === 'ask-choice') return typeof answer === 'string' && right.includes(answer)
  return Array.isArray(answer) && answer.length === right.length && right.every((id) => answer.includes(id))
}

function correctIds(step: QuizStep): readonly string[] {
  const { correct } = step.body
  if (correct === undefined) return []
  return typeof correct === 'string' ? [correct] : correct
}

function correctLabels(step: QuizStep): string[] {
  return correctIds(step).map((id) => step.body.choices[id]?.label ?? id)
}

/** `chuong-trinh-hanh-dong#II.1.6` → `Căn cứ: Chương trình hành động, mục II.1.6.` */
function sourceOf(library: Library, cite: string): string | undefined {
  const [id = '', place = ''] = cite.split('#')
  const document = library.documents.get(id)
  return document && phrases.source(document['short-title'], place)
}

/** Whether a question of this run was graded, so that the run cannot begin again for nothing. */
export function hasGraded(turn: Turn, frame: Frame): boolean {
  if (frame.isSubmitted) return false
  const flow = flowOf(turn, frame)
  return flow !== undefined && frame.asked.some((id) => isGraded(flow, id))
}

/** Whether the step's answer was graded already and so must stay. */
export function isGraded(flow: Flow, stepId: string): boolean {
  return prepareFlow(flow).questions.some((question) => question.id === stepId)
}
