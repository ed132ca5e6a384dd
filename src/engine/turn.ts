// What one turn works on: the session taken apart, and the events so far. Made and read inside takeTurn only, never kept.
import { shortId } from '../lib/chance.ts'
import type { Event, Facts, TurnResult } from '../model/event.ts'
import type { Flow } from '../model/flow.ts'
import type { TurnInput } from '../model/input.ts'
import type { Found, Library } from '../model/library.ts'
import type { SaidChoice, SaidMessage } from '../model/message.ts'
import type { Frame, Offered, Session, Waiting } from '../model/session.ts'
import { tapPayload } from '../model/tap.ts'
import { phrases } from './phrases.ts'

export type Turn = {
  readonly library: Library
  readonly facts: Facts
  readonly input: TurnInput
  readonly now: number
  readonly number: number
  readonly contact: string
  /** When the person was last heard; 0: never. */
  readonly heardBefore: number
  session: string
  frames: Frame[]
  /** Quizzes left half done. */
  left: Frame[]
  /** The copy of a frame that this turn made and may change. */
  ownFrame?: Frame
  waiting?: Waiting
  offered?: Offered
  /** What the person wrote just before, while staff were offered; see offer-staff.ts. */
  held?: string
  /** It was answered from the library; see hand-over.ts. */
  isHeldAnswered?: true
  /** What a question was answered with, for the step that says it. */
  asked?: { text?: string; found: Found }
  answeredBy: Session['answeredBy']
  staffUntil?: number
  isSilenceTold?: true
  answersHere?: true
  heardAt: number
  lastTap?: string
  events: Event[]
  /** Said at the head of the next message. */
  note?: string
  needs: string[]
  stepsTaken: number
}

export type Situation = { library: Library; facts: Facts; input: TurnInput; now: number }

export function beginTurn({ library, facts, input, now }: Situation, session: Session | undefined): Turn {
  const turn: Turn = {
    library,
    facts,
    input,
    now,
    number: (session?.turn ?? 0) + 1,
    contact: session?.contact ?? input.contact ?? '',
    heardBefore: session?.heardAt ?? 0,
    session: session?.id ?? '',
    frames: session ? [...session.frames] : [],
    left: session?.left ? [...session.left] : [],
    waiting: session?.waiting,
    offered: withoutHeld(session?.offered),
    held: session?.offered?.held,
    isHeldAnswered: session?.offered?.isAnswered,
    answeredBy: session?.answeredBy ?? 'bot',
    staffUntil: session?.staffUntil,
    isSilenceTold: session?.isSilenceTold,
    answersHere: session?.answersHere,
    heardAt: session?.heardAt ?? 0,
    lastTap: session?.lastTap,
    events: [],
    needs: [],
    stepsTaken: 0,
  }
  if (!session) renewSession(turn)
  return turn
}

function withoutHeld(offered: Offered | undefined): Offered | undefined {
  return offered?.held === undefined ? offered : { taps: offered.taps, labels: offered.labels }
}

/** From here on, buttons shown before belong to an older session. */
export function renewSession(turn: Turn): void {
  turn.session = shortId(`session ${turn.input.seed}`)
  turn.offered = undefined
  turn.lastTap = undefined
  turn.events.push({ type: 'session-started', session: turn.session })
}

/** A list counts until something else is said: a number typed after that is no choice of it. */
function forgetOlderList(turn: Turn): void {
  const said = turn.events.flatMap((event) => (event.type === 'message-said' ? [event.message] : []))
  const hasList = said.some(({ choices = [] }) => choices.some((choice) => 'tap' in choice))
  if (said.length > 0 && !hasList) turn.offered = undefined
}

/** Keys in one fixed order and none undefined, so that equal sessions are equal bytes. */
export function endTurn(turn: Turn): TurnResult {
  if (turn.note !== undefined) sayNoteAlone(turn)
  forgetOlderList(turn)
  const { number, contact, frames, left, waiting, offered, answeredBy, heardAt, lastTap } = turn
  const { staffUntil, isSilenceTold, answersHere } = turn
  const session: Session = {
    id: turn.session,
    contact,
    turn: number,
    frames,
    ...(left.length > 0 && { left }),
    ...(waiting && { waiting }),
    ...(offered && { offered }),
    answeredBy,
    ...(staffUntil !== undefined && { staffUntil }),
    ...(isSilenceTold && { isSilenceTold }),
    ...(answersHere && { answersHere }),
    heardAt,
    ...(lastTap !== undefined && { lastTap }),
  }
  return { session, events: turn.events }
}

function sayNoteAlone(turn: Turn): void {
  if (!turn.waiting) noteFirst(turn, phrases.howToMenu)
  say(turn, {})
}

export function topFrame(turn: Turn): Frame | undefined {
  return turn.frames[turn.frames.length - 1]
}

/** Changes the top frame. The session handed in is never touched: the first change of a turn makes a copy. */
export function changeTop(turn: Turn, change: Partial<Frame>): void {
  const frame = topFrame(turn)
  if (!frame) return
  if (frame === turn.ownFrame) Object.assign(frame, change)
  else replaceFrame(turn, { ...frame, ...change })
}

/** Puts a new version of the top frame in its place. */
export function replaceFrame(turn: Turn, frame: Frame): void {
  turn.frames[turn.frames.length - 1] = frame
  turn.ownFrame = frame
}

/** The content that a run began with; undefined when it is no longer there. */
export function flowOf(turn: Pick<Turn, 'library'>, frame: Pick<Frame, 'hash'>): Flow | undefined {
  return turn.library.flowsByHash.get(frame.hash)
}

/** Puts `text` before whatever is said next. */
export function noteFirst(turn: Turn, text: string): void {
  turn.note = turn.note === undefined ? text : `${turn.note}\n\n${text}`
}

/** Says a message; its buttons become the newest list, which a typed number means. */
export function say(turn: Turn, message: SaidMessage): void {
  const text = turn.note === undefined ? message.text : [turn.note, message.text].filter(Boolean).join('\n\n')
  turn.note = undefined
  turn.events.push({ type: 'message-said', message: text ? { ...message, text } : message })
  if (message.choices) offer(turn, message.choices)
}

function offer(turn: Turn, choices: readonly SaidChoice[]): void {
  const taps: string[] = []
  const labels: string[] = []
  for (const choice of choices) {
    if (!('tap' in choice)) continue
    taps.push(choice.tap)
    labels.push(choice.label)
  }
  if (taps.length > 0) turn.offered = { taps, labels }
}

/** A button that answers a step, asked in this turn. */
export function tapOf(turn: Turn, place: { flow: string; step: string }, choice: string): string {
  return tapPayload({ session: turn.session, turn: turn.number, flow: place.flow, step: place.step, choice })
}

/** A button that any message may have: `command/menu`, `start/<flow>`, `do/continue`. */
export function plainTap(turn: Turn, choice: string): string {
  return tapOf(turn, { flow: 'any', step: 'any' }, choice)
}
