// What a web chat shows, read from what is stored: turns hold what the person said, messages what we said.
import type { OutboxMessage } from '../model/outbox-message.ts'
import type { Inputs } from '../storage/inputs.ts'
import type { Messages } from '../storage/messages.ts'
import type { Turns } from '../storage/turns.ts'
import type { HistoryItem, ShownMessage, WebchatDeps } from './webchat-deps.ts'

type Deps = {
  messages: Pick<Messages, 'history'>
  turns: Pick<Turns, 'latest'>
  inputs: Pick<Inputs, 'waitingOf'>
}

/** A stream that was away longer reads the page's history anew. */
const messagesLookedBack = 60

export function webchatHistory({
  messages,
  turns,
  inputs,
}: Deps): Pick<WebchatDeps, 'history' | 'messagesAfter'> {
  return {
    history: async (contactId, limit) => {
      // Waiting inputs first: one whose turn commits in between is then read twice (the page knows its id), never missed.
      const waiting = await inputs.waitingOf([contactId])
      const [said, taken] = await Promise.all([
        messages.history(contactId, limit),
        turns.latest(contactId, limit),
      ])
      const heard = [
        ...taken.map((turn) => turn.input),
        ...waiting.map((input) => ({ ...input, id: input._id })),
      ]
      const items = [...heard.flatMap(personItem), ...inOrderLeft(said).map(ourItem)]
      return items.sort((a, b) => a.at - b.at).slice(-limit)
    },

    messagesAfter: async (contactId, eventId) => {
      const said = inOrderLeft(await messages.history(contactId, messagesLookedBack))
      const known = said.findIndex((message) => message._id === eventId)
      return said.slice(known + 1).flatMap(shown)
    },
  }
}

type Heard = { id: string; at: number; content: { type: string; text?: string; payload?: string } | null }

function personItem({ id, at, content }: Heard): HistoryItem[] {
  if (content?.type === 'text') return [{ id, at, from: 'person', text: content.text }]
  if (content?.type === 'tap') return [{ id, at, from: 'person', tap: content.payload }]
  // Nothing to show, but no first visit any more: the page must not ask to be greeted again.
  return content === null || content.type === 'start' ? [{ id, at, from: 'person' }] : []
}

/** A campaign message may leave long after a reply that was made later: the stream's order is the order of leaving. */
function inOrderLeft(messages: OutboxMessage[]): OutboxMessage[] {
  return messages
    .filter(({ attempts, status }) => attempts.length > 0 && status !== 'cancelled')
    .sort((a, b) => leftAt(a) - leftAt(b))
}

function leftAt({ attempts, createdAt }: OutboxMessage): number {
  return (attempts[0]?.at ?? createdAt).getTime()
}

function ourItem(message: OutboxMessage): HistoryItem {
  const item = { id: message._id, at: leftAt(message), from: 'us' as const }
  return message.message ? { ...item, message: message.message } : item
}

function shown(outgoing: OutboxMessage): ShownMessage[] {
  const { _id: id, message } = outgoing
  return message ? [{ id, at: leftAt(outgoing), message }] : []
}
