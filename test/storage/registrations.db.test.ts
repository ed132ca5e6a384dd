import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { connectStorage, inTransaction } from '../../src/storage/connect.ts'
import { type Registration, type Registrations, registrationsOf } from '../../src/storage/registrations.ts'
import { testServers } from '../support/servers.ts'

const { mongodbUri } = await testServers('registrations-storage')
const connection = await connectStorage(mongodbUri)
let registrations: Registrations
beforeAll(async () => {
  registrations = registrationsOf(connection)
  await registrations.ensureIndexes()
})
afterAll(() => connection.close())

const at = (second: number) => new Date(second * 1000)

async function add(id: string, more: Partial<Registration> = {}): Promise<Registration> {
  const registration: Registration = {
    _id: `${id}#1.0`,
    number: '48302751',
    flow: 'gia-nhap-cong-doan',
    hash: 'h1',
    contact: id,
    answers: 'sealed',
    forms: [],
    known: [],
    state: 'submitted',
    history: [{ state: 'submitted', at: at(1), by: 'applicant' }],
    createdAt: at(1),
    updatedAt: at(1),
    ...more,
  }
  await inTransaction(connection, (session) => registrations.add(registration, session))
  return registration
}

test('a move is made only on what was read: anything that happened in between stops it', async () => {
  const read = await add('a')
  const line = { state: 'assigned' as const, at: at(2), by: 'Lan', unit: 'hoa-phu' }
  expect(await registrations.move(read, line, { unit: 'hoa-phu' })).toBe(true)
  expect(await registrations.move(read, { ...line, state: 'rejected' }, {})).toBe(false)
  const now = await registrations.find(read._id)
  expect(now).toMatchObject({ state: 'assigned', unit: 'hoa-phu', updatedAt: at(2) })
  await registrations.noteViews(now ? [now] : [], { at: at(3), by: 'Lan', note: 'gọi' })
  expect(now && (await registrations.move(now, { ...line, state: 'contacted' }, {}))).toBe(false)
  expect((await registrations.find(read._id))?.history.at(-1)).toEqual({
    state: 'assigned',
    isView: true,
    at: at(3),
    by: 'Lan',
    note: 'gọi',
  })
})

test('the same application is added once, as it was first', async () => {
  await add('b', { known: ['x1'] })
  await add('b', { known: ['x2'], state: 'rejected' })
  expect(await registrations.of('b')).toMatchObject([{ known: ['x1'], state: 'submitted' }])
})

test('lists are oldest first, a contact’s own newest first, and both can be narrowed', async () => {
  await add('c', { _id: 'c#1.0', flow: 'mai-am', createdAt: at(20), state: 'contacted' })
  await add('c', { _id: 'c#2.0', flow: 'mai-am', createdAt: at(10) })
  await add('c', { _id: 'c#3.0', flow: 'mai-am', createdAt: at(30), hash: 'h2' })
  const ids = (rows: readonly Registration[]) => rows.map(({ _id }) => _id)
  expect(ids(await registrations.of('c'))).toEqual(['c#3.0', 'c#1.0', 'c#2.0'])
  const wanted = { flow: 'mai-am', states: ['submitted' as const] }
  expect(ids(await registrations.list(wanted, 10))).toEqual(['c#2.0', 'c#3.0'])
  expect(ids(await registrations.list(wanted, 1))).toEqual(['c#2.0'])
  expect(await registrations.count(wanted)).toBe(2)
  expect((await registrations.madeWith({ flow: 'mai-am' })).hashes.sort()).toEqual(['h1', 'h2'])
  const each: string[] = []
  for await (const { _id } of registrations.each({ flow: 'mai-am' })) each.push(_id)
  expect(each).toEqual(['c#2.0', 'c#1.0', 'c#3.0'])
})

test('people are known again by a hash, and gone when erased', async () => {
  await add('d', { known: ['k1', 'k2'] })
  await add('e', { known: ['k2'] })
  expect((await registrations.knownBy(['k2', 'k9'])).map(({ contact }) => contact).sort()).toEqual(['d', 'e'])
  expect(await registrations.knownBy([])).toEqual([])
  expect(await registrations.erase('d')).toBe(1)
  expect((await registrations.knownBy(['k2'])).map(({ contact }) => contact)).toEqual(['e'])
  expect(await registrations.erase('d')).toBe(0)
})
