// A form of ours was sent: the answer to the step that gave its link, wherever the person is by now in the chat.
import type { InputContent } from '../model/input.ts'
import { saveAnswer } from './asking.ts'
import { phrases } from './phrases.ts'
import { prepareFlow } from './prepared-flow.ts'
import { endTop, follow, run } from './run.ts'
import { next } from './step-kind.ts'
import { flowOf, noteFirst, say, type Turn, topFrame } from './turn.ts'

type FormSent = Extract<InputContent, { type: 'form-sent' }>

export function hearForm(turn: Turn, { flow, step, result, summary, consent }: FormSent): void {
  const at = turn.frames.findIndex((frame) => frame.flow === flow && frame.step === step)
  const frame = turn.frames[at]
  const asked = frame && flowOf(turn, frame)
  const askedStep = asked && prepareFlow(asked).steps.get(step)
  if (askedStep?.type !== 'ask-form') {
    say(turn, { text: phrases.formWithoutRun(turn.library.flows.get(flow)?.title) })
    return
  }
  while (turn.frames.length > at + 1) endTop(turn, 'stopped')
  noteFirst(turn, [phrases.formReceived, summary].filter(Boolean).join('\n'))
  turn.events.push({ type: 'consent-given', ...consent, by: 'form' })
  saveAnswer(turn, step, result)
  if (topFrame(turn)) follow(turn, askedStep, next)
  run(turn)
}
