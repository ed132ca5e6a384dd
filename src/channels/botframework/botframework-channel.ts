// The Bot Framework as a channel: Teams, Azure's web chat, the Emulator. Reads activities, composes and sends them through
// the adapter, which alone checks who posts. Stores nothing; where a person is reached is lent for each send.
import { retryAfter } from '../../lib/retry-after.ts'
import type { BotConversation } from '../../model/bot-conversation.ts'
import type { Channel, Headers, Outgoing, Ports, SendResult } from '../../model/channel.ts'
import { contactId } from '../../model/input.ts'
import type { BotAdapter, Carried } from './adapter.ts'
import { botframeworkLimits, composeBotFramework, fileNames, hasButtons } from './compose.ts'
import { botFrameworkFailure, tokenFailure } from './errors.ts'
import { type Reached, reachedIn, readBotFramework } from './events.ts'

/** Where people are reached, by contact. `remember` resolves when it is safe, or cannot be made safe now. */
export type Conversations = {
  get: (contact: string) => Promise<BotConversation | undefined>
  remember: (reached: Reached) => Promise<void>
}

type Deps = { appId: string; adapter: BotAdapter; conversations: Conversations }

export function botFrameworkChannel(deps: Deps): Channel {
  return {
    name: 'botframework',
    account: deps.appId,
    limits: botframeworkLimits,
    // Headers and body alone prove nothing here: see `botFrameworkEndpoint`.
    verify: () => 'forged',
    read: (raw) => readBotFramework(deps.appId, raw),
    compose: (outgoing) => composeBotFramework(outgoing, fileNames),
    send: (outgoing, ports) => send(deps, outgoing, ports),
  }
}

async function send({ adapter, conversations }: Deps, outgoing: Outgoing, ports: Ports): Promise<SendResult> {
  const conversation = await conversations.get(contactId(outgoing.to)).catch(() => 'unread' as const)
  if (conversation === 'unread')
    return { type: 'failed', error: 'not-connected', detail: 'conversation unread' }
  if (!conversation) return { type: 'failed', error: 'contact-unreachable', detail: 'no conversation' }
  const activity = composeBotFramework(outgoing, ports.fileUrl)
  const carried = await adapter.carry(conversation, activity)
  return sendResult(carried, hasButtons(activity))
}

function sendResult(carried: Carried, hasButtons: boolean): SendResult {
  if (carried.type === 'sent') return { type: 'sent', ...(carried.id ? { platformId: carried.id } : {}) }
  if (carried.type === 'no-token') return tokenFailure(carried.code)
  const { result } = carried
  switch (result.type) {
    case 'not-connected':
      return { type: 'failed', error: 'not-connected', detail: result.code }
    case 'unknown':
      return { type: 'failed', error: 'outcome-unknown', detail: result.code }
    case 'answered': {
      const failure = botFrameworkFailure(result.status, result.body, hasButtons)
      return failure.error === 'rate-limited' ? { ...failure, ...retryAfter(result.headers) } : failure
    }
  }
}

/** Lets in what the channel reads from a body that is known to be genuine; answers a status. */
export type LetIn = (channel: Channel, headers: Headers, raw: Buffer) => Promise<number>

export type BotFrameworkEndpoint = (letIn: LetIn, headers: Headers, raw: Buffer) => Promise<number>

type EndpointDeps = Deps & {
  channel: Channel
  /** Told why somebody was turned away. */
  onForged: (reason: string) => void
}

/** What `POST /api/messages` does: the adapter checks, we store, nothing is answered here. The status. */
export function botFrameworkEndpoint(deps: EndpointDeps): BotFrameworkEndpoint {
  const { appId, adapter, conversations, channel, onForged } = deps
  const genuine: Channel = { ...channel, verify: () => 'genuine' }
  return async (letIn, headers, raw) => {
    let status: number | undefined
    let isGenuine = false
    const take = async () => {
      isGenuine = true
      const reached = reachedIn(appId, raw)
      if (reached) await conversations.remember(reached)
      status = await letIn(genuine, headers, raw)
    }
    try {
      const { authorization } = headers
      if (typeof authorization !== 'string') throw new Error('no authorization')
      const own = await adapter.receive(authorization, raw, take)
      return own ?? status ?? 200
    } catch (error) {
      if (isGenuine) throw error
      onForged(error instanceof Error ? error.message.slice(0, 200) : 'unknown')
      return 401
    }
  }
}
