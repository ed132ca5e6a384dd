// Expressions and texts of the flow that lies on top, evaluated with where its run stands.
import type { Expression, Value } from '../lib/expression.ts'
import type { Frame } from '../model/session.ts'
import { type Context, type PreparedFlow, prepareFlow } from './prepared-flow.ts'
import { flowOf, type Turn, topFrame } from './turn.ts'

/** Undefined when it reads something that is missing; a missing fact is asked for. */
export function evaluate(turn: Turn, source: string): Value | undefined {
  const frame = topFrame(turn)
  const flow = frame && flowOf(turn, frame)
  if (!flow) return undefined
  const prepared = prepareFlow(flow)
  const expression = prepared.expression(source)
  return expression && computed(turn, expression, contextOf(turn, frame, prepared))
}

/** The text with every `{{ … }}` filled in; what is missing shows as nothing. */
export function render(turn: Turn, text: string): string {
  if (!text.includes('{{')) return text
  const frame = topFrame(turn)
  const flow = frame && flowOf(turn, frame)
  if (!flow) return text
  const prepared = prepareFlow(flow)
  const context = contextOf(turn, frame, prepared)
  return prepared
    .text(text)
    .map((part) => {
      if (typeof part === 'string') return part
      const value = computed(turn, part.expression, context)
      return value === undefined ? '' : part.format(value, turn.library)
    })
    .join('')
}

function computed(turn: Turn, expression: Expression, context: Context): Value | undefined {
  for (const use of expression.fieldUses) {
    if (use.record === 'facts' && turn.facts[use.field] === undefined) turn.needs.push(use.field)
  }
  return expression.evaluate(context)
}

function contextOf(turn: Turn, frame: Frame, prepared: PreparedFlow): Context {
  return {
    answers: frame.answers,
    score: frame.score ?? 0,
    points: pointsOf(frame, prepared),
    tries: frame.tries ?? 0,
    facts: turn.facts,
  }
}

/** What can be earned in this run. */
export function pointsOf(frame: Frame, prepared: PreparedFlow): number {
  let points = 0
  for (const question of prepared.questions) {
    if (!frame.drawn || frame.drawn.includes(question.id)) points += question.points
  }
  return points
}
