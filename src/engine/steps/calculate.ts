// calculate: a sum by a named calculator over answers, with its source, the day its rates hold from, and who reviewed the entry
// behind it. What the calculator refuses is said, and leaves no answer.
import { calculators } from '../../calculators/calculators.ts'
import { vietnamDay } from '../../lib/clock.ts'
import type { StepOf } from '../../model/flow.ts'
import { isHiddenEntry, reviewLine, sourceLine } from '../entry-text.ts'
import { evaluate } from '../evaluate.ts'
import { formatDay } from '../format-value.ts'
import { phrases } from '../phrases.ts'
import { type Kind, next } from '../step-kind.ts'
import { changeTop, noteFirst, type Turn, topFrame } from '../turn.ts'

type Step = StepOf<'calculate'>

/** What it says is the head of the next message, so that the sum and what to do with it are read together. */
export const calculate: Kind<'calculate'> = {
  enter: (turn, step) => {
    forget(turn, step)
    const entry = turn.library.entries.get(step.body.entry)
    if (!entry || isHiddenEntry(turn.library, entry)) {
      noteFirst(turn, phrases.hiddenDocument)
      return next
    }
    const calculated = calculators[step.body.calculator]?.compute(inputsOf(turn, step), vietnamDay(turn.now))
    if (calculated?.type === 'result') {
      const { lines, citations, since, value } = calculated
      const source = [sourceLine(citations), phrases.ratesSince(formatDay(since)), reviewLine(entry)].join(
        '\n',
      )
      noteFirst(turn, `${lines.join('\n')}\n\n${source}`)
      changeTop(turn, { answers: { ...topFrame(turn)?.answers, [step.id]: value } })
    } else noteFirst(turn, calculated?.text ?? phrases.unavailable)
    return next
  },
}

function inputsOf(turn: Turn, { body: { inputs } }: Step): Record<string, number | string | boolean> {
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([name, source]) => {
      const value = evaluate(turn, source)
      return value === undefined || Array.isArray(value) || typeof value === 'object' ? [] : [[name, value]]
    }),
  )
}

/** Reckoned again, the sum of before no longer counts. */
function forget(turn: Turn, { id }: Step): void {
  const { [id]: _before, ...answers } = topFrame(turn)?.answers ?? {}
  changeTop(turn, { answers })
}
