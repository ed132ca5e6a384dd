// What a person writes after a question to staff must never be lost, whatever staff did to the ticket in between.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Connection } from 'mongoose'
import { connectStorage } from '../../src/storage/connect.ts'
import { type Ticket, type Tickets, ticketsOf } from '../../src/storage/tickets.ts'
import { testServers } from '../support/servers.ts'

let connection: Connection
let tickets: Tickets
const { mongodbUri } = await testServers('tickets-storage')

beforeAll(async () => {
  connection = await connectStorage(mongodbUri)
  tickets = ticketsOf(connection)
  await tickets.ensureIndexes()
})
afterAll(() => connection.close())

const ticket = (contact: string, turn: number, text: string): Ticket => ({
  _id: `${contact}#${turn}.0`,
  contact,
  about: 'cau-hoi',
  texts: [text],
  state: 'open',
  openedAt: new Date(turn),
  dueAt: new Date(turn + 1),
})

async function write(opened: readonly Ticket[], more: Ticket): Promise<void> {
  await connection.transaction(async (session) => {
    if (opened.length > 0) await tickets.open(opened, session)
    await tickets.continue(more, session)
  })
}

test('more words join the newest open ticket of the same contact, also one opened in the same commit', async () => {
  await write([ticket('a', 1, 'cũ'), ticket('a', 2, 'mới'), ticket('b', 3, 'khác')], ticket('a', 4, 'thêm'))
  expect((await tickets.find('a#1.0'))?.texts).toEqual(['cũ'])
  expect((await tickets.find('a#2.0'))?.texts).toEqual(['mới', 'thêm'])
  expect((await tickets.find('b#3.0'))?.texts).toEqual(['khác'])
  expect(await tickets.find('a#4.0')).toBeUndefined()
})

test('more words after staff closed the ticket are a new one', async () => {
  await write([ticket('c', 1, 'hỏi')], ticket('c', 2, 'thêm'))
  await tickets.setState('c#1.0', 'closed', ['open'])
  await write([], ticket('c', 3, 'nữa'))
  expect(await tickets.find('c#3.0')).toMatchObject({ state: 'open', texts: ['nữa'] })
})

test('whoever writes on and on fills several tickets, as none may outgrow what MongoDB stores', async () => {
  const written = ticket('d', 1, 'hỏi')
  await write([{ ...written, texts: Array.from({ length: 199 }, () => 'hỏi') }], ticket('d', 2, 'vừa đủ'))
  await write([], ticket('d', 3, 'thêm'))
  await write([], ticket('d', 4, 'nữa'))
  expect((await tickets.find('d#1.0'))?.texts).toHaveLength(200)
  expect(await tickets.find('d#3.0')).toMatchObject({ state: 'open', texts: ['thêm', 'nữa'] })
})
