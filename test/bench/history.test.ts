// The benches' own judge: what is lost, doubled or wordless must be seen, or their zeros are worth nothing.
import { expect, test } from '@jest/globals'
import type { Arrived } from '../../scripts/bench/fake-zalo.ts'
import { type History, settleAccount } from '../../scripts/bench/history.ts'
import type { OutboxMessage } from '../../src/model/outbox-message.ts'
import type { StoredTurn } from '../../src/storage/turns.ts'

const contact = 'zalo:9:1'
const at = new Date(0)

function turn(number: number, input = `zalo:9:m-${number}`): StoredTurn {
  const heard = { id: input, at: 0, seed: 's', content: { type: 'text' as const, text: '1' } }
  return {
    _id: `${contact}#${number}`,
    contact,
    turn: number,
    input: heard,
    events: [],
    facts: {},
    flowHashes: [],
    library: 'v',
    now: 0,
  }
}

function message(number: number, platformId?: string): OutboxMessage {
  return {
    _id: `${contact}#${number}.0`,
    contact,
    to: { channel: 'zalo', account: '9', user: '1' },
    class: 'reply',
    order: number * 1000,
    turn: number,
    message: { text: `Câu ${number}` },
    plain: false,
    status: platformId ? 'sent' : 'uncertain',
    dueAt: at,
    createdAt: at,
    attempts: [],
    ...(platformId ? { platformId } : {}),
  }
}

function call(number: number, id: string): Arrived {
  return { id, user: '1', text: `Câu ${number}`, at: 100 * number }
}

function history(more: Partial<History>): History {
  return {
    turns: [turn(1)],
    messages: [message(1, 'a')],
    sessions: new Map(),
    arrived: [call(1, 'a')],
    ...more,
  }
}

test('what was answered once is in order, with the moment its last call arrived', () => {
  const account = settleAccount(history({}), ['zalo:9:m-1'])
  expect(account).toEqual({
    withoutTurn: [],
    withSeveralTurns: [],
    withoutWords: [],
    neverArrived: [],
    arrivedTwice: 0,
    answeredAt: new Map([['zalo:9:m-1', 100]]),
  })
})

test('an accepted input without a turn is named', () => {
  expect(settleAccount(history({}), ['zalo:9:m-1', 'zalo:9:m-2']).withoutTurn).toEqual(['zalo:9:m-2'])
})

test('an input with two turns is named', () => {
  const twice = history({ turns: [turn(1), turn(2, 'zalo:9:m-1')], messages: [message(1, 'a')] })
  expect(settleAccount(twice, ['zalo:9:m-1']).withSeveralTurns).toEqual(['zalo:9:m-1'])
})

test('a turn that says nothing is named', () => {
  expect(settleAccount(history({ messages: [], arrived: [] }), ['zalo:9:m-1']).withoutWords).toEqual([
    'zalo:9:m-1',
  ])
})

test('a message that the platform never saw is named, although the program believes it sent', () => {
  const account = settleAccount(history({ arrived: [] }), ['zalo:9:m-1'])
  expect(account.neverArrived).toEqual([`${contact}#1.0`])
  expect(account.answeredAt.size).toBe(0)
})

test('a message that the program is unsure of counts as arrived when the platform saw its text', () => {
  const unsure = history({ messages: [message(1)] })
  expect(settleAccount(unsure, ['zalo:9:m-1']).neverArrived).toEqual([])
})

test('calls beyond the messages are counted as doubled', () => {
  const doubled = history({ arrived: [call(1, 'a'), call(1, 'b')] })
  expect(settleAccount(doubled, ['zalo:9:m-1']).arrivedTwice).toBe(1)
})
