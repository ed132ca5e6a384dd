// Reads what a calculator was given, and gives up with a sentence for the person when it cannot be used.
import { formatNumber } from '../lib/vietnamese-format.ts'
import { isDay } from './days.ts'

/** Input that no sum can be made of. The message is Vietnamese, for the person: what is wrong, what to do. */
export class InputRefused extends Error {}

/** What a calculator was given, by name; what was not given is absent. Numbers are đồng, days or hours; dates are ISO days. */
export type Given = Readonly<Record<string, number | string | boolean>>

/** Said after what is wrong: the flows have a button of this name. */
export const again = 'Anh/chị bấm "Tính lại" để nhập lại.'

/** `what`: "Số giờ ban ngày"; `unit`: "giờ". */
export type NumberRule = { what: string; unit: string; min: number; max: number; whole?: true }

/** Undefined when it was not given. */
export function optionalNumber(inputs: Given, name: string, rule: NumberRule): number | undefined {
  const value = inputs[name]
  if (value === undefined) return undefined
  const { what, unit, min, max } = rule
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new InputRefused(`${what} chưa rõ. ${again}`)
  if (value < min || value > max)
    throw new InputRefused(`${what} cần từ ${formatNumber(min)} đến ${formatNumber(max)} ${unit}. ${again}`)
  if (rule.whole && !Number.isInteger(value)) throw new InputRefused(`${what} phải là số nguyên. ${again}`)
  return value
}

export function requiredNumber(inputs: Given, name: string, rule: NumberRule): number {
  const value = optionalNumber(inputs, name, rule)
  if (value === undefined) throw new InputRefused(`Chưa có ${lowerFirst(rule.what)}. ${again}`)
  return value
}

/** One of the keys of `choices`; `what`: "Loại hợp đồng". */
export function oneOf<K extends string>(
  inputs: Given,
  name: string,
  { what, choices }: { what: string; choices: readonly K[] },
): K {
  const value = inputs[name]
  const found = choices.find((choice) => choice === value)
  if (found === undefined) throw new InputRefused(`Chưa rõ ${lowerFirst(what)}. ${again}`)
  return found
}

/** A day of the calendar, or undefined when none was given. */
export function optionalDay(inputs: Given, name: string, what: string): string | undefined {
  const value = inputs[name]
  if (value === undefined) return undefined
  if (typeof value === 'string' && isDay(value)) return value
  throw new InputRefused(`${what} cần đủ ngày, tháng, năm, ví dụ 5/3/2026. ${again}`)
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
