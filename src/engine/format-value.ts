// A value of an expression as Vietnamese readers expect it: 1.234,5; có/không. Pure.
import type { Value } from '../lib/expression.ts'
import { formatDay, formatNumber } from '../lib/vietnamese-format.ts'

export { formatDay, formatNumber }

export function formatValue(value: Value): string {
  if (typeof value === 'number') return formatNumber(value)
  if (typeof value === 'boolean') return value ? 'có' : 'không'
  return typeof value === 'string' ? value : value.join(', ')
}
