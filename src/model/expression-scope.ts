// What an expression in a flow may name: `answers` of its asks (and what `set` computes), `score`, `points`, `tries`, `facts`.
// An answer that can be missing must be guarded (`'ly-do' in answers && …`); the check of flows finds those that are not.
// Where one is missing all the same, a condition counts as false and a text shows nothing.
import {
  type Compile,
  type Expression,
  expressionCompiler,
  type Scope,
  type ValueType,
} from '../lib/expression.ts'
import type { Flow, Step } from './flow.ts'
import { endTarget, successors } from './flow-graph.ts'

type Steps = Pick<Flow, 'steps'>

/** The compiler for one flow's expressions. Values of `set` get the type of their expression. */
export function compilerOf(flow: Steps): Compile {
  let answers: Record<string, ValueType> = {}
  for (const step of flow.steps) {
    const type = answerType(step)
    if (type) answers = { ...answers, [step.id]: type }
  }
  for (const [id, source] of flow.steps.flatMap((step) =>
    step.type === 'set' ? Object.entries(step.body) : [],
  )) {
    const compiled = expressionCompiler(scopeOf(answers))(source)
    answers = { ...answers, [id]: 'fault' in compiled ? 'dyn' : valueType(compiled.type) }
  }
  return expressionCompiler(scopeOf(answers))
}

function scopeOf(answers: Record<string, ValueType>): Scope {
  return {
    variables: { score: 'double', points: 'double', tries: 'double' },
    records: { answers },
    maps: ['facts'],
  }
}

/** The type of a step's answer in expressions; undefined for a step that asks nothing. */
export function answerType(step: Pick<Step, 'type'>): ValueType | undefined {
  switch (step.type) {
    case 'ask-choice':
    case 'ask-text':
    case 'ask-date':
    case 'ask-unit':
    case 'ask-form':
    case 'read-document':
      return 'string'
    case 'ask-scale':
    case 'ask-number':
      return 'double'
    case 'ask-many':
      return 'list<string>'
    case 'ask-yes-no':
    case 'ask-consent':
      return 'bool'
    // A number or words, or nothing when the input was refused.
    case 'calculate':
      return 'dyn'
    case 'say':
    case 'withdraw-consent':
    case 'request-erasure':
    case 'withdraw-applications':
    case 'find-entry':
    case 'set':
    case 'branch':
    case 'call':
    case 'hand-over':
    case 'submit':
    case 'end':
      return undefined
  }
}

function valueType(type: string): ValueType {
  if (type === 'int' || type === 'double') return 'double'
  return type === 'string' || type === 'bool' || type === 'list<string>' ? type : 'dyn'
}

/** A `{{ … }}` of a text: its expression, and where in the text it starts (from 0). */
export type TextExpression = { source: string; start: number }
const braces = /\{\{(.*?)\}\}/gs

export function textExpressions(text: string): TextExpression[] {
  return [...text.matchAll(braces)].map((match) => {
    const inner = match[1] ?? ''
    const indent = inner.length - inner.trimStart().length
    return { source: inner.trim(), start: match.index + 2 + indent }
  })
}

/** Answers that an expression at step `stepId` reads without a guard although some way there does not give them. */
export function missingGuards(flow: Steps & Partial<Flow>, stepId: string, expression: Expression): string[] {
  const unguarded = expression.fieldUses.filter((use) => use.record === 'answers' && !use.isGuarded)
  if (unguarded.length === 0) return []
  const sure = sureAnswers(flow).get(stepId)
  if (!sure) return []
  return [...new Set(unguarded.map((use) => use.field))].filter((field) => !sure.has(field))
}

/** For each step that can be reached: the answers that are there on every way to it. */
function sureAnswers(flow: Steps & Partial<Flow>): Map<string, ReadonlySet<string>> {
  const sure = new Map<string, ReadonlySet<string>>()
  const indexOf = new Map(flow.steps.map((step, index) => [step.id, index]))
  const [first] = flow.steps
  if (!first) return sure
  sure.set(first.id, new Set())
  const waiting = [first.id]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const index = indexOf.get(id) ?? -1
    const step = flow.steps[index]
    if (!step) continue
    const after = answersAfter(flow, step, sure.get(id) ?? new Set())
    for (const target of successors(flow, index)) {
      if (target === endTarget) continue
      const known = sure.get(target)
      const merged = known ? new Set([...known].filter((answer) => after.has(answer))) : after
      if (known && merged.size === known.size) continue
      sure.set(target, merged)
      waiting.push(target)
    }
  }
  return sure
}

function answersAfter(flow: Partial<Flow>, step: Step, before: ReadonlySet<string>): ReadonlySet<string> {
  if (step.type === 'set') return new Set([...before, ...Object.keys(step.body)])
  if (step.type === 'submit') return flow.named === false ? new Set() : before
  if (!answerType(step) || isSkippable(flow, step)) return before
  return new Set([...before, step.id])
}

/** Optional, a quiz question that may not be among those drawn, a sum that may be refused. */
function isSkippable(flow: Partial<Flow>, step: Step): boolean {
  if (step.type === 'calculate') return true
  if ('optional' in step.body && step.body.optional === true) return true
  return flow.draw !== undefined && 'correct' in step.body && step.body.correct !== undefined
}
