// What a person typed: a command, an answer to what waits, a keyword, a choice of the newest list, a greeting, or nothing known.
import { fold, normalise } from '../lib/text.ts'
import { type CommandName, type PrivacyOrder, privacyOrders, type Step } from '../model/flow.ts'
import type { Offered } from '../model/session.ts'
import { readTap, type Tap } from '../model/tap.ts'
import { readPrivacyOrder } from '../understanding/privacy-order.ts'
import { isGreeting, isThanks } from '../understanding/small-talk.ts'
import { answerStep, askAgain, claimsText, missStep, takesAnyText } from './answer-step.ts'
import { giveCommand, givePrivacyOrder, isNewsWanted, openMenu, resumeNews } from './commands.ts'
import { answerDanger, isDangerOutside } from './danger.ts'
import { hearTap } from './hear-tap.ts'
import { findKeyword, isNoQuestion } from './keywords.ts'
import { matchedCharsMax, reminderAfterMs } from './limits.ts'
import { answerOffer } from './offer-staff.ts'
import { phrases } from './phrases.ts'
import { readAnswer, readCommand } from './read-answer.ts'
import { answerAside, askLibrary, openNamedDocument } from './reading.ts'
import { run, startOver, waitingStep } from './run.ts'
import type { Missed } from './step-kind.ts'
import { flowOf, noteFirst, say, type Turn, topFrame } from './turn.ts'

export function hearText(turn: Turn, raw: string): void {
  const text = normalise(raw).trim()
  const step = waitingStep(turn)
  const command = commandIn(turn, text, step)
  const order = orderIn(turn, text, step)
  if (text === '') hearNothing(turn, 'empty', phrases.nothingReadable)
  else if (order) givePrivacyOrder(turn, order)
  else if (command) giveCommand(turn, command)
  else if (step && takesAnyText(step)) hearAnswer(turn, step, text)
  else if (isNewsWanted(text)) resumeNews(turn)
  else if (isDangerOutside(step, text)) answerDanger(turn, text)
  else if (step && step.type !== 'say') hearAnswer(turn, step, text)
  else hearFreely(turn, step, text)
}

/** Nothing waits but, at most, a list of ways to go. */
function hearFreely(turn: Turn, step: Step | undefined, text: string): void {
  if (!step && turn.frames.length > 0) run(turn)
  else if (answerOffer(turn, text)) return
  else if (step && claimsText(step, text)) hearAnswer(turn, step, text)
  else if (isThanks(text)) say(turn, { text: phrases.welcome })
  else if (isGreeting(text)) {
    noteFirst(turn, phrases.hello)
    openMenu(turn)
  } else if (step) hearAnswer(turn, step, text)
  else hearOpenly(turn, text)
}

function commandIn(turn: Turn, text: string, step: Step | undefined): CommandName | undefined {
  const command = readCommand(text)
  if (!command || !step) return command
  return claimsText(step, text) || isAskedOfStaff(turn, text, command) ? undefined : command
}

/** "Sửa tên của tôi" is what the flow for corrections asks to be written. */
function isAskedOfStaff(turn: Turn, text: string, command: CommandName): boolean {
  return command === 'my-data' && writesOfOwnData(turn) && /\b(?:xoa|rut|sua|go)\b/.test(fold(text))
}

function writesOfOwnData(turn: Turn): boolean {
  if (waitingStep(turn)?.type !== 'hand-over') return false
  const { commands } = turn.library
  return ownDataFlows.some((name) => commands[name] !== undefined && commands[name] === topFrame(turn)?.flow)
}
const ownDataFlows = ['my-data', ...privacyOrders] as const

function orderIn(turn: Turn, text: string, step: Step | undefined): PrivacyOrder | undefined {
  const order = readPrivacyOrder(text)
  if (!order || !step) return order
  const isItsOwn = writesOfOwnData(turn) && topFrame(turn)?.flow === turn.library.commands[order]
  return isItsOwn || claimsText(step, text) ? undefined : order
}

/** Nothing that could be read as words, and why. */
export function hearNothing(turn: Turn, why: string, hint: string): void {
  const step = waitingStep(turn)
  if (step) {
    missStep(turn, step, { type: 'missed', why, hint })
    return
  }
  noteFirst(turn, hint)
  openMenu(turn)
}

function hearAnswer(turn: Turn, step: Step, text: string): void {
  const isLate = turn.now - turn.heardBefore > reminderAfterMs
  const newer = newerTap(turn, text)
  // After a pause, words that call for something else are no answer, even where any words would do.
  const isNoAnswer = isLate && step.type === 'ask-text' && isOtherwise(turn, text)
  if (newer) hearTap(turn, newer)
  else if (isNoAnswer) hearOtherwise(turn, step, text)
  else {
    const missed = answerStep(turn, step, { by: 'text', text })
    if (missed) hearNoAnswer(turn, step, { text, missed, isLate })
  }
}

type NoAnswer = { text: string; missed: Missed; isLate: boolean }

function hearNoAnswer(turn: Turn, step: Step, { text, missed, isLate }: NoAnswer): void {
  const extra = extraTap(turn, step, text)
  if (extra) hearTap(turn, extra)
  else if (isOtherwise(turn, text)) hearOtherwise(turn, step, text)
  else if (step.type === 'say' && isSentence(text)) askLibrary(turn, text)
  else if (openNamedDocument(turn, text)) return
  else if (step.type !== 'say' && !isAskedOpenly(step) && answerAside(turn, text)) remindAndAsk(turn, step)
  else if (isLate && step.type !== 'say') remindAndAsk(turn, step)
  else missStep(turn, step, missed)
}

/** Steps whose answers are words that a question of law may be made of, and those that ask the library themselves. */
function isAskedOpenly({ type }: Step): boolean {
  return type === 'ask-unit' || type === 'ask-form' || type === 'find-entry' || type === 'read-document'
}

/** Not an answer but something known: a keyword or a greeting. */
function isOtherwise(turn: Turn, text: string): boolean {
  return isGreeting(text) || findKeyword(turn.library, text) !== undefined
}

function hearOtherwise(turn: Turn, step: Step, text: string): void {
  const keyword = findKeyword(turn.library, text)
  if (keyword !== undefined) {
    startOver(turn, keyword)
    return
  }
  noteFirst(turn, phrases.hello)
  remindAndAsk(turn, step)
}

/** Says where the person is, and asks again. */
export function remindAndAsk(turn: Turn, step: Step): void {
  const frame = topFrame(turn)
  const flow = frame && flowOf(turn, frame)
  if (flow) noteFirst(turn, phrases.whereWeWere(flow.title))
  askAgain(turn, step)
}

/** Nothing waits. */
function hearOpenly(turn: Turn, text: string): void {
  const tap = offeredTap(turn, text)
  const keyword = findKeyword(turn.library, text)
  if (tap) hearTap(turn, tap)
  else if (keyword !== undefined) startOver(turn, keyword)
  else if (isSentence(text)) askLibrary(turn, text)
  else {
    // What was just said about a run that ended is answer enough.
    if (turn.note === undefined) noteFirst(turn, phrases.notUnderstood)
    openMenu(turn)
  }
}

/** Words that staff could answer: neither a number nor a sign nor manners. */
export function isSentence(text: string): boolean {
  return readTap(text) === undefined && !isNoQuestion(text)
}

/** The choice of the newest list that the words mean. */
function offeredTap({ offered }: Turn, text: string): Tap | undefined {
  if (!offered) return undefined
  const read = readAnswer('choice', offered.labels, text)
  return 'answer' in read ? tapAt(offered, read.answer) : undefined
}

/** A list shown after the question that waits (a campaign's, say): a bare number or label means that list. */
function newerTap({ offered, waiting }: Turn, text: string): Tap | undefined {
  const first = offered && tapAt(offered, 0)
  if (!first || (first.flow === waiting?.flow && first.step === waiting.step)) return undefined
  return tapMeant(offered, text)
}

function tapMeant(offered: Offered, text: string): Tap | undefined {
  if (/^\d{1,2}$/.test(text)) return tapAt(offered, Number(text) - 1)
  if (text.length > matchedCharsMax) return undefined
  const folded = fold(text)
  return tapAt(
    offered,
    offered.labels.findIndex((label) => fold(label) === folded),
  )
}

function tapAt({ taps }: Offered, index: number): Tap | undefined {
  const payload = taps[index]
  return payload === undefined ? undefined : readTap(payload)
}

const numberedKinds = new Set<Step['type']>([
  'say',
  'ask-choice',
  'ask-many',
  'ask-scale',
  'ask-yes-no',
  'ask-consent',
  'ask-unit',
  'ask-form',
  'find-entry',
  'read-document',
])

/** The number of a button that is no answer: "Bỏ qua", "Gặp cán bộ". */
function extraTap({ offered }: Turn, step: Step, text: string): Tap | undefined {
  const tap = offered && numberedKinds.has(step.type) ? tapMeant(offered, text) : undefined
  return tap?.choice.includes('/') ? tap : undefined
}
