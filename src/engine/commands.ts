// What a person may ask for at any point: menu, quay lại, làm lại, dừng, gặp cán bộ, dữ liệu của tôi, dừng nhận tin.
import { fold } from '../lib/text.ts'
import type { CommandFlowName, CommandName, PrivacyOrder } from '../model/flow.ts'
import type { Frame } from '../model/session.ts'
import { askAgain } from './answer-step.ts'
import { hasGraded, isGraded } from './grade.ts'
import { maskIds } from './mask-ids.ts'
import { phrases } from './phrases.ts'
import { endTop, isHandedOver, isUnfinished, pushFlow, run, startOver, waitingStep } from './run.ts'
import { flowOf, noteFirst, replaceFrame, say, type Turn, topFrame } from './turn.ts'

export function giveCommand(turn: Turn, command: CommandName): void {
  turn.events.push({ type: 'command-given', command })
  given[command](turn)
}

const given: { [C in CommandName]: (turn: Turn) => void } = {
  menu: openMenu,
  back: goBack,
  restart,
  stop,
  staff: askStaff,
  'my-data': (turn) => {
    if (!openFlow(turn, 'my-data')) noteAndAsk(turn, phrases.noMyData)
  },
  unsubscribe: (turn) => {
    turn.events.push({ type: 'contact-stopped' })
    if (!openFlow(turn, 'unsubscribe')) noteAndAsk(turn, phrases.noNews)
  },
}

function askStaff(turn: Turn): void {
  const isWriting = waitingStep(turn)?.type === 'hand-over' && turn.held === undefined
  if (isWriting && !isHandedOver(topFrame(turn))) {
    say(turn, { text: phrases.expects.question })
    return
  }
  if (openFlow(turn, 'staff')) return
  turn.events.push({ type: 'ticket-opened', about: 'staff', ...(turn.held && { text: maskIds(turn.held) }) })
  noteAndAsk(turn, phrases.noted)
}

/** The flow for a command lies over what waits. False when the library has none. */
function openFlow(turn: Turn, name: CommandFlowName): boolean {
  const flow = turn.library.commands[name]
  const isThere = flow !== undefined && turn.library.flows.has(flow)
  if (isThere) startOver(turn, flow)
  return isThere
}

/** Says something, and asks what waits again. */
function noteAndAsk(turn: Turn, text: string): void {
  noteFirst(turn, text)
  const step = waitingStep(turn)
  if (step) askAgain(turn, step)
}

/** From anywhere; what waits is kept below. */
export function openMenu(turn: Turn): void {
  leaveUnsaid(turn)
  const menu = turn.library.commands.menu
  const unfinished = turn.frames.findLast((frame) => frame.flow !== menu && isUnfinished(turn, frame))
  const flow = unfinished && flowOf(turn, unfinished)
  if (flow) noteFirst(turn, phrases.unfinished(flow.title))
  if (!openFlow(turn, 'menu')) noteAndAsk(turn, phrases.menuFallback)
}

/** A question to staff that was never written is over when the person goes elsewhere. */
function leaveUnsaid(turn: Turn): void {
  if (waitingStep(turn)?.type !== 'hand-over') return
  if (!isHandedOver(topFrame(turn))) noteFirst(turn, phrases.nothingHandedOver)
  endTop(turn, 'stopped')
}

/** To the question before, which is asked again; its answer is forgotten. */
function goBack(turn: Turn): void {
  turn.lastTap = undefined
  const frame = topFrame(turn)
  const previous = frame?.asked.at(-1)
  if (!frame) sayNothingToMend(turn)
  else if (previous !== undefined) backTo(turn, frame, previous)
  else if (turn.frames.length <= 1) stayFirst(turn)
  else {
    endTop(turn, 'stopped')
    if (frame.interrupts) run(turn)
    else goBack(turn)
  }
}

function backTo(turn: Turn, frame: Frame, previous: string): void {
  const flow = flowOf(turn, frame)
  if (flow && isGraded(flow, previous)) {
    noteAndAsk(turn, phrases.gradedStays)
    return
  }
  const { [previous]: _forgotten, ...answers } = frame.answers
  const { picked: _picked, ...rest } = frame
  replaceFrame(turn, { ...rest, answers, asked: frame.asked.slice(0, -1), step: previous })
  run(turn)
}

function stayFirst(turn: Turn): void {
  const step = waitingStep(turn)
  if (step?.type.startsWith('ask-')) {
    noteAndAsk(turn, phrases.firstQuestion)
    return
  }
  if (step?.type !== 'hand-over') endTop(turn, 'stopped')
  openMenu(turn)
}

/** Nothing is being answered, and what was handed in stays. */
function sayNothingToMend(turn: Turn): void {
  noteFirst(turn, phrases.nothingToMend)
  openMenu(turn)
}

/** This flow from its start, in its newest version. */
function restart(turn: Turn): void {
  turn.lastTap = undefined
  const frame = topFrame(turn)
  const step = waitingStep(turn)
  if (!frame) {
    sayNothingToMend(turn)
    return
  }
  if (step && hasGraded(turn, frame)) {
    noteFirst(turn, phrases.gradedNoRestart)
    askAgain(turn, step)
    return
  }
  endTop(turn, 'restarted')
  pushFlow(turn, frame.flow, { interrupts: frame.interrupts })
  run(turn)
}

/** Leaves everything that is not finished. */
function stop(turn: Turn): void {
  turn.lastTap = undefined
  turn.offered = undefined
  const unfinished = turn.frames.findLast((frame) => isUnfinished(turn, frame))
  const isUnsaid = waitingStep(turn)?.type === 'hand-over' && !isHandedOver(topFrame(turn))
  const isAnything = turn.frames.length > 0
  const text = isAnything ? stoppedText(turn, unfinished) : phrases.nothingToStop
  while (topFrame(turn)) endTop(turn, 'stopped')
  if (isUnsaid) noteFirst(turn, phrases.nothingHandedOver)
  say(turn, { text })
}

function stoppedText(turn: Turn, frame: Frame | undefined): string {
  const flow = frame && flowOf(turn, frame)
  if (!flow || flow.kind === 'information') return phrases.stopped
  const isLeft = flow.named && hasGraded(turn, frame)
  return isLeft ? phrases.stoppedQuiz(flow.title) : phrases.stoppedAnswers(flow.title)
}

const newsWords = new Set(['nhan tin', 'nhan tin lai', 'nhan lai tin', 'bat nhan tin', 'dang ky nhan tin'])

/** The way back from "dừng nhận tin". */
export function isNewsWanted(text: string): boolean {
  return text.length <= 30 && newsWords.has(fold(text))
}

export function resumeNews(turn: Turn): void {
  turn.events.push({ type: 'contact-resumed' })
  if (!openFlow(turn, 'news')) noteAndAsk(turn, phrases.newsAgain)
}

/** Orders about one's own data work from anywhere, also where any words would be an answer. */
export function givePrivacyOrder(turn: Turn, order: PrivacyOrder): void {
  if (openFlow(turn, order)) return
  if (order === 'erase') turn.events.push({ type: 'erasure-requested' })
  if (order === 'withdraw') turn.events.push({ type: 'consent-withdrawn', purpose: 'all' })
  const texts = { erase: phrases.noErase, withdraw: phrases.noWithdraw, correct: phrases.noCorrect }
  noteAndAsk(turn, texts[order])
}
