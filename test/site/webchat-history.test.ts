// What the web chat shows, from what is stored: nothing is left out of the stream, nothing that must not be seen is in it.
import { expect, test } from '@jest/globals'
import type { OutboxMessage } from '../../src/model/outbox-message.ts'
import { webchatHistory } from '../../src/site/webchat-history.ts'
import type { StoredTurn } from '../../src/storage/turns.ts'

const contact = 'webchat:site:u1'

function message(
  id: string,
  createdAt: number,
  leftAt?: number,
  more: Partial<OutboxMessage> = {},
): OutboxMessage {
  return {
    _id: id,
    contact,
    to: { channel: 'webchat', account: 'site', user: 'u1' },
    class: 'reply',
    order: createdAt,
    message: { text: id },
    plain: false,
    status: leftAt === undefined ? 'waiting' : 'sent',
    dueAt: new Date(createdAt),
    createdAt: new Date(createdAt),
    attempts: leftAt === undefined ? [] : [{ at: new Date(leftAt), owner: 'w1' }],
    ...more,
  }
}

function turn(number: number, at: number, content: StoredTurn['input']['content']): StoredTurn {
  return {
    _id: `${contact}#${number}`,
    contact,
    turn: number,
    input: { id: `webchat:site:u1.m${number}`, at, seed: '', content },
    events: [],
    facts: {},
    flowHashes: [],
    library: '',
    now: at,
  }
}

function historyOf(said: OutboxMessage[], taken: StoredTurn[] = []) {
  return webchatHistory({
    messages: { history: async () => said },
    turns: { latest: async () => taken },
    inputs: { waitingOf: async () => [] },
  })
}

const idsAfter = async (said: OutboxMessage[], id?: string) =>
  (await historyOf(said).messagesAfter(contact, id)).map((one) => one.id)

test('a campaign message that leaves after a younger reply still reaches the open stream', async () => {
  const reply = message('reply', 200, 201)
  expect(await idsAfter([message('campaign', 100), reply])).toEqual(['reply'])
  expect(await idsAfter([message('campaign', 100, 300), reply], 'reply')).toEqual(['campaign'])
})

test('messages claimed together keep the order they were made in', async () => {
  expect(await idsAfter([message('a', 1, 10), message('b', 2, 10), message('c', 3, 10)], 'a')).toEqual([
    'b',
    'c',
  ])
})

test('what waits, was cancelled or was wiped is not shown', async () => {
  const said = [
    message('waiting', 1),
    message('cancelled', 2, 3, { status: 'cancelled' }),
    message('wiped', 3, 4, { message: null }),
    message('said', 4, 5),
  ]
  expect(await idsAfter(said, 'not known any more')).toEqual(['said'])
})

test('both sides stand in the order of their times, and a start shows only that this is no first visit', async () => {
  const taken = [
    turn(1, 10, { type: 'start' }),
    turn(2, 30, { type: 'text', text: 'chào' }),
    turn(3, 50, null),
  ]
  const items = await historyOf([message('welcome', 11, 20), message('answer', 31, 40)], taken).history(
    contact,
    100,
  )
  expect(items.map(({ from, text, message: said }) => [from, text ?? said?.text])).toEqual([
    ['person', undefined],
    ['us', 'welcome'],
    ['person', 'chào'],
    ['us', 'answer'],
    ['person', undefined],
  ])
})
