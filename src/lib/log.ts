// The program's log: JSON lines with ids, made for machines. Never what people wrote, their names, numbers or tokens:
// errors are stripped to what safe-error.ts names, and fields that could hold such things are removed.
import { isNativeError } from 'node:util/types'
import { type LogFn, type Logger, pino } from 'pino'
import { safeError } from './safe-error.ts'

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** `log.info({ contact, turn }, 'turn taken')`: ids in the fields, a fixed English phrase as the message. */
export type Log = Pick<Logger, 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'child'>

const closedFields =
  /^(text|body|raw|answers?|content|payload|caption|phone|email|headers|authorization|cookie|keyValue|input|.*(token|password|secret))$/i
const removed = '[removed]'
const depthMax = 4

/** `write` is for tests; the log goes to standard output. */
export function makeLog({ level, write }: { level: LogLevel; write?: (line: string) => void }): Log {
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (fields: Record<string, unknown>) => openFields(fields, 0),
    },
    // The errors are stripped by then.
    serializers: { err: (error: unknown) => error },
    hooks: { logMethod },
  }
  return write ? pino(options, { write }) : pino(options)
}

// Without a message of the line pino writes that of the error.
function logMethod(this: Logger, args: Parameters<LogFn>, method: LogFn): void {
  const [first, message, ...rest]: unknown[] = args
  if (typeof first === 'object' && first !== null) {
    const fields = isNativeError(first) ? { err: first } : first
    method.call(this, fields, typeof message === 'string' ? message : '', ...rest)
  } else method.apply(this, args)
}

function openFields(fields: Readonly<Record<string, unknown>>, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      closedFields.test(name) ? removed : openValue(value, depth),
    ]),
  )
}

function openValue(value: unknown, depth: number): unknown {
  if (isNativeError(value)) return safeError(value)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (depth >= depthMax) return removed
  if (Array.isArray(value)) return value.map((item) => openValue(item, depth + 1))
  return openFields({ ...value }, depth + 1)
}
