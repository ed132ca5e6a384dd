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
      const [said, taken, waiting] = await Promise.all([
        messages.history(contactId, limit),
        turns.latest(contactId, limit),
        inputs.waitingOf([contactId]),
      ])
      const heard = [
        ...taken.map((turn) => turn.input),
        ...waiting.map((input) => ({ ...input, id: input._id })),
      ]
      const items = [...heard.flatMap(personItem), ...said.filter(hasLeft).map(ourItem)]
      return items.sort((a, b) => a.at - b.at).slice(-limit)
    },

    messagesAfter: async (contactId, eventId) => {
      const said = await messages.history(contactId, messagesLookedBack)
      const known = said.findIndex((message) => message._id === eventId)
      return said
        .slice(known + 1)
        .filter(hasLeft)
        .flatMap(shown)
    },
  }
}

type Heard = { id: string; at: number; content: { type: string; text?: string; payload?: string } | null }

function personItem({ id, at, content }: Heard): HistoryItem[] {
  if (content?.type === 'text') return [{ id, at, from: 'person', text: content.text }]
  if (content?.type === 'tap') return [{ id, at, from: 'person', tap: content.payload }]
  return []
}

function hasLeft(message: OutboxMessage): boolean {
  return message.attempts.length > 0
}

function ourItem(message: OutboxMessage): HistoryItem {
  const item = { id: message._id, at: message.createdAt.getTime(), from: 'us' as const }
  return message.message ? { ...item, message: message.message } : item
}

function shown({ _id, createdAt, message }: OutboxMessage): ShownMessage[] {
  return message ? [{ id: _id, at: createdAt.getTime(), message }] : []
}
