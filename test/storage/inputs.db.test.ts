import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Connection } from 'mongoose'
import { connectStorage, inTransaction } from '../../src/storage/connect.ts'
import { type Inputs, inputsOf, type StoredInput, storedInput } from '../../src/storage/inputs.ts'
import { testServers } from '../support/servers.ts'

let connection: Connection
let inputs: Inputs
beforeAll(async () => {
  connection = await connectStorage((await testServers('inputs')).mongodbUri)
  inputs = inputsOf(connection)
  await inputs.ensureIndexes()
})
afterAll(() => connection.close())

function input(user: string, id: string, at: number): StoredInput {
  return storedInput(
    {
      key: { channel: 'zalo', account: 'oa', user },
      platformId: id,
      at,
      content: { type: 'text', text: 'xin chào' },
    },
    new Date(at),
  )
}

test('an input that comes twice is stored once, and the second is told so', async () => {
  expect(await inputs.insert([input('a', 'm1', 1), input('a', 'm2', 2)])).toEqual(['stored', 'stored'])
  expect(await inputs.insert([input('a', 'm2', 2), input('a', 'm3', 3)])).toEqual(['duplicate', 'stored'])
})

test('a document that cannot be stored fails alone', async () => {
  const bad = { ...input('b', 'bad', 1), content: { type: 'text' as const, text: 'x'.repeat(17_000_000) } }
  expect(await inputs.insert([input('b', 'good', 2), bad, input('b', 'good', 2)])).toEqual([
    'stored',
    'refused',
    'duplicate',
  ])
})

test('what waits comes oldest first by the platform clock, whatever the order of arrival', async () => {
  await inputs.insert([input('c', 'late', 30), input('c', 'early', 10)])
  await inputs.insert([input('c', 'middle', 20)])
  const waiting = await inputs.waitingOf(['zalo:oa:c'])
  expect(waiting.map((one) => one._id)).toEqual(['zalo:oa:early', 'zalo:oa:middle', 'zalo:oa:late'])
})

test('a finished input waits no more, and a redacted one keeps no content', async () => {
  await inputs.insert([input('d', 'd1', 1), input('d', 'd2', 2), input('d', 'd3', 3)])
  await inTransaction(connection, (session) =>
    inputs.finish(
      {
        ids: ['zalo:oa:d1', 'zalo:oa:d2'],
        redact: ['zalo:oa:d1'],
        failed: [{ id: 'zalo:oa:d2', error: 'TypeError' }],
      },
      session,
    ),
  )
  expect((await inputs.waitingOf(['zalo:oa:d'])).map((one) => one._id)).toEqual(['zalo:oa:d3'])
  const rows = await connection
    .collection<StoredInput>('inputs')
    .find({ contact: 'zalo:oa:d' })
    .sort({ at: 1 })
    .toArray()
  expect(rows.map(({ state, content, error }) => ({ state, hasContent: content !== null, error }))).toEqual([
    { state: 'done', hasContent: false, error: undefined },
    { state: 'failed', hasContent: true, error: 'TypeError' },
    { state: 'waiting', hasContent: true, error: undefined },
  ])
})

test('contacts with something forgotten are found, those with fresh inputs are left to their wake', async () => {
  await inputs.insert([input('old', 'o1', 1000), input('fresh', 'f1', Date.now() + 60_000)])
  const forgotten = await inputs.contactsWaiting(new Date(2000), 100)
  expect(forgotten).toContain('zalo:oa:old')
  expect(forgotten).not.toContain('zalo:oa:fresh')
})
