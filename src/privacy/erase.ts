// What staff do about a request to erase: find whose it is, see what there is, tell the person, erase, keep a receipt.
// Called by scripts/erase.ts, beside the running program. Told first, erased second: afterwards there is nobody to tell.
import type { Seal } from '../lib/seal.ts'
import { type ContactKey, channelNames, type Incoming, inputId } from '../model/input.ts'
import { Problems } from '../model/problem.ts'
import { isUnderWay } from '../registrations/states.ts'
import type { Erasure, Told } from '../storage/erasures.ts'
import type { Ticket } from '../storage/tickets.ts'
import { inputOutcome } from '../tickets/answer-outcome.ts'
import { ticketNumber } from '../tickets/open-tickets.ts'
import { type EraseDeps, eraseContact } from './erase-contact.ts'

export type ErasureDeps = EraseDeps & {
  seal: Pick<Seal, 'hash' | 'hashes'>
  accept: (incoming: Incoming) => Promise<'stored' | 'duplicate' | 'refused' | 'spooled'>
  now: () => Date
  /** How long to wait until the last word has left, ms. */
  tellWaitMs: number
  /** Platforms send back a copy of what was said; once the last word is erased, its copy would look like somebody else's. */
  untilCopied: () => Promise<void>
}

/** What flows, the platforms and the inbox call such a request. */
export const erasureAbouts = ['erasure', 'xoa-du-lieu'] as const

/** Requests that wait, those due first come first. */
export async function erasureRequests({ storage }: Pick<ErasureDeps, 'storage'>): Promise<Ticket[]> {
  return storage.tickets.openAbout(erasureAbouts)
}

/** Whose data, and what there is besides: staff look at this before they erase. */
export type ToErase = {
  contact: string
  key: ContactKey
  /** False: an erasure broke off near its end, and there is nobody to tell any more. */
  isKnown: boolean
  /** The request, where there is one. */
  request: Ticket | undefined
  /** Other things this person still waits for. */
  openTickets: readonly Ticket[]
  /** Numbers of applications under way: they end with it. */
  openApplications: readonly string[]
}

/** `typed`: the number of a ticket, or a contact (`zalo:2222:1111`). Throws Problems that staff can mend. */
export async function findToErase(
  { storage }: Pick<ErasureDeps, 'storage'>,
  typed: string,
): Promise<ToErase> {
  const named = typed.trim()
  const id = named.includes(':') ? named : await contactOfTicket(storage, named)
  const known = (await storage.contacts.get([id])).get(id)
  const key = known?.key ?? keyOf(id)
  const tickets = await storage.tickets.of(id)
  if (!key || (!known && tickets.length === 0)) {
    throw problem('contact-unknown', `Hệ thống không lưu gì của tài khoản ${id}.`)
  }
  const open = tickets.filter(({ state }) => state === 'open')
  const isRequest = ({ about }: Ticket) => erasureAbouts.some((one) => one === about)
  const registrations = await storage.registrations.of(id)
  return {
    contact: id,
    key,
    isKnown: known !== undefined,
    request: open.filter(isRequest).at(-1),
    openTickets: open.filter((ticket) => !isRequest(ticket)),
    openApplications: registrations
      .filter(({ flow, state }) => isUnderWay(flow, state))
      .map(({ number }) => number),
  }
}

/** `zalo:2222:1111` */
function keyOf(contact: string): ContactKey | undefined {
  const [, name, account, user] = /^([^:]+):([^:]+):(.+)$/.exec(contact) ?? []
  const channel = channelNames.find((one) => one === name)
  return channel && account && user ? { channel, account, user } : undefined
}

async function contactOfTicket(storage: ErasureDeps['storage'], typed: string): Promise<string> {
  const number = typed.replace(/^#/, '').toLowerCase()
  const matches: string[] = []
  for await (const id of storage.tickets.ids()) if (ticketNumber(id) === number) matches.push(id)
  const tickets = await Promise.all(matches.map((id) => storage.tickets.find(id)))
  const contacts = new Set(tickets.flatMap((ticket) => ticket?.contact ?? []))
  const [contact, other] = contacts
  if (contact !== undefined && other === undefined) return contact
  if (other !== undefined) {
    const text = `Có ${contacts.size} người có yêu cầu số ${number}. Hãy dùng mã tài khoản: ${[...contacts].join(', ')}`
    throw problem('ticket-ambiguous', text)
  }
  throw problem('ticket-unknown', `Không có yêu cầu số ${typed}. Xem các số bằng lệnh: npm run erase -- list`)
}

const lastWord =
  'Theo yêu cầu của anh/chị, hệ thống xóa dữ liệu của anh/chị ngay sau tin này. Bản chat trên máy anh/chị và bên nền tảng thì hệ thống không xóa được. Sau này cần, anh/chị cứ nhắn như người mới. Cảm ơn anh/chị.'

export type EraseOrder = {
  by: string
  /** The person does not want to be told, or it was done otherwise. */
  isSilent: boolean
}

/** `not-told`: the last word has not left yet and nothing was erased. `not-done`: something is still being written. */
export type EraseOutcome =
  | { type: 'erased'; receipt: Erasure }
  | { type: 'not-told'; sentence: string | undefined }
  | { type: 'not-done' }

export async function eraseAll(deps: ErasureDeps, found: ToErase, order: EraseOrder): Promise<EraseOutcome> {
  const { storage, seal, now } = deps
  const { contact, key, request } = found
  const receipt = await storage.erasures.begin(seal.hashes(contact, 'erasure'), {
    startedAt: now(),
    by: order.by,
    ...(request ? { requestedAt: request.openedAt, dueAt: request.dueAt } : {}),
  })
  const told = receipt.told ?? (order.isSilent ? 'not-wanted' : await tell(deps, found, receipt._id))
  if (typeof told !== 'string') return { type: 'not-told', sentence: told.sentence }
  await storage.erasures.setTold(receipt._id, told)
  if (told === 'sent') await deps.untilCopied()
  const { isDone } = await eraseContact(deps, key, (counts) =>
    storage.erasures.addCounts(receipt._id, counts),
  )
  if (!isDone) return { type: 'not-done' }
  return { type: 'erased', receipt: await storage.erasures.finish(receipt._id, now()) }
}

/** Comes in by the inbox like anything else that is said; the same word at every call for one receipt, so it is said once. */
async function tell(
  deps: ErasureDeps,
  { contact, key, isKnown }: ToErase,
  receipt: string,
): Promise<Told | { sentence: string | undefined }> {
  if (!isKnown) return 'unreachable'
  const incoming = lastWordTo(key, receipt, deps.now())
  if ((await deps.accept(incoming)) === 'refused') throw new Error('MongoDB refused the last word')
  const outcome = await inputOutcome(deps.storage, { contact, input: inputId(incoming) }, deps.tellWaitMs)
  switch (outcome.type) {
    case 'sent':
      return 'sent'
    case 'waiting':
      return { sentence: outcome.sentence }
    case 'not-taken':
      return { sentence: 'Chương trình chưa xử lý; xem chương trình có đang chạy không.' }
    case 'expired':
    case 'refused':
    case 'cancelled':
    case 'failed':
      return 'unreachable'
  }
}

function lastWordTo(key: ContactKey, receipt: string, at: Date): Incoming {
  const content = { type: 'staff-reply' as const, text: lastWord }
  return { key, platformId: `erasure-${receipt}`, at: at.getTime(), content }
}

function problem(code: string, text: string): Problems {
  return new Problems([{ code, text }])
}
