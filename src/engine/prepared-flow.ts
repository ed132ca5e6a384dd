// A flow made ready to run, once for each flow object: steps by id, compiled expressions and texts, quiz questions.
import type { Expression, Value } from '../lib/expression.ts'
import { compilerOf, textExpressions } from '../model/expression-scope.ts'
import type { Flow, Step } from '../model/flow.ts'
import { following } from '../model/flow-graph.ts'
import type { Library } from '../model/library.ts'
import { formatDay, formatValue } from './format-value.ts'
import { phrases } from './phrases.ts'

export type Context = Readonly<Record<string, unknown>>
/** `format` gets the library for what only it can name: a unit by its id. */
type TextPart = string | { expression: Expression; format: Format }
type Format = (value: Value, library: Pick<Library, 'units'>) => string

export type PreparedFlow = {
  steps: ReadonlyMap<string, Step>
  /** Step id → what follows it. */
  following: ReadonlyMap<string, string>
  questions: readonly Question[]
  firstStep: string
  /** An expression reads `tries`, so the fact is needed before the flow starts. */
  readsTries: boolean
  /** Undefined when it does not compile: the check of flows lets none of those through. */
  expression: (source: string) => Expression | undefined
  text: (source: string) => readonly TextPart[]
}
export type Question = { id: string; points: number }

const prepared = new WeakMap<Flow, PreparedFlow>()

export function prepareFlow(flow: Flow): PreparedFlow {
  const known = prepared.get(flow)
  if (known) return known
  const made = prepare(flow)
  prepared.set(flow, made)
  return made
}

function prepare(flow: Flow): PreparedFlow {
  const compile = compilerOf(flow)
  const steps = new Map(flow.steps.map((step) => [step.id, step]))
  const expression = remembered((source: string): Expression | undefined => {
    const compiled = compile(source)
    return 'fault' in compiled ? undefined : compiled
  })
  return {
    steps,
    following: new Map(flow.steps.map((step, index) => [step.id, following(flow, index)])),
    questions: flow.steps.flatMap(questionOf),
    firstStep: flow.steps[0]?.id ?? 'end',
    readsTries: flow.steps.some((step) =>
      expressionsOf(step).some((source) => expression(source)?.variables.has('tries')),
    ),
    expression,
    text: remembered((source: string) => textParts(source, expression, steps)),
  }
}

function remembered<T>(make: (source: string) => T): (source: string) => T {
  const made = new Map<string, { value: T }>()
  return (source) => {
    const known = made.get(source) ?? { value: make(source) }
    made.set(source, known)
    return known.value
  }
}

function questionOf(step: Step): Question[] {
  if (step.type !== 'ask-choice' && step.type !== 'ask-many') return []
  return step.body.correct === undefined ? [] : [{ id: step.id, points: step.body.points ?? 1 }]
}

function expressionsOf(step: Step): string[] {
  if (step.type === 'branch') return step.body.map((way) => way.when)
  if (step.type === 'set') return Object.values(step.body)
  return Object.values(step.body).flatMap((text) =>
    typeof text === 'string' ? textExpressions(text).map(({ source }) => source) : [],
  )
}

function textParts(
  text: string,
  expressionOf: (source: string) => Expression | undefined,
  steps: ReadonlyMap<string, Step>,
): TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  for (const { source, start } of textExpressions(text)) {
    const open = text.lastIndexOf('{{', start)
    const expression = expressionOf(source)
    parts.push(text.slice(from, open))
    if (expression) parts.push({ expression, format: formatterOf(expression, source, steps) })
    from = text.indexOf('}}', start) + 2
  }
  parts.push(text.slice(from))
  return parts
}

function unitName(value: Value, { units }: Pick<Library, 'units'>): string {
  return units.find(({ id }) => id === value)?.name ?? phrases.noUnit
}

/** An expression that only reads one answer is shown in that question's own words. */
function formatterOf(expression: Expression, source: string, steps: ReadonlyMap<string, Step>): Format {
  const [use] = expression.fieldUses
  const isPlain = use?.record === 'answers' && use.start === 0 && use.end === source.length
  const step = isPlain ? steps.get(use.field) : undefined
  if (step?.type === 'ask-date') return (value) => formatDay(String(value))
  if (step?.type === 'ask-unit') return unitName
  if (step?.type !== 'ask-choice' && step?.type !== 'ask-many') return formatValue
  const labelOf = (id: string) => step.body.choices[id]?.label ?? id
  return (value) => (Array.isArray(value) ? value.map(labelOf).join(', ') : labelOf(String(value)))
}
