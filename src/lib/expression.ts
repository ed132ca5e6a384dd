// CEL expressions over declared variables: type-checked when compiled, then evaluated without eval.
// The only file that knows the CEL package. Numbers are doubles; whole numbers may be written `1`.
import {
  type ASTNode,
  TypeError as CelTypeError,
  Environment,
  EvaluationError,
  ParseError,
} from '@marcbachmann/cel-js'

export type ValueType = 'string' | 'double' | 'bool' | 'list<string>' | 'dyn'
export type Value = string | number | boolean | readonly string[]

/** What expressions may name: plain variables, and records whose fields may be missing (`answers['muc-luong']`). */
export type Scope = {
  variables: Readonly<Record<string, ValueType>>
  records: Readonly<Record<string, Readonly<Record<string, ValueType>>>>
  /** Records with any key: `facts['tries/x']`. */
  maps: readonly string[]
}

/** A place where an expression reads a field of a record or map. `isGuarded`: only read where it is there. */
export type FieldUse = { record: string; field: string; isGuarded: boolean; start: number; end: number }

export type Expression = {
  type: string
  fieldUses: readonly FieldUse[]
  /** The variables it names, without records and maps. */
  variables: ReadonlySet<string>
  /** Undefined when something it reads is missing, or it cannot be computed. */
  evaluate: (context: Readonly<Record<string, unknown>>) => Value | undefined
}

/** `start`, `end`: the part of the source at fault. */
export type ExpressionFault = { text: string; start: number; end: number }
export type Compile = (source: string) => Expression | { fault: ExpressionFault }

/** Makes the compiler for one scope. */
export function expressionCompiler(scope: Scope): Compile {
  const environment = environmentOf(scope)
  return (source) => {
    try {
      const parsed = environment.parse(source)
      const checked = parsed.check()
      if (checked.error) return { fault: faultOf(checked.error, source) }
      const misspelt = fieldUses(parsed.ast, scope).find((use) => !isDeclared(scope, use))
      if (misspelt) return { fault: missingKey(misspelt) }
      return {
        type: checked.type ?? 'dyn',
        fieldUses: fieldUses(parsed.ast, scope).filter((use) => use.isRead),
        variables: variablesOf(parsed.ast, scope),
        evaluate: (context) => evaluated(parsed, context),
      }
    } catch (error) {
      return { fault: faultOf(error, source) }
    }
  }
}

function evaluated(parsed: (context: Record<string, unknown>) => unknown, context: Record<string, unknown>) {
  try {
    return plain(parsed(context))
  } catch (error) {
    if (error instanceof EvaluationError || error instanceof CelTypeError) return undefined
    throw error
  }
}

/** CEL's whole numbers are bigint; ours are plain JSON. */
function plain(value: unknown): Value | undefined {
  if (typeof value === 'bigint') return Number(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map(String)
  return undefined
}

function faultOf(error: unknown, source: string): ExpressionFault {
  if (!(error instanceof ParseError || error instanceof CelTypeError || error instanceof EvaluationError))
    throw error
  const range = error.range ?? { start: 0, end: source.length }
  return { text: error.summary, start: range.start, end: range.end }
}

function missingKey({ field, start, end }: Use): ExpressionFault {
  return { text: `No such key: ${field}`, start, end }
}

function environmentOf(scope: Scope): Environment {
  const environment = new Environment({ unlistedVariablesAreDyn: false })
  for (const [name, type] of Object.entries(scope.variables)) environment.registerVariable(name, type)
  for (const name of scope.maps) environment.registerVariable(name, 'map<string, dyn>')
  for (const [name, fields] of Object.entries(scope.records)) {
    const type = `Record_${name}`
    environment.registerType(type, { fields: { ...fields } })
    environment.registerVariable(name, type)
    environment.registerOperator(`string in ${type}`, isFieldThere)
  }
  environment.registerOperator('double == int', (left: number, right: bigint) => left === Number(right))
  for (const [operator, compute] of Object.entries(arithmetic)) {
    environment.registerOperator(`double ${operator} int: double`, (left: number, right: bigint) =>
      compute(left, Number(right)),
    )
    environment.registerOperator(`int ${operator} double: double`, (left: bigint, right: number) =>
      compute(Number(left), right),
    )
  }
  environment.registerFunction('round(double): double', Math.round)
  return environment
}

const arithmetic = {
  '+': (left: number, right: number) => left + right,
  '-': (left: number, right: number) => left - right,
  '*': (left: number, right: number) => left * right,
  '/': (left: number, right: number) => left / right,
}

/** The package hands records over as a Map that reads fields when asked; its `has` knows only what was read. */
function isFieldThere(field: string, record: ReadonlyMap<string, unknown>): boolean {
  return record.get(field) !== undefined
}

type Use = FieldUse & { isRead: boolean }
type Known = ReadonlySet<string>
const nothing: Known = new Set()

function isDeclared(scope: Scope, use: Use): boolean {
  const fields = scope.records[use.record]
  return !fields || Object.hasOwn(fields, use.field)
}

/** Every field named, read or only asked for (`'x' in answers`), and whether what stands before it makes sure that it is there. */
function fieldUses(ast: ASTNode, scope: Scope): Use[] {
  const uses: Use[] = []
  const add = (field: Field, known: Known, isRead: boolean) =>
    uses.push({ ...field, isRead, isGuarded: known.has(keyOf(field)) })
  const walk = (node: ASTNode, known: Known): void => {
    const asked = askedField(node, scope)
    const read = readField(node, scope)
    if (asked) add(asked, known, false)
    else if (read) add(read, known, true)
    else if (node.op === '&&' || node.op === '||') {
      const [left, right] = node.args
      walk(left, known)
      walk(right, union(known, proven(left, node.op === '&&', scope)))
    } else if (node.op === '?:') {
      const [condition, yes, no] = node.args
      walk(condition, known)
      walk(yes, union(known, proven(condition, true, scope)))
      walk(no, union(known, proven(condition, false, scope)))
    } else for (const child of children(node)) walk(child, known)
  }
  walk(ast, nothing)
  return uses
}

/** The fields that are surely there when `node` came out as `outcome`. */
function proven(node: ASTNode, outcome: boolean, scope: Scope): Known {
  const asked = askedField(node, scope)
  if (asked) return outcome ? new Set([keyOf(asked)]) : nothing
  if (node.op === '!_') return proven(node.args, !outcome, scope)
  if (node.op !== '&&' && node.op !== '||') return nothing
  const [left, right] = node.args.map((arg) => proven(arg, outcome, scope))
  if (!left || !right) return nothing
  return (node.op === '&&') === outcome ? union(left, right) : common(left, right)
}

type Field = { record: string; field: string; start: number; end: number }
const keyOf = (field: Field) => `${field.record}/${field.field}`
const union = (a: Known, b: Known): Known => (b.size === 0 ? a : new Set([...a, ...b]))
const common = (a: Known, b: Known): Known => new Set([...a].filter((key) => b.has(key)))

/** `answers['x']` or `answers.x`. */
function readField(node: ASTNode, scope: Scope): Field | undefined {
  if (node.op !== '.' && node.op !== '[]') return undefined
  const [object, key] = node.args
  if (object.op !== 'id' || !isFielded(scope, object.args)) return undefined
  const field = typeof key === 'string' ? key : literalOf(key)
  return field === undefined ? undefined : { record: object.args, field, start: node.start, end: node.end }
}

/** `'x' in answers` or `has(answers.x)`. */
function askedField(node: ASTNode, scope: Scope): Field | undefined {
  if (node.op === 'in') {
    const [key, object] = node.args
    const field = literalOf(key)
    if (field === undefined || object.op !== 'id' || !isFielded(scope, object.args)) return undefined
    return { record: object.args, field, start: node.start, end: node.end }
  }
  if (node.op !== 'call' || node.args[0] !== 'has') return undefined
  const [argument] = node.args[1]
  return argument && readField(argument, scope)
}

const isFielded = (scope: Scope, name: string) =>
  Object.hasOwn(scope.records, name) || scope.maps.includes(name)
const literalOf = (node: ASTNode) =>
  node.op === 'value' && typeof node.args === 'string' ? node.args : undefined

function variablesOf(ast: ASTNode, scope: Scope): ReadonlySet<string> {
  const found = new Set<string>()
  const walk = (node: ASTNode): void => {
    if (node.op === 'id' && Object.hasOwn(scope.variables, node.args)) found.add(node.args)
    for (const child of children(node)) walk(child)
  }
  walk(ast)
  return found
}

function children(node: ASTNode): ASTNode[] {
  return nodesIn(node.args)
}

function nodesIn(args: unknown): ASTNode[] {
  if (Array.isArray(args)) return args.flatMap(nodesIn)
  return isNode(args) ? [args] : []
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value
}
