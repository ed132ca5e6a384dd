// What one account has to send and this process holds in memory: a line for each contact, replies before campaigns.
// Knows nothing of time-outs, databases or platforms; MongoDB stays the truth, whatever is dropped here is read again.
import type { OutboxMessage } from '../model/outbox-message.ts'

/** `queued`: in which of the two ready lists the contact stands. */
type Line = {
  replies: OutboxMessage[]
  campaigns: OutboxMessage[]
  isBusy: boolean
  heldUntil: number
  holds: number
  queued?: Kind
}
export type Kind = 'reply' | 'campaign'
export type Batch = { kind: Kind; messages: OutboxMessage[] }
export type Lane = ReturnType<typeof makeLane>

export function makeLane() {
  const lines = new Map<string, Line>()
  const known: Record<Kind, Set<string>> = { reply: new Set(), campaign: new Set() }
  const held = new Set<string>()
  const ready: Record<Kind, string[]> = { reply: [], campaign: [] }

  function enqueue(contact: string, line: Line, isFirst = false): void {
    const kind = line.replies.length > 0 ? 'reply' : line.campaigns.length > 0 ? 'campaign' : undefined
    if (!kind) {
      lines.delete(contact)
      held.delete(contact)
    } else if (!line.isBusy && line.heldUntil === 0 && line.queued !== kind) {
      line.queued = kind
      if (isFirst) ready[kind].unshift(contact)
      else ready[kind].push(contact)
    }
  }

  function wakeHeld(now: number): void {
    for (const contact of held) {
      const line = lines.get(contact)
      if (line && line.heldUntil > now) continue
      held.delete(contact)
      if (!line) continue
      line.heldUntil = 0
      enqueue(contact, line)
    }
  }

  function takeKind(kind: Kind, max: number): OutboxMessage[] {
    const taken: OutboxMessage[] = []
    while (taken.length < max) {
      const contact = ready[kind].shift()
      if (contact === undefined) break
      const line = lines.get(contact)
      if (line?.queued !== kind) continue
      line.queued = undefined
      const [head] = kind === 'reply' ? line.replies : line.campaigns
      if (!head || line.isBusy) continue
      line.isBusy = true
      taken.push(head)
    }
    return taken
  }

  function remove(line: Line, message: OutboxMessage): void {
    known[kindOf(message)].delete(message._id)
    line.replies = line.replies.filter((one) => one._id !== message._id)
    line.campaigns = line.campaigns.filter((one) => one._id !== message._id)
  }

  return {
    size: (kind: Kind) => known[kind].size,

    /** A message it knows is not added twice. */
    add(message: OutboxMessage): void {
      const ids = known[kindOf(message)]
      if (ids.has(message._id)) return
      const { contact } = message
      const line = lines.get(contact) ?? { replies: [], campaigns: [], isBusy: false, heldUntil: 0, holds: 0 }
      lines.set(contact, line)
      ids.add(message._id)
      if (message.class === 'campaign') line.campaigns.push(message)
      else {
        const isFirstReply = line.replies.length === 0
        line.replies.push(message)
        line.replies.sort((a, b) => a.order - b.order)
        // What was held was a campaign message: a reply need not wait for that.
        if (isFirstReply && line.heldUntil > 0) line.heldUntil = 0
      }
      enqueue(contact, line)
    },

    /** Heads of lines, each contact busy until `finish`, `again` or `hold`. Replies as long as there are any. */
    take(max: number, now: number, may: Record<Kind, boolean>): Batch {
      wakeHeld(now)
      const replies = may.reply ? takeKind('reply', max) : []
      if (replies.length > 0 || !may.campaign) return { kind: 'reply', messages: replies }
      return { kind: 'campaign', messages: takeKind('campaign', max) }
    },

    /** Done here, whatever became of it: the contact's next may go. */
    finish(message: OutboxMessage): void {
      const line = lines.get(message.contact)
      if (!line) return
      remove(line, message)
      line.isBusy = false
      line.holds = 0
      enqueue(message.contact, line)
    },

    /** Back to the front, perhaps changed. */
    again(message: OutboxMessage): void {
      const line = lines.get(message.contact)
      if (!line) return
      line.isBusy = false
      line.replies = line.replies.map((one) => (one._id === message._id ? message : one))
      line.campaigns = line.campaigns.map((one) => (one._id === message._id ? message : one))
      enqueue(message.contact, line, true)
    },

    /** Something stands before it that is not ours to send: looked at again after a growing pause. */
    hold(message: OutboxMessage, now: number): void {
      const line = lines.get(message.contact)
      if (!line) return
      line.isBusy = false
      line.heldUntil = now + Math.min(1000, 40 * 2 ** line.holds)
      line.holds += 1
      held.add(message.contact)
    },

    /** All replies of this contact leave memory: they are due later and will be read again then. */
    forgetReplies(contact: string): void {
      const line = lines.get(contact)
      if (!line) return
      for (const message of [...line.replies]) remove(line, message)
      line.isBusy = false
      line.holds = 0
      enqueue(contact, line)
    },

    /** When there will be something to take: now (0), at a moment, or not as it stands. */
    nextAt(may: Record<Kind, boolean>): number {
      if ((may.reply && ready.reply.length > 0) || (may.campaign && ready.campaign.length > 0)) return 0
      let next = Number.POSITIVE_INFINITY
      for (const contact of held) next = Math.min(next, lines.get(contact)?.heldUntil ?? next)
      return next
    },
  }
}

export function kindOf(message: OutboxMessage): Kind {
  return message.class === 'campaign' ? 'campaign' : 'reply'
}
