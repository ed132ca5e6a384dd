// Every fault that only shows when a whole flow, or all flows, are looked at together. Called by read-library.ts.
import type { ChannelLimits } from '../model/channel.ts'
import type { Content } from '../model/content.ts'
import type { Problem } from '../model/problem.ts'
import { readCommand } from '../understanding/command.ts'
import { checkAnonymity } from './checks/anonymity.ts'
import { checkChoices } from './checks/choices.ts'
import { checkCitations } from './checks/citations.ts'
import { checkExpressions } from './checks/expressions.ts'
import { checkHead } from './checks/head.ts'
import { checkCommands, checkIds, checkKeywords, checkLeads } from './checks/library-wide.ts'
import { checkLimits } from './checks/limits.ts'
import { checkTargets } from './checks/links.ts'
import { checkQuiz, checkSubmit } from './checks/quiz.ts'
import { checkCallCircles, checkLoops, checkReach, passesThrough } from './checks/reach.ts'
import { checkReferences } from './checks/references.ts'
import type { FlowDraft } from './flow-draft.ts'

export type CheckOptions = {
  content: Content
  channelLimits: readonly ChannelLimits[]
  /** Where the flows are, when they must answer every command; undefined for a part of a library. */
  wholeIn: string | undefined
}

export function checkFlows(drafts: readonly FlowDraft[], options: CheckOptions): Problem[] {
  const byId = new Map([...drafts].reverse().map((draft) => [draft.id, draft]))
  const flowIds = new Set(byId.keys())
  const passes = passesThrough(byId)
  return [
    ...checkIds(drafts),
    ...checkKeywords(drafts, (text) => readCommand(text) !== undefined),
    ...checkCommands(drafts, options.wholeIn),
    ...(options.wholeIn === undefined ? [] : checkLeads(options.content, flowIds)),
    ...drafts.flatMap((draft) => [
      ...checkHead(draft),
      ...checkTargets(draft, flowIds),
      ...checkReach(draft),
      ...checkLoops(draft, passes),
      ...checkCallCircles(draft, byId),
      ...checkChoices(draft),
      ...checkQuiz(draft),
      ...checkSubmit(draft),
      ...checkLimits(draft, options.channelLimits),
      ...checkCitations(draft, options.content),
      ...checkReferences(draft, options.content),
      ...checkExpressions(draft),
      ...checkAnonymity(draft, byId),
    ]),
  ]
}
