import { expect, test } from '@jest/globals'
import type { Contact } from '../../src/storage/contacts.ts'
import type { Ticket } from '../../src/storage/tickets.ts'
import type { StoredTurn } from '../../src/storage/turns.ts'
import { answerOutcome } from '../../src/tickets/answer-outcome.ts'
import { answerTicket, closeTicket, type TicketDeps, ticketNumber } from '../../src/tickets/open-tickets.ts'

const now = new Date('2026-12-01T03:00:00Z')
const contact = 'zalo:2222:1111'

const ticketOf = (id: string): Ticket => ({
  _id: id,
  contact,
  about: 'cau-hoi',
  texts: ['Hỏi'],
  state: 'open',
  openedAt: now,
  dueAt: now,
})

/** Tickets in memory; `accepts` says what becomes of an answer. */
function desk(ids: readonly string[], accepts: TicketDeps['accept']) {
  const tickets = new Map(ids.map((id) => [id, ticketOf(id)]))
  const person: Contact = {
    _id: contact,
    key: { channel: 'zalo', account: '2222', user: '1111' },
    createdAt: now,
    heardAt: now.getTime(),
  }
  const deps: TicketDeps = {
    tickets: {
      list: async () => [...tickets.values()],
      find: async (id) => tickets.get(id),
      ids: async function* () {
        yield* tickets.keys()
      },
      setState: async (id, state, from) => {
        const ticket = tickets.get(id)
        if (!ticket || !from.includes(ticket.state)) return false
        tickets.set(id, { ...ticket, state })
        return true
      },
      openCount: async () => tickets.size,
    },
    contacts: { get: async () => new Map([[contact, person]]) },
    accept: accepts,
    now: () => now,
  }
  return { deps, stateOf: (id: string) => tickets.get(id)?.state }
}

/** Two ids with one number: found once by trying, fixed since. */
function twins(): [string, string] {
  const seen = new Map<string, string>()
  for (let turn = 1; ; turn += 1) {
    const id = `${contact}#${turn}.0`
    const other = seen.get(ticketNumber(id))
    if (other !== undefined) return [other, id]
    seen.set(ticketNumber(id), id)
  }
}

test('an answer that was not stored leaves the ticket open', async () => {
  const { deps, stateOf } = desk(['t#1.0'], async () => {
    throw new Error('away')
  })
  await expect(answerTicket(deps, { number: ticketNumber('t#1.0'), text: 'Chào' })).rejects.toThrow('away')
  expect(stateOf('t#1.0')).toBe('open')
})

test('two tickets with one number are told apart by their whole ids', async () => {
  const [one, other] = twins()
  const { deps, stateOf } = desk([one, other], async () => 'stored')
  await expect(closeTicket(deps, ticketNumber(one))).rejects.toThrow(other)
  await closeTicket(deps, other)
  expect([stateOf(one), stateOf(other)]).toEqual(['open', 'closed'])
})

test('an answer is normalised, and one that is too long is refused whole', async () => {
  const accepted: unknown[] = []
  const { deps, stateOf } = desk(['t#1.0'], async ({ content }) => {
    accepted.push(content)
    return 'stored'
  })
  const number = ticketNumber('t#1.0')
  await expect(answerTicket(deps, { number, text: 'a'.repeat(5001) })).rejects.toThrow('5001')
  expect(stateOf('t#1.0')).toBe('open')
  await answerTicket(deps, { number: `#${number}`, text: ` ${'Chào chị'.normalize('NFD')}\u0007 ` })
  expect(accepted).toEqual([{ type: 'staff-reply', text: 'Chào chị' }])
})

const answered = { ticket: 't#1.0', contact, input: 'zalo:2222:staff-1' }
const turn: StoredTurn = {
  ...{ _id: `${contact}#3`, contact, turn: 3, events: [], facts: {}, flowHashes: [], library: '', now: 0 },
  input: { id: answered.input, at: 0, seed: '', content: null },
}

test.each([
  ['not taken by any worker', [], { type: 'not-taken' }, 'answered'],
  ['taken, its message not yet made', [turn], { type: 'waiting' }, 'answered'],
  ['a turn that failed', [{ ...turn, error: 'TypeError' }], { type: 'failed' }, 'open'],
])('%s: said so, and the ticket stands right', async (_what, turns, outcome, state) => {
  const { deps, stateOf } = desk(['t#1.0'], async () => 'stored')
  await deps.tickets.setState('t#1.0', 'answered', ['open'])
  const seen = { ...deps, turns: { latest: async () => turns }, messages: { history: async () => [] } }
  expect(await answerOutcome(seen, answered, 0)).toMatchObject(outcome)
  expect(stateOf('t#1.0')).toBe(state)
})
