// A copy of something sent from our account: did we send it? If so it settles a doubt. Called by the door (any process)
// and again later for echoes that could not be judged at once.
import type { Echo } from '../model/channel.ts'
import { contactId } from '../model/input.ts'
import type { OutboxMessage } from '../model/outbox-message.ts'
import type { Messages } from '../storage/messages.ts'

/** `unknown-yet`: something of ours to this contact is in flight; ask again when it has its answer. */
export type EchoVerdict = 'ours' | 'foreign' | 'unknown-yet'

/** An echo tells of a call begun at most so long before it; clocks may differ by as much the other way. */
const callAndDelayMs = 90_000
const clockDifferenceMs = 15_000

export async function judgeEcho(messages: Messages, echo: Echo): Promise<EchoVerdict> {
  if (echo.ours === false) return 'foreign'
  const contact = contactId(echo.key)
  const { channel, account } = echo.key
  const proof = { contact, platformId: echo.platformId, at: new Date(echo.at) }
  if (echo.messageId !== undefined) {
    if (await messages.proveSent({ ...proof, id: echo.messageId })) return 'ours'
    const [message] = await messages.get([echo.messageId])
    if (message?.contact === contact) return 'ours'
  }
  if (await messages.isOurs({ channel, account, platformId: echo.platformId })) return 'ours'
  if (echo.ours === true) return 'ours'
  const begun = await messages.begun(contact)
  const candidates = begun.filter((message) => fits(message, echo))
  const [only] = candidates
  if (only && candidates.length === 1 && (await messages.proveSent({ ...proof, id: only._id }))) return 'ours'
  if (begun.some((message) => message.status === 'sending')) return 'unknown-yet'
  return candidates.length > 1 ? 'ours' : 'foreign'
}

/** Same words, and begun shortly before. A message without buttons goes on with its numbered list. */
function fits(message: OutboxMessage, echo: Echo): boolean {
  const text = tidy(message.message?.text)
  const echoed = tidy(echo.text)
  const lastAt = message.attempts.at(-1)?.at.getTime()
  if (!text || !echoed || lastAt === undefined) return false
  const hasWords = echoed === text || (message.plain && echoed.startsWith(text))
  return hasWords && echo.at >= lastAt - clockDifferenceMs && echo.at <= lastAt + callAndDelayMs
}

function tidy(text: string | undefined): string {
  return (text ?? '').normalize('NFC').replace(/\s+/g, ' ').trim()
}
