// What waits for a person, and what staff do about it: list, answer in the person's own chat, close.
// Called by scripts/tickets.ts. An answer comes in by the inbox like anything else; nothing is sent from here.
import { createHash, randomUUID } from 'node:crypto'
import { normalise } from '../lib/text.ts'
import type { ChannelName, Incoming } from '../model/input.ts'
import { inputId } from '../model/input.ts'
import { Problems } from '../model/problem.ts'
import type { Contacts } from '../storage/contacts.ts'
import type { Ticket, Tickets } from '../storage/tickets.ts'

export type TicketDeps = {
  tickets: Pick<Tickets, 'list' | 'find' | 'ids' | 'setState' | 'openCount'>
  contacts: Pick<Contacts, 'get'>
  accept: (incoming: Incoming) => Promise<'stored' | 'duplicate' | 'refused' | 'spooled'>
  now: () => Date
}

/** `number` names it in the other calls; `channel` is undefined when the contact is gone. */
export type OpenTicket = {
  number: string
  channel: ChannelName | undefined
  about: string
  /** What the person wrote, oldest first. */
  texts: readonly string[]
  openedAt: Date
  dueAt: Date
  isOverdue: boolean
}

/** An answer on its way: what answer-outcome.ts needs to find what became of it. */
export type Answered = { ticket: string; contact: string; input: string }

const listedMax = 200
const answerCharsMax = 5000

/** Those due first come first; `count` is of all that are open. */
export async function listOpenTickets(deps: TicketDeps): Promise<{ tickets: OpenTicket[]; count: number }> {
  const rows = await deps.tickets.list('open', listedMax)
  const contacts = await deps.contacts.get(rows.map(({ contact }) => contact))
  const now = deps.now()
  const tickets = rows.map((ticket) => ({
    number: ticketNumber(ticket._id),
    channel: contacts.get(ticket.contact)?.key.channel,
    about: ticket.about,
    texts: ticket.texts,
    openedAt: ticket.openedAt,
    dueAt: ticket.dueAt,
    isOverdue: ticket.dueAt < now,
  }))
  return { tickets, count: await deps.tickets.openCount() }
}

/** `again`: say something more though it was answered or closed. Throws Problems that staff can mend. */
export async function answerTicket(
  deps: TicketDeps,
  answer: { number: string; text: string; again?: boolean },
): Promise<Answered> {
  const text = checkedText(answer.text)
  const ticket = await ticketOf(deps, answer.number)
  if (ticket.state !== 'open' && !answer.again) {
    const hint = `Muốn nhắn thêm: npm run tickets -- answer ${answer.number} --again "nội dung".`
    throw problem('ticket-not-open', `Yêu cầu ${answer.number} ${stateWords[ticket.state]}. ${hint}`)
  }
  const contact = (await deps.contacts.get([ticket.contact])).get(ticket.contact)
  if (!contact) throw problem('contact-gone', `Người gửi yêu cầu ${answer.number} không còn trong hệ thống.`)
  const at = deps.now().getTime()
  const platformId = `staff-${randomUUID()}`
  const incoming: Incoming = { key: contact.key, platformId, at, content: { type: 'staff-reply', text } }
  // Said first, noted second: a crash in between leaves a ticket too many, never an answer too few.
  const accepted = await deps.accept(incoming)
  if (accepted === 'refused') throw new Error('MongoDB refused an answer')
  await deps.tickets.setState(ticket._id, 'answered', ['open', 'answered', 'closed'])
  return { ticket: ticket._id, contact: ticket.contact, input: inputId(incoming) }
}

/** Without a word to the person. */
export async function closeTicket(deps: TicketDeps, number: string): Promise<void> {
  const ticket = await ticketOf(deps, number)
  const isDone = await deps.tickets.setState(ticket._id, 'closed', ['open', 'answered'])
  if (!isDone) throw problem('ticket-not-open', `Yêu cầu ${number} ${stateWords.closed}.`)
}

const stateWords = { open: 'đang mở', answered: 'đã được trả lời', closed: 'đã đóng' } as const

/** Short enough to type, the same at every call: `3fa2c1`. */
export function ticketNumber(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 6)
}

async function ticketOf({ tickets }: TicketDeps, typed: string): Promise<Ticket> {
  const number = typed.trim().replace(/^#/, '').toLowerCase()
  const matches: string[] = []
  for await (const id of tickets.ids()) {
    if (id === typed || ticketNumber(id) === number) matches.push(id)
  }
  const [id, other] = matches
  if (other !== undefined) {
    const text = `Có ${matches.length} yêu cầu cùng số ${number}. Hãy dùng mã đầy đủ: ${matches.join(', ')}`
    throw problem('ticket-ambiguous', text)
  }
  const ticket = id === undefined ? undefined : await tickets.find(id)
  if (ticket) return ticket
  throw problem('ticket-unknown', `Không có yêu cầu số ${typed}. Xem các số bằng lệnh: npm run tickets`)
}

function checkedText(typed: string): string {
  const text = normalise(typed).trim()
  if (text === '') throw problem('answer-empty', 'Chưa có nội dung trả lời.')
  if (text.length <= answerCharsMax) return text
  throw problem('answer-too-long', `Câu trả lời dài ${text.length} ký tự, tối đa ${answerCharsMax}.`)
}

function problem(code: string, text: string): Problems {
  return new Problems([{ code, text }])
}
