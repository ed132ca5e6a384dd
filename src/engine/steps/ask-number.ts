// ask-number: a number within bounds, or an amount of money in đồng.
import type { StepOf } from '../../model/flow.ts'
import { ask } from '../asking.ts'
import { formatNumber } from '../format-value.ts'
import { phrases } from '../phrases.ts'
import { readAnswer } from '../read-answer.ts'

type Step = StepOf<'ask-number'>

export const askNumber = ask<'ask-number'>({
  options: () => [],
  read: (_turn, step, text) => {
    const { money, min, max, unit } = step.body
    const read = money
      ? readAnswer('money', { min, max, per: perOf(unit) }, text)
      : readAnswer('number', { min, max, unit }, text)
    if (!('answer' in read) || isWithin(step, read.answer)) return read
    return { type: 'missed', why: 'out-of-bounds', hint: boundsHint(step) }
  },
  answerOf: () => undefined,
  expects: (step) => (step.body.money ? phrases.expects.money : boundsHint(step)),
})

/** Of money: the wage of an hour, of a day. */
function perOf(unit: string | undefined): 'giờ' | 'ngày' | undefined {
  return unit === 'giờ' || unit === 'ngày' ? unit : undefined
}

function isWithin({ body }: Step, number: number): boolean {
  return number >= (body.min ?? -Infinity) && number <= (body.max ?? Infinity)
}

function boundsHint({ body }: Step): string {
  const unit = body.unit ? ` ${body.unit}` : ''
  const min = body.min === undefined ? undefined : formatNumber(body.min) + unit
  const max = body.max === undefined ? undefined : formatNumber(body.max) + unit
  if (min !== undefined && max !== undefined) return phrases.expects.numberBetween(min, max)
  if (min !== undefined) return phrases.expects.numberFrom(min)
  return max === undefined ? phrases.expects.number : phrases.expects.numberTo(max)
}
