// The questions of a flow over all its versions, as columns of a sheet, and an answer as the cells under them.
import type { Cell, Column } from '../lib/spreadsheet.ts'
import { answerWords, choiceLabel, questionText, shortQuestion, stepOf } from '../model/answer-words.ts'
import type { Flow, Step } from '../model/flow.ts'
import type { Answer } from '../model/session.ts'

/** `choices` of a question where several may be taken: each is a column of its own. */
export type Question = { id: string; step: Step; text: string; choices?: ReadonlyMap<string, string> }

/** Of the newest version in its order, then those that only older versions asked. */
export function questionsOf(versions: readonly Flow[]): Question[] {
  const questions = new Map<string, Question>()
  for (const { steps } of versions) {
    for (const step of steps) {
      const text = questionText(step)
      if (text === undefined) continue
      const seen = questions.get(step.id)
      const question = seen ?? { id: step.id, step, text, choices: choicesOf(step) }
      questions.set(step.id, withChoices(question, step))
    }
  }
  return [...questions.values()]
}

export function questionColumns({ step, text, choices }: Question): Column[] {
  const header = shortQuestion(step) ?? text
  if (choices) {
    return [...choices.values()].map((label) => ({ header: `${header} [${label}]`, kind: 'number' as const }))
  }
  return [{ header, kind: kindOf(step) }]
}

/** `flow`: the version that the answers were given in. A question that was not answered leaves its cells empty. */
export function answerCells(
  questions: readonly Question[],
  flow: Flow,
  answers: Readonly<Record<string, Answer>>,
  unitName: (id: string) => string | undefined,
): Cell[] {
  return questions.flatMap(({ id, step, choices }): Cell[] => {
    const answer = answers[id]
    if (choices) return [...choices.keys()].map((choice) => takenCell(answer, choice))
    if (answer === undefined) return [undefined]
    if (typeof answer === 'number') return [answer]
    return [answerWords(stepOf(flow, id) ?? step, answer, unitName)].map((text) => dayOr(step, answer, text))
  })
}

function kindOf({ type }: Step): Column['kind'] {
  if (type === 'ask-number' || type === 'ask-scale') return 'number'
  return type === 'ask-date' ? 'day' : 'text'
}

function choicesOf(step: Step): ReadonlyMap<string, string> | undefined {
  if (step.type !== 'ask-many') return undefined
  return new Map(Object.keys(step.body.choices).map((choice) => [choice, choiceLabel(step, choice)]))
}

/** Choices that an older version offered come after today's. */
function withChoices(question: Question, older: Step): Question {
  const choices = choicesOf(older)
  if (!choices || !question.choices) return question
  const added = [...choices].filter(([choice]) => !question.choices?.has(choice))
  return { ...question, choices: new Map([...question.choices, ...added]) }
}

/** 1 or 0, so that a column can be summed. */
function takenCell(answer: Answer | undefined, choice: string): Cell {
  if (answer === undefined) return undefined
  return Array.isArray(answer) && answer.includes(choice) ? 1 : 0
}

/** A day stays as it is kept, for the sheet to make a date of. */
function dayOr(step: Step, answer: Answer, text: string): Cell {
  return step.type === 'ask-date' && typeof answer === 'string' ? answer : text
}
