// Whether a flow may start now for this person: its open days, and how often one may hand it in.
import { vietnamDay } from '../lib/clock.ts'
import type { Flow } from '../model/flow.ts'
import { isHidden } from './document-text.ts'
import { formatDay } from './format-value.ts'
import { phrases } from './phrases.ts'
import { prepareFlow } from './prepared-flow.ts'
import { noteFirst, type Turn } from './turn.ts'

/** False when it may not, which is said; or when a fact must be known first, which is asked for. */
export function mayStart(turn: Turn, flow: Flow): boolean {
  const hidden = isHidden(turn.library, flow) ? phrases.hiddenDocument : undefined
  const refusal = hidden ?? closedText(turn, flow) ?? triesText(turn, flow)
  if (refusal !== undefined) noteFirst(turn, refusal)
  return refusal === undefined && turn.needs.length === 0
}

function closedText({ now }: Turn, { title, open }: Flow): string | undefined {
  if (!open) return undefined
  const today = vietnamDay(now)
  if (open.from !== undefined && today < open.from) return phrases.notYetOpen(title, formatDay(open.from))
  if (open.to !== undefined && today > open.to) return phrases.closed(title, formatDay(open.to))
  return undefined
}

function triesText(turn: Turn, flow: Flow): string | undefined {
  if (flow.tries === undefined && !prepareFlow(flow).readsTries) return undefined
  const name = `tries/${flow.id}`
  const tries = turn.facts[name]
  if (tries === undefined) turn.needs.push(name)
  if (flow.tries === undefined || typeof tries !== 'number' || tries < flow.tries) return undefined
  return phrases.triesUsedUp(flow.title, flow.tries)
}
