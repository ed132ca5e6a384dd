// A pressed button: an answer to what waits, a way of an older list, a second press, or one whose time is over.
import { commandNames, type Flow, type Step } from '../model/flow.ts'
import { endTarget } from '../model/flow-graph.ts'
import { type Tap, tapPayload } from '../model/tap.ts'
import { answerStep, askAgain, missStep } from './answer-step.ts'
import { giveCommand } from './commands.ts'
import { doubleTapMs } from './limits.ts'
import { phrases } from './phrases.ts'
import { prepareFlow } from './prepared-flow.ts'
import { openDocument, openEntry } from './reading.ts'
import { run, startOver, waitingStep } from './run.ts'
import { changeTop, flowOf, noteFirst, type Turn, topFrame } from './turn.ts'

export function hearTap(turn: Turn, tap: Tap): void {
  const payload = tapPayload(tap)
  const step = waitingStep(turn)
  if (isRepeated(turn, tap, payload)) {
    turn.events.push({ type: 'input-ignored', reason: 'repeated-tap' })
    return
  }
  turn.lastTap = payload
  if (pressAnywhere(turn, tap.choice)) return
  if (!step && turn.frames.length > 0) run(turn)
  else if (step && isOfWaiting(turn, tap)) answerByTap(turn, step, tap)
  else if (!pressOlderChoice(turn, tap)) pressTooLate(turn, tap)
}

function answerByTap(turn: Turn, step: Step, tap: Tap): void {
  const missed = answerStep(turn, step, { by: 'tap', choice: tap.choice })
  if (missed?.hint !== undefined) missStep(turn, step, missed)
  else if (missed) pressTooLate(turn, tap)
}

/** The very same button again. On a list of choices a later second press is meant. */
function isRepeated(turn: Turn, tap: Tap, payload: string): boolean {
  if (payload !== turn.lastTap) return false
  const isQuick = turn.now - turn.heardBefore < doubleTapMs
  return isQuick || (!isOfWaiting(turn, tap) && !tap.choice.includes('/') && !olderChoice(turn, tap))
}

function isOfWaiting({ session, waiting }: Turn, tap: Tap): boolean {
  return tap.session === session && tap.flow === waiting?.flow && tap.step === waiting.step
}

/** Buttons that mean the same wherever they were shown. False for those of a question (`do/skip`). */
function pressAnywhere(turn: Turn, choice: string): boolean {
  const [kind, name = ''] = choice.split('/')
  const command = kind === 'command' ? commandNames.find((known) => known === name) : undefined
  if (command) giveCommand(turn, command)
  else if (kind === 'start') startOver(turn, name)
  else if (kind === 'document') return openDocument(turn, name)
  else if (kind === 'entry' && waitingStep(turn)?.type !== 'find-entry') return openEntry(turn, name)
  else if (choice === 'do/continue') {
    const step = waitingStep(turn)
    if (!step) return false
    askAgain(turn, step)
  } else return false
  return true
}

type OlderChoice = { flow: Flow; start?: string; target: string }

/** Where a choice of a `say` leads, of any message shown before. */
function olderChoice(turn: Turn, tap: Tap): OlderChoice | undefined {
  const frame = topFrame(turn)
  const current = frame?.flow === tap.flow ? flowOf(turn, frame) : undefined
  const flow = current ?? turn.library.flows.get(tap.flow)
  const step = flow && prepareFlow(flow).steps.get(tap.step)
  if (!flow || step?.type !== 'say') return undefined
  const choice = Object.entries(step.body.choices ?? {}).find(([id]) => id === tap.choice)?.[1]
  if (!choice || choice.url !== undefined) return undefined
  const target = choice.go ?? prepareFlow(flow).following.get(step.id) ?? endTarget
  return { flow, start: choice.start, target }
}

/** It saves nothing, so it works from older messages too; only never within a run that has answers. */
function pressOlderChoice(turn: Turn, tap: Tap): boolean {
  const older = olderChoice(turn, tap)
  if (!older) return false
  const frame = topFrame(turn)
  if (older.start !== undefined) {
    startOver(turn, older.start)
    return true
  }
  if (older.target === endTarget) return false
  // Anybody can type a payload: it must not lead past a consent or a question, so only reading goes on in the middle.
  const isReading = older.flow.kind === 'information'
  if (frame?.flow !== tap.flow) {
    startOver(turn, tap.flow, isReading ? { at: older.target } : {})
    return true
  }
  if (!isReading) return false
  if (Object.keys(frame.answers).length > 0 || waitingStep(turn)?.type !== 'say') return false
  changeTop(turn, { step: older.target })
  run(turn)
  return true
}

/** Says that the button no longer counts, and asks what waits again. */
function pressTooLate(turn: Turn, tap: Tap): void {
  turn.events.push({ type: 'input-ignored', reason: 'old-tap' })
  noteFirst(turn, tap.session === turn.session ? phrases.answeredAlready : phrases.oldButton)
  const step = waitingStep(turn)
  if (step) askAgain(turn, step)
}
