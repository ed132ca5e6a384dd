// What a typed answer is taken for, by kind of question. Called by the engine, the page of forms and `npm run understand`.
// Pure: no clock, no state; never throws, whatever people type. Each kind has its own file; this is the table over them.
import { understandChoice } from './choice.ts'
import { type CommandName, understandCommand } from './command.ts'
import { understandConsent } from './consent.ts'
import { corrected } from './correction.ts'
import { type DateQuestion, type Day, understandDate } from './date.ts'
import { understandMany } from './many.ts'
import { type MoneyQuestion, understandMoney } from './money.ts'
import { type NumberQuestion, understandNumber } from './number.ts'
import { understandPersonalId } from './personal-id.ts'
import { type PhoneQuestion, understandPhone } from './phone.ts'
import { type ScaleQuestion, understandScale } from './scale.ts'
import type { Understood } from './understood.ts'
import { understandYesNo, type YesNo } from './yes-no.ts'

/** What each kind of question must know besides the text: the options, the range, today. */
export type Question = {
  'yes-no': undefined
  choice: readonly string[]
  many: readonly string[]
  scale: ScaleQuestion
  number: NumberQuestion
  money: MoneyQuestion
  date: DateQuestion
  phone: PhoneQuestion
  'personal-id': undefined
  consent: undefined
  command: undefined
}

export type Meaning = {
  'yes-no': YesNo
  choice: number
  many: number[]
  scale: number
  number: number
  money: number
  date: Day
  phone: string
  'personal-id': string
  consent: true
  command: CommandName
}

export type QuestionKind = keyof Question

const readers: { [K in QuestionKind]: (question: Question[K], text: string) => Understood<Meaning[K]> } = {
  'yes-no': (_, text) => understandYesNo(text),
  choice: understandChoice,
  many: understandMany,
  scale: understandScale,
  number: understandNumber,
  money: understandMoney,
  date: understandDate,
  phone: understandPhone,
  'personal-id': (_, text) => understandPersonalId(text),
  consent: (_, text) => understandConsent(text),
  command: (_, text) => understandCommand(text),
}

/** The value a text stands for, or why the person must be asked again. */
export function understand<K extends QuestionKind>(
  kind: K,
  question: Question[K],
  text: string,
): Understood<Meaning[K]> {
  const read = readers[kind]
  const correction = isTakenWhole(kind, question) ? undefined : corrected(text)
  if (!correction) return read(question, text)
  const understood = read(question, correction.text)
  return 'value' in understood || correction.isCertain ? understood : read(question, text)
}

/** Commands and consent are, and answers where an option speaks of a slip itself. */
function isTakenWhole(kind: QuestionKind, question: unknown): boolean {
  if (kind === 'command' || kind === 'consent') return true
  return Array.isArray(question) && question.some((option) => /nhầm|lộn|xin lỗi/iu.test(String(option)))
}
