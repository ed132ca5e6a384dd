// Conditions, `set` and `{{ … }}`: each must parse, type-check, name only answers there are, and guard those that may be missing.
import type { Expression, ExpressionFault } from '../../lib/expression.ts'
import type { Path } from '../../lib/yaml-source.ts'
import { compilerOf, missingGuards, textExpressions } from '../../model/expression-scope.ts'
import type { Flow, Step } from '../../model/flow.ts'
import type { Problem } from '../../model/problem.ts'
import { type FlowDraft, problemAt, type StepDraft, stepName } from '../flow-draft.ts'
import { suggestion } from '../suggestion.ts'
import { stepTexts } from './step-texts.ts'

type Found = { source: string; path: Path; kind: 'condition' | 'value' | 'input' | 'template' }

export function checkExpressions(draft: FlowDraft): Problem[] {
  const steps = draft.steps.flatMap((step) => step.step ?? [])
  const flow = { ...draft.head, steps }
  const compile = compilerOf(flow)
  // Answers of steps that have a fault of their own are not known to the compiler, but they are there.
  const unsound = new Set(draft.steps.flatMap((step) => (step.step || !step.id ? [] : [step.id])))
  return draft.steps.flatMap((stepDraft) => {
    const { step } = stepDraft
    if (!step) return []
    return [
      ...openBraces(draft, stepDraft, step),
      ...expressionsOf(step, stepDraft.path).flatMap((found) => {
        const compiled = compile(found.source)
        if (!('fault' in compiled)) return checkCompiled(compiled, { draft, stepDraft, flow, found })
        const unknown = /^No such key: (.+)$/.exec(compiled.fault.text)?.[1]
        if (unknown !== undefined && unsound.has(unknown)) return []
        return [faultProblem(compiled.fault, { draft, stepDraft, found, names: namesIn(steps), unknown })]
      }),
    ]
  })
}

/** What `answers[…]` can name: asks, and what `set` computes. */
function namesIn(steps: readonly Step[]): string[] {
  return steps.flatMap((step) => {
    if (step.type === 'set') return Object.keys(step.body)
    return step.type.startsWith('ask-') ? [step.id] : []
  })
}

function expressionsOf(step: Step, path: Path): Found[] {
  if (step.type === 'branch') {
    return step.body.map(({ when }, index) => ({
      source: when,
      path: [...path, 'branch', index, 'when'],
      kind: 'condition',
    }))
  }
  if (step.type === 'set') {
    return Object.entries(step.body).map(([name, source]) => ({
      source,
      path: [...path, 'set', name],
      kind: 'value',
    }))
  }
  if (step.type === 'calculate') {
    return Object.entries(step.body.inputs).map(([name, source]) => ({
      source,
      path: [...path, 'calculate', 'inputs', name],
      kind: 'input',
    }))
  }
  return stepTexts(step, path).flatMap((item) =>
    textExpressions(item.text).map(({ source }) => ({ source, path: item.path, kind: 'template' as const })),
  )
}

type Context = { draft: FlowDraft; stepDraft: StepDraft; found: Found }

function problem({ draft, found }: Context, code: string, text: string): Problem {
  if (found.kind !== 'template') return problemAt(draft, found.path, { code, text })
  return { file: draft.file, ...draft.source.placeOfPart(found.path, found.source), code, text }
}

function faultProblem(
  fault: ExpressionFault,
  context: Context & { names: string[]; unknown: string | undefined },
): Problem {
  const where = `${stepName(context.stepDraft)}: "${context.found.source}"`
  if (context.unknown !== undefined) {
    const text = `${where} names the answer "${context.unknown}", which no step gives. ${suggestion(context.unknown, context.names)}`
    return problem(context, 'unknown-answer', text.trim())
  }
  const text = `${where} is no valid expression: ${fault.text.replace(/\.?$/, '.')} Compare answers like answers['buoc'] >= 4.`
  return problem(context, 'bad-expression', text)
}

function checkCompiled(
  expression: Expression,
  context: Context & { flow: Pick<Flow, 'steps'> & Partial<Flow> },
): Problem[] {
  const { stepDraft, found, flow } = context
  const where = `${stepName(stepDraft)}: "${found.source}"`
  if (found.kind === 'condition' && expression.type !== 'bool') {
    const text = `${where} gives ${typeWord(expression.type)}, but a condition must be true or false. Compare it with something.`
    return [problem(context, 'not-a-condition', text)]
  }
  // What is missing is not handed to a calculator, which says what it needs.
  if (found.kind === 'input') return []
  return missingGuards(flow, stepDraft.id ?? '', expression).map((answer) => {
    const guard = `'${answer}' in answers && …`
    const help = `Write "${guard}"${found.kind === 'template' ? `, or "'${answer}' in answers ? … : ''"` : ''}.`
    const text = `${where} reads the answer "${answer}", which may be missing here. ${help}`
    return problem(context, 'unguarded-answer', text)
  })
}

function typeWord(type: string): string {
  const words: Record<string, string> = {
    double: 'a number',
    int: 'a number',
    string: 'a text',
    'list<string>': 'a list',
  }
  return words[type] ?? type
}

/** `{{` without `}}` would be read out to the worker. */
function openBraces(draft: FlowDraft, stepDraft: StepDraft, step: Step): Problem[] {
  return stepTexts(step, stepDraft.path).flatMap(({ text, path }) => {
    const rest = text.replaceAll(/\{\{.*?\}\}/gs, '')
    if (!/\{\{|\}\}/.test(rest)) return []
    const message = `${stepName(stepDraft)}: "{{" and "}}" do not match. Close each "{{ … }}".`
    return [problemAt(draft, path, { code: 'open-braces', text: message })]
  })
}
