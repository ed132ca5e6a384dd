// ask-unit: the person's unit of the union, found by its name as people type it. `other` when it is not in the table.
import { fold } from '../../lib/text.ts'
import type { Unit } from '../../model/content.ts'
import type { Library } from '../../model/library.ts'
import { ask } from '../asking.ts'
import { render } from '../evaluate.ts'
import { matchedCharsMax } from '../limits.ts'
import { offeredChoice } from '../offered-choice.ts'
import { phrases } from '../phrases.ts'
import { readAnswer } from '../read-answer.ts'
import { next, type Reply } from '../step-kind.ts'
import { changeTop, flowOf, noteFirst, type Turn, topFrame } from '../turn.ts'

/** The answer of someone whose unit is not in the table. */
const otherUnit = 'other'
/** Shown whole up to here; above it people type a name and choose among those that fit. */
const listedMax = 8

export const askUnit = ask<'ask-unit'>({
  text: (turn, step) => `${render(turn, step.body.text)}\n${phrases.typeUnit}`,
  options: (turn) => [
    ...offeredUnits(turn).map(({ id, name }) => ({ choice: id, label: name })),
    { choice: otherUnit, label: phrases.labels.otherUnit },
  ],
  gather: (turn, _step, reply) => {
    const chosen = chosenUnit(turn, reply)
    if (chosen !== undefined) return { answer: chosen }
    if (reply.by === 'tap') return undefined
    const confirmed = confirmedUnit(turn, reply.text)
    if (confirmed !== undefined) return { answer: confirmed }
    const { isWhole, units } = unitsNamed(unitsOf(turn.library), reply.text)
    const [only, ...more] = units
    if (!only) return undefined
    if (isWhole && more.length === 0) return { answer: only.id }
    changeTop(turn, { picked: units.slice(0, listedMax).map(({ id }) => id) })
    noteFirst(turn, more.length === 0 ? phrases.isItUnit(only.name) : phrases.whichUnit)
    return { type: 'more' }
  },
  read: () => ({ type: 'missed', why: 'unknown-unit', hint: phrases.unknownUnit }),
  answerOf: () => undefined,
  expects: () => phrases.unknownUnit,
  after: (turn, _step, { answer }) => {
    const frame = topFrame(turn)
    const isNamed = frame && flowOf(turn, frame)?.named
    if (isNamed && answer !== otherUnit) {
      turn.events.push({ type: 'contact-declared', field: 'unit', value: String(answer) })
    }
    return next
  },
})

/** Made-up units are for trying the program only. */
function unitsOf({ units, unreviewed }: Library): readonly Unit[] {
  return unreviewed === 'show' ? units : units.filter(({ sample }) => !sample)
}

/** Those that fitted what was typed last, or all when they are few. */
function offeredUnits(turn: Turn): readonly Unit[] {
  const units = unitsOf(turn.library)
  const picked = topFrame(turn)?.picked
  if (picked) return units.filter(({ id }) => picked.includes(id))
  return units.length <= listedMax ? units : []
}

function chosenUnit(turn: Turn, reply: Reply): string | undefined {
  const chosen = reply.by === 'tap' ? reply.choice : offeredChoice(turn, reply.text)
  if (chosen === otherUnit || (reply.by === 'text' && isElsewhere(reply.text))) return otherUnit
  return unitsOf(turn.library).find(({ id }) => id === chosen)?.id
}

/** "Có" after one unit was found that may be meant. */
function confirmedUnit(turn: Turn, text: string): string | undefined {
  const [only, ...more] = topFrame(turn)?.picked ?? []
  const read = readAnswer('yes-no', undefined, text)
  return only !== undefined && more.length === 0 && 'answer' in read && read.answer === 'yes'
    ? only
    : undefined
}

const elsewhere =
  /^(?:toi |em |minh |da |cty |cong ty |don vi )*(?:khong co|ko co|k co|khong thay|ko thay|chua co|khac|cho khac|noi khac|khong co trong danh sach|khong biet|ko biet)(?: .{0,24})?$/

function isElsewhere(text: string): boolean {
  return text.length <= 60 && elsewhere.test(fold(text).replace(/[.,!]+/g, ''))
}

/** Said around a unit's name; none of them tells one unit from another. */
const filler = new Set(
  `cong ty cty ct tnhh cp co phan mot thanh vien mtv doan don vi lam viec o tai ben cho toi em minh la thuoc xi nghiep cdcs mau
  truong benh vien phuong xa tinh khu a nha kcn nhe da anh chi va`.split(/\s+/),
)

type Named = { units: Unit[]; isWhole: boolean }

/** `isWhole`: all that tells a unit from others was typed; fewer words, or an alias, may mean another company. */
function unitsNamed(units: readonly Unit[], text: string): Named {
  const typed = wordsOf(text.slice(0, matchedCharsMax))
  const telling = typed.filter((word) => !filler.has(word) && word.length > 1)
  const whole = units.filter(({ name }) => same(tellingOf(wordsOf(name)), telling))
  if (whole.length > 0) return { units: whole, isWhole: true }
  const isFitting = (name: readonly string[]) =>
    same(name, typed) || (telling.length > 0 && telling.every((word) => name.includes(word)))
  const fitting = units.filter((unit) => namesOf(unit).some(isFitting))
  return { units: fitting, isWhole: false }
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && a.join(' ') === b.join(' ')
}

function tellingOf(name: readonly string[]): string[] {
  return name.filter((word) => !filler.has(word) && word.length > 1)
}

function namesOf({ name, aliases }: Unit): string[][] {
  return [name, ...aliases].map(wordsOf)
}

function wordsOf(text: string): string[] {
  return (
    fold(text)
      .replace(/\bnha may\b/g, ' ')
      .match(/[a-z0-9]+/g) ?? []
  )
}
