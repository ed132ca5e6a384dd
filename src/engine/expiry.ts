// Runs that were left lying too long end here, before the input is looked at. Also: which runs are of flows that are not named.
import type { Flow } from '../model/flow.ts'
import type { Library } from '../model/library.ts'
import type { Frame } from '../model/session.ts'
import { anonymousExpiryMs, expiryHoursDefault, hourMs } from './limits.ts'
import { phrases } from './phrases.ts'
import { isUnfinished } from './run.ts'
import { flowOf, noteFirst, renewSession, type Turn } from './turn.ts'

/** True for a run of a flow that is not named, and for one whose content is unknown. */
export function isAnonymous(library: Library, run: Pick<Frame, 'flow' | 'hash'>): boolean {
  const flow = library.flowsByHash.get(run.hash) ?? library.flows.get(run.flow)
  return flow?.named !== true
}

/** Ends what expired and what is gone; a run and the flows it called end together. */
export function dropExpired(turn: Turn): void {
  if (turn.left.length > 0) turn.left = turn.left.filter((frame) => !whyOver(turn, [frame]))
  if (turn.frames.length === 0) return
  const kept: Frame[] = []
  for (const group of groupsOf(turn.frames)) {
    const reason = whyOver(turn, group)
    if (!reason) {
      kept.push(...group)
      continue
    }
    for (const { flow } of group.toReversed()) turn.events.push({ type: 'flow-ended', flow, reason })
    if (group.at(-1) === turn.frames.at(-1)) leaveOver(turn, reason, group)
  }
  if (kept.length < turn.frames.length) turn.frames = kept
}

/** Whoever had only a list of ways before them lost nothing and is told nothing. */
function leaveOver(turn: Turn, reason: 'expired' | 'gone', group: readonly Frame[]): void {
  const [first] = group
  const flow = first && turn.library.flows.get(first.flow)
  const wasAsked = group.some((frame) => isUnfinished(turn, frame))
  turn.waiting = undefined
  renewSession(turn)
  if (reason === 'gone' || wasAsked)
    noteFirst(turn, reason === 'expired' ? expiredText(flow) : phrases.gone(flow?.title))
}

/** Only a run with answers has some that were not sent. */
function expiredText(flow: Flow | undefined): string {
  return flow?.kind === 'information' ? phrases.expired(flow.title) : phrases.expiredAnswers(flow?.title)
}

/** A run with the flows it called above it; what merely interrupts it is a group of its own. */
function groupsOf(frames: readonly Frame[]): Frame[][] {
  const groups: Frame[][] = []
  for (const frame of frames) {
    const group = groups.at(-1)
    if (group && !frame.interrupts) group.push(frame)
    else groups.push([frame])
  }
  return groups
}

function whyOver(turn: Turn, group: readonly Frame[]): 'expired' | 'gone' | undefined {
  let lifeMs = Infinity
  let movedAt = 0
  for (const frame of group) {
    const flow = flowOf(turn, frame)
    if (!flow) return 'gone'
    lifeMs = Math.min(lifeMs, lifeOf(flow))
    movedAt = Math.max(movedAt, frame.movedAt)
  }
  return turn.now - movedAt > lifeMs ? 'expired' : undefined
}

function lifeOf(flow: Flow): number {
  const lifeMs = (flow['expires-hours'] ?? expiryHoursDefault) * hourMs
  return flow.named ? lifeMs : Math.min(lifeMs, anonymousExpiryMs)
}
