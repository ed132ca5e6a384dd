// One turn of a conversation: from where a person stands and what came in, to where they stand then and what happened.
// Pure: no clock, no chance, no world. Called by the inbox and scripts/talk.ts. Never throws for a checked flow.
import type { Facts, TurnResult } from '../model/event.ts'
import type { Flow } from '../model/flow.ts'
import type { InputContent, TurnInput } from '../model/input.ts'
import type { Library } from '../model/library.ts'
import type { Frame, Session } from '../model/session.ts'
import { readTap } from '../model/tap.ts'
import { readPrivacyOrder } from '../understanding/privacy-order.ts'
import { askAgain } from './answer-step.ts'
import { closeHandOver } from './close-hand-over.ts'
import { giveCommand, openMenu } from './commands.ts'
import { dropExpired } from './expiry.ts'
import { hearForm } from './hear-form.ts'
import { hearTap } from './hear-tap.ts'
import { hearNothing, hearText, isSentence, remindAndAsk } from './hear-text.ts'
import { findKeyword } from './keywords.ts'
import { phrases } from './phrases.ts'
import { readCommand } from './read-answer.ts'
import { openDocument } from './reading.ts'
import { isUnfinished, startOver, waitingStep } from './run.ts'
import { beginSilence, isForStaff } from './staff-silence.ts'
import {
  beginTurn,
  changeTop,
  endTurn,
  flowOf,
  noteFirst,
  plainTap,
  say,
  type Turn,
  topFrame,
} from './turn.ts'

export function takeTurn(
  library: Library,
  session: Session | undefined,
  facts: Facts,
  input: TurnInput,
  now: number,
): TurnResult {
  const turn = beginTurn({ library, facts, input, now }, session)
  hear(turn, input.content)
  if (turn.needs.length === 0) return endTurn(turn)
  return { session: session ?? unbegun(turn), events: [], needs: [...new Set(turn.needs)] }
}

/** A first turn that lacks a fact leaves nothing behind. */
function unbegun({ contact, session }: Turn): Session {
  return { id: session, contact, turn: 0, frames: [], answeredBy: 'bot', heardAt: 0 }
}

function hear(turn: Turn, content: InputContent): void {
  switch (content.type) {
    case 'text':
    case 'tap':
    case 'start':
    case 'media':
    case 'user-info':
      hearPerson(turn, content)
      return
    case 'reaction':
    case 'other':
      turn.events.push({ type: 'input-ignored', reason: 'nothing-to-say' })
      return
    case 'left':
      turn.events.push({ type: 'contact-left' })
      return
    case 'withdraw':
      turn.events.push({ type: 'erasure-requested' })
      return
    case 'takeover':
      beginSilence(turn, false)
      return
    case 'form-sent':
      hearForm(turn, content)
      return
    case 'registration-moved':
      say(turn, { text: content.text })
      return
    case 'announced':
      turn.offered = { taps: content.taps, labels: content.labels }
      return
    case 'staff-reply':
      say(turn, { text: content.text })
      beginSilence(turn, true)
  }
}

type FromPerson = Extract<InputContent, { type: 'text' | 'tap' | 'start' | 'media' | 'user-info' }>

function hearPerson(turn: Turn, content: FromPerson): void {
  const isFirst = turn.heardBefore === 0 && content.type !== 'user-info'
  turn.heardAt = turn.now
  if (isForStaff(turn, content)) return
  dropExpired(turn)
  closeHandOver(turn)
  if (turn.waiting) changeTop(turn, { movedAt: turn.now })
  if (isFirst) hearFirst(turn, content)
  else hearAgain(turn, content)
  if (!isAnswered(turn)) say(turn, { text: phrases.done })
}

/** Nobody who wrote is left without a word: a survey may end with its last answer. */
function isAnswered({ events, note, needs }: Turn): boolean {
  const isHeard = events.some((event) => event.type === 'message-said' || event.type === 'input-ignored')
  return isHeard || note !== undefined || needs.length > 0
}

function hearAgain(turn: Turn, content: FromPerson): void {
  switch (content.type) {
    case 'text':
      hearWords(turn, content.text)
      return
    case 'tap':
      hearWords(turn, content.payload)
      return
    case 'start':
      hearStart(turn, content.ref)
      return
    case 'media':
      hearMedia(turn, content)
      return
    case 'user-info':
      hearDetails(turn)
  }
}

/** Zalo delivers a pressed button as typed text; a platform's own menu may send words as a button. */
function hearWords(turn: Turn, words: string): void {
  const tap = readTap(words)
  if (tap) hearTap(turn, tap)
  else hearText(turn, words)
}

/** Someone new is welcomed first, whatever they said; what they asked for comes right after. */
function hearFirst(turn: Turn, content: FromPerson): void {
  const words = wordsOf(content)
  const tap = readTap(words)
  const command = readCommand(words)
  const flow = content.type === 'start' ? content.ref : findKeyword(turn.library, words)
  if (tap) {
    greet(turn)
    hearTap(turn, tap)
  } else if (readPrivacyOrder(words)) {
    noteFirst(turn, firstWords(turn))
    hearText(turn, words)
  } else if (command) {
    noteFirst(turn, firstWords(turn))
    giveCommand(turn, command)
  } else if (flow !== undefined && turn.library.flows.has(flow)) {
    noteFirst(turn, firstWords(turn))
    startOver(turn, flow)
  } else if (isSentence(words)) {
    noteFirst(turn, firstWords(turn))
    hearText(turn, words)
  } else greet(turn)
}

/** Who speaks, without the menu: for someone who came for something of its own. */
function firstWords({ library }: Turn): string {
  const [first] = library.flows.get(library.commands.welcome ?? '')?.steps ?? []
  return (first?.type === 'say' && !first.body.choices && first.body.text) || phrases.hello
}

function wordsOf(content: FromPerson): string {
  if (content.type === 'tap') return content.payload
  return content.type === 'text' || content.type === 'media' ? (content.text ?? '') : ''
}

function greet(turn: Turn): void {
  const { welcome } = turn.library.commands
  if (welcome !== undefined && turn.library.flows.has(welcome)) {
    startOver(turn, welcome)
    return
  }
  noteFirst(turn, phrases.hello)
  openMenu(turn)
}

function hearStart(turn: Turn, ref: string | undefined): void {
  const wanted = ref === undefined ? undefined : turn.library.flows.get(ref)
  const frame = topFrame(turn)
  const step = waitingStep(turn)
  if (frame && step && isUnfinished(turn, frame)) {
    if (wanted && wanted.id !== frame.flow) askWhichFlow(turn, frame, wanted)
    else remindAndAsk(turn, step)
  } else if (wanted) startOver(turn, wanted.id)
  else if (ref !== undefined && openDocument(turn, ref)) return
  else greet(turn)
}

function askWhichFlow(turn: Turn, frame: Frame, wanted: Flow): void {
  say(turn, {
    text: phrases.continueOrSwitch(flowOf(turn, frame)?.title ?? ''),
    choices: [
      { label: phrases.labels.resume, tap: plainTap(turn, 'do/continue') },
      { label: phrases.labels.switchTo(wanted.title), tap: plainTap(turn, `start/${wanted.id}`) },
    ],
  })
}

/** Words beside a picture count as words. Of the rest nothing is kept. */
function hearMedia(turn: Turn, { media, text }: Extract<InputContent, { type: 'media' }>): void {
  if (text?.trim()) hearText(turn, text)
  else if (media === 'sticker' && !turn.waiting) {
    turn.events.push({ type: 'input-ignored', reason: 'nothing-to-say' })
  } else hearNothing(turn, media, phrases.textPlease)
}

/** What a platform's own form shares is not kept: no step asks for it. */
function hearDetails(turn: Turn): void {
  noteFirst(turn, phrases.detailsNotKept)
  const step = waitingStep(turn)
  if (step) askAgain(turn, step)
}
