// What an answer means in the words of the flow in which it was given. Used where people read answers: lists, files, their own data.
import type { Flow, Step } from './flow.ts'
import type { Answer } from './session.ts'

/** The question a step asks, or undefined when it asks none. */
export function questionText(step: Step): string | undefined {
  return step.type.startsWith('ask-') && 'text' in step.body ? step.body.text : undefined
}

/** The line that asks, without what is told around it: a label for an answer. */
export function shortQuestion(step: Step): string | undefined {
  const lines = questionText(step)
    ?.split('\n')
    .map((line) => line.trim())
  return lines?.findLast((line) => line.includes('?')) ?? lines?.find((line) => line !== '')
}

export function stepOf(flow: Pick<Flow, 'steps'> | undefined, id: string): Step | undefined {
  return flow?.steps.find((step) => step.id === id)
}

/** `unitName`: the name of a unit by its id. A step that is not known shows the answer as it is kept. */
export function answerWords(
  step: Step | undefined,
  answer: Answer,
  unitName: (id: string) => string | undefined,
): string {
  if (typeof answer === 'boolean') return answer ? 'Có' : 'Không'
  if (step?.type === 'ask-unit')
    return answer === 'other' ? 'Không có trong danh sách' : (unitName(String(answer)) ?? String(answer))
  if (step?.type === 'ask-scale' && typeof answer === 'number') {
    const label = step.body.labels[String(answer)]
    return label ? `${answer} (${label})` : String(answer)
  }
  if (typeof answer === 'number') return String(answer)
  return typeof answer === 'string'
    ? choiceLabel(step, answer)
    : answer.map((one) => choiceLabel(step, one)).join('; ')
}

/** The label of a choice; what is no choice stays. */
export function choiceLabel(step: Step | undefined, choice: string): string {
  if (step?.type !== 'ask-choice' && step?.type !== 'ask-many') return choice
  return step.body.choices[choice]?.label ?? choice
}
