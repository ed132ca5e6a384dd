// Turns what zod finds in a YAML file into faults with line, column and a suggestion. Used by the readers of flows and documents.
import { z } from 'zod'
import { nearest } from './nearest.ts'
import type { Path, Place, YamlSource } from './yaml-source.ts'

export type Fault = Place & { code: string; text: string }

export type Checked<T> = { data: T | undefined; faults: readonly Fault[] }

type Where = {
  source: YamlSource
  /** Where in the file the value stands that is parsed. */
  path: Path
  /** Opens each text: `step "ask-age"`. */
  subject: string
}

/** The parsed value, or every fault in it. */
export function checkShape<T extends z.ZodType>(
  schema: T,
  value: unknown,
  where: Where,
): Checked<z.infer<T>> {
  const result = schema.safeParse(value)
  if (result.success) return { data: result.data, faults: [] }
  return {
    data: undefined,
    faults: result.error.issues.flatMap((issue) => faultsOf(issue, schema, value, where)),
  }
}

function faultsOf(issue: z.core.$ZodIssue, schema: z.ZodType, value: unknown, where: Where): Fault[] {
  const inner = issue.path.filter((part) => typeof part !== 'symbol')
  const path = [...where.path, ...inner]
  const name = inner.length > 0 ? `"${inner.join('.')}"` : 'this'
  const here = where.source.placeOf(path)
  const actual = valueAt(value, inner)
  const fault = (code: string, text: string, place = here): Fault => ({
    ...place,
    code,
    text: `${where.subject}: ${text}`,
  })
  if (issue.code === 'unrecognized_keys') {
    const allowed = keysAt(schema, inner)
    return issue.keys.map((key) =>
      fault('unknown-key', unknownKeyText(key, allowed), where.source.keyPlaceOf([...path, key])),
    )
  }
  if (issue.code === 'invalid_key') {
    return [fault('bad-id', `${name} is no id: ${idRule}`, where.source.keyPlaceOf(path))]
  }
  if (actual === undefined) return [fault('missing-key', `${name} is missing. Add it.`)]
  if (issue.code === 'invalid_format' && issue.format === 'regex') {
    return [fault('bad-id', `"${shown(actual)}" is no id: ${idRule}`)]
  }
  if (issue.code === 'invalid_format' && issue.format === 'date') {
    return [fault('bad-date', `${name} must be a day such as 2026-12-01, not "${shown(actual)}".`)]
  }
  if (issue.code === 'too_small' && issue.origin === 'string') {
    return [fault('empty-text', `${name} is empty. Write a text or leave the key out.`)]
  }
  if (issue.code === 'invalid_value') {
    return [fault('unknown-value', unknownValueText(name, shown(actual), issue.values.map(String)))]
  }
  if (issue.code === 'invalid_type') return [fault('wrong-type', wrongTypeText(name, issue.expected, actual))]
  if (issue.code === 'invalid_union') {
    return [fault('wrong-type', `${name} cannot be ${kindOf(actual)}. Write an id, or a list of ids.`)]
  }
  return [fault('bad-value', `${name}: ${issue.message}.`)]
}

const idRule = 'use small letters a–z, digits and single hyphens, a letter first (for example "ca-dem").'

function unknownKeyText(key: string, allowed: readonly string[]): string {
  const guess = nearest(key, allowed)
  const help = guess ? `Did you mean "${guess}"?` : `Known here: ${allowed.join(', ')}.`
  return `there is no key "${key}" here. ${help}`
}

function unknownValueText(name: string, actual: string, values: readonly string[]): string {
  const guess = nearest(actual, values)
  const help = guess ? `Did you mean "${guess}"?` : `Use one of: ${values.join(', ')}.`
  return `${name} cannot be "${actual}". ${help}`
}

/** YAML reads `80.000` as the number 80 and `có: true` as a yes: the author must see it, so such texts want quotes. */
function wrongTypeText(name: string, expected: string, actual: unknown): string {
  if (expected === 'string' && (typeof actual === 'number' || typeof actual === 'boolean')) {
    return `${name} must be text, but YAML reads ${typeof actual} ${String(actual)}. Put it in quotes.`
  }
  const words: Record<string, string> = {
    string: 'text',
    record: 'a list of "id: label" lines',
    object: 'a group of "key: value" lines',
    array: 'a list of "- …" lines',
    int: 'a whole number',
    boolean: 'true or false',
  }
  const expectedWords = words[expected] ?? `a ${expected}`
  return `${name} must be ${expectedWords}, but is ${kindOf(actual)}.`
}

function kindOf(value: unknown): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'a group of keys' : `${typeof value} ${JSON.stringify(value)}`
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function valueAt(value: unknown, path: Path): unknown {
  let here = value
  for (const key of path) {
    if (typeof here !== 'object' || here === null) return undefined
    here = new Map(Object.entries(here)).get(String(key))
  }
  return here
}

/** The keys a schema allows at `path`. */
function keysAt(schema: z.ZodType, path: Path): string[] {
  let here: unknown = schema
  for (const key of path) {
    here = unwrap(here)
    if (here instanceof z.ZodObject) here = new Map(Object.entries(here.shape)).get(String(key))
    else if (here instanceof z.ZodRecord) here = here.valueType
    else if (here instanceof z.ZodArray) here = here.element
  }
  const last = unwrap(here)
  return last instanceof z.ZodObject ? Object.keys(last.shape) : []
}

function unwrap(schema: unknown): unknown {
  let here = schema
  while (here instanceof z.ZodOptional || here instanceof z.ZodDefault) here = here.unwrap()
  return here
}
