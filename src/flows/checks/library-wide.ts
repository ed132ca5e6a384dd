// What must be unique or present over all flows together: ids, keywords, the flows behind the always-available commands.
import { fold } from '../../lib/text.ts'
import type { Content } from '../../model/content.ts'
import { type CommandFlowName, commandFlowNames, privacyOrders } from '../../model/flow.ts'
import type { Problem } from '../../model/problem.ts'
import { type FlowDraft, problemAt } from '../flow-draft.ts'
import { suggestion } from '../suggestion.ts'

export function checkIds(drafts: readonly FlowDraft[]): Problem[] {
  return repeated(drafts.map((draft) => ({ draft, name: draft.id }))).map(({ draft, name, first }) => {
    const text = `the flow "${name}" is there already, in ${first.draft.file}. Rename one of the two files.`
    return problemAt(draft, [], { code: 'repeated-flow', text })
  })
}

/** `isCommand`: whether the engine would take this text for one of its commands. */
export function checkKeywords(drafts: readonly FlowDraft[], isCommand: (text: string) => boolean): Problem[] {
  const keywords = drafts.flatMap((draft) =>
    (draft.head.keywords ?? []).map((keyword, index) => ({
      draft,
      keyword,
      name: fold(keyword),
      path: ['keywords', index],
    })),
  )
  return [
    ...repeated(keywords).map(({ draft, keyword, path, first }) => {
      const where =
        first.draft === draft
          ? 'in this flow already'
          : `a keyword of "${first.draft.id}" (${first.draft.file})`
      const written = first.keyword === keyword ? '' : ` as "${first.keyword}"`
      const text = `the keyword "${keyword}" is ${where}${written}. Keep it in one place.`
      return problemAt(draft, path, { code: 'repeated-keyword', text })
    }),
    ...keywords.flatMap(({ draft, keyword, name, path }) => {
      if (isCommand(keyword)) {
        const text = `the keyword "${keyword}" is a command that always works. Choose another.`
        return [problemAt(draft, path, { code: 'keyword-is-command', text })]
      }
      if (!/^.?$|^[\d\W]*$/.test(name)) return []
      const text = `the keyword "${keyword}" would be taken for an answer. Use a word or more.`
      return [problemAt(draft, path, { code: 'keyword-is-answer', text })]
    }),
  ]
}

/** Without a flow of their own these are answered in the engine's words. */
const leftToEngine: ReadonlySet<CommandFlowName> = new Set([
  'danger',
  'find',
  'read',
  'news',
  ...privacyOrders,
])

export function checkCommands(drafts: readonly FlowDraft[], flowsDir: string | undefined): Problem[] {
  const commands = drafts.flatMap((draft) =>
    draft.head.command ? [{ draft, name: draft.head.command }] : [],
  )
  const twice = repeated(commands).map(({ draft, name, first }) => {
    const text = `the command "${name}" starts "${first.draft.id}" already (${first.draft.file}). Keep one of them.`
    return problemAt(draft, ['command'], { code: 'repeated-command', text })
  })
  if (flowsDir === undefined || drafts.length === 0) return twice
  const required = commandFlowNames.filter((name) => !leftToEngine.has(name))
  const missing = required.filter((name) => commands.every((command) => command.name !== name))
  return [
    ...twice,
    ...missing.map((name) => ({
      file: flowsDir,
      code: 'missing-command',
      text: `no flow answers the command "${name}". Give one of them "command: ${name}".`,
    })),
  ]
}

/** Flows that entries and documents lead to. */
export function checkLeads({ entries, documents }: Content, flowIds: ReadonlySet<string>): Problem[] {
  const leads = [
    ...[...entries.values()].map(({ id, start }) => ({
      file: `content/entries/${id}.md`,
      flow: start?.flow,
    })),
    ...[...documents.values()].map(({ id, quiz }) => ({ file: `content/documents/${id}.md`, flow: quiz })),
  ]
  return leads.flatMap(({ file, flow }) => {
    if (flow === undefined || flowIds.has(flow)) return []
    const text = `leads to the flow "${flow}", which does not exist. ${suggestion(flow, [...flowIds])}`
    return [{ file, code: 'unknown-flow', text: text.trim() }]
  })
}

/** The second and later bearers of a name, each with the first. */
function repeated<T extends { name: string }>(items: readonly T[]): (T & { first: T })[] {
  const first = new Map<string, T>()
  return items.flatMap((item) => {
    const earlier = first.get(item.name)
    if (!earlier) first.set(item.name, item)
    return earlier ? [{ ...item, first: earlier }] : []
  })
}
