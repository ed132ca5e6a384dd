// What may be written down of an error. Errors of axios, MongoDB, zod and JSON.parse carry tokens, phone numbers
// and what people wrote in their messages and fields, so nothing is passed on that is not named here.

import { isNativeError } from 'node:util/types'

export type SafeError = {
  name: string
  code?: string | number
  /** HTTP status. */
  status?: number
  /** Only of kinds of error whose messages programmers write, and without what may be a value. */
  message?: string
  /** zod: code and path of each issue. */
  issues?: readonly string[]
  stack?: readonly string[]
  cause?: SafeError
  errors?: readonly SafeError[]
}

const kindsWithMessage = new Set([
  'Error',
  'TypeError',
  'RangeError',
  'ReferenceError',
  'AbortError',
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoPoolClearedError',
  'MongoServerSelectionError',
  'MaxRetriesPerRequestError',
])
const depthMax = 4
const listMax = 5
const framesMax = 15
const messageCharsMax = 200

/** Also for what is thrown and is no Error: then only its type is told. */
export function safeError(error: unknown, depth = 0): SafeError {
  if (!isNativeError(error)) return { name: `thrown ${typeof error}` }
  const nested = (value: unknown) =>
    depth < depthMax && value !== undefined ? safeError(value, depth + 1) : undefined
  return {
    name: word(error.name) ?? 'Error',
    code: 'code' in error ? word(error.code) : undefined,
    status: statusOf(error),
    message: messageOf(error),
    issues: issuesOf(error),
    stack: framesOf(error),
    cause: nested(error.cause),
    errors:
      'errors' in error && Array.isArray(error.errors)
        ? error.errors.slice(0, listMax).flatMap((e) => nested(e) ?? [])
        : undefined,
  }
}

/** A short machine-made word or number, never a text. */
function word(value: unknown): string | undefined
function word(value: unknown): string | number | undefined
function word(value: unknown): string | number | undefined {
  if (typeof value === 'number') return value
  return typeof value === 'string' && /^[A-Za-z][\w.-]{0,40}$/.test(value) ? value : undefined
}

function statusOf(error: Error): number | undefined {
  if ('status' in error && typeof error.status === 'number') return error.status
  if (!('response' in error) || typeof error.response !== 'object' || error.response === null)
    return undefined
  return 'status' in error.response && typeof error.response.status === 'number'
    ? error.response.status
    : undefined
}

function messageOf(error: Error): string | undefined {
  // An error of axios goes by the name of its cause.
  if (!kindsWithMessage.has(error.name) || 'isAxiosError' in error) return undefined
  const [line] = error.message.split('\n')
  // Programmers write English; anything else is for people, or by them.
  if (!line || /[^\x20-\x7e]/.test(line)) return undefined
  return line
    .replace(/(["'`])(?![\w$.-]{1,40}\1).*\1/g, '$1…$1')
    .replace(/(?:\+?\d[\s.-]?){7,}/g, '…')
    .replace(/[\w+/=-]{24,}/g, '…')
    .slice(0, messageCharsMax)
}

function issuesOf(error: Error): string[] | undefined {
  if (!('issues' in error) || !Array.isArray(error.issues)) return undefined
  return error.issues.slice(0, listMax).map((issue: unknown) => {
    if (typeof issue !== 'object' || issue === null) return '?'
    const path: unknown[] = 'path' in issue && Array.isArray(issue.path) ? issue.path : []
    return `${'code' in issue ? (word(issue.code) ?? '?') : '?'} at ${path.map((part) => word(part) ?? '?').join('.')}`
  })
}

/** The frames alone: a stack begins with the message, over as many lines as that has. */
function framesOf(error: Error): string[] | undefined {
  if (typeof error.stack !== 'string') return undefined
  const start = error.stack.indexOf(error.message)
  const rest = error.message && start >= 0 ? error.stack.slice(start + error.message.length) : error.stack
  const frames = rest.split('\n').filter((line) => /^\s+at .+:\d+:\d+\)?$/.test(line))
  return frames.slice(0, framesMax).map((line) => line.trim())
}
