import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { Flow } from '../../src/model/flow.ts'
import { type Connection, connectStorage, inTransaction } from '../../src/storage/connect.ts'
import { openStorage, type Storage } from '../../src/storage/storage.ts'
import { emptyPool } from '../../src/surveys/empty-pool.ts'
import { testServers } from '../support/servers.ts'

let connection: Connection
let storage: Storage
beforeAll(async () => {
  connection = await connectStorage((await testServers('pool')).mongodbUri)
  storage = await openStorage(connection)
})
afterAll(() => connection.close())
beforeEach(async () => {
  for (const name of ['responses', 'response-pool', 'participations', 'participation-keys']) {
    await connection.collection(name).deleteMany({})
  }
})

const survey: Flow = {
  id: 'khao-sat',
  hash: 'h',
  title: 'Khảo sát',
  kind: 'survey',
  named: false,
  keywords: [],
  open: { to: '2026-12-31' },
  steps: [],
}

function fill(count: number): Promise<void> {
  const responses = Array.from({ length: count }, (_, n) => ({
    _id: `r${n}`,
    flow: 'khao-sat',
    hash: 'h',
    answers: { 'muc-hai-long': n },
    day: `2026-12-0${1 + (n % 9)}`,
  }))
  return inTransaction(connection, (session) => storage.responses.addToPool(responses, session))
}

function empty(today: string, flows = new Map([[survey.id, survey]])): Promise<void> {
  return emptyPool({
    ...storage,
    library: () => ({ flows }),
    inTransaction: (work) => inTransaction(connection, work),
    today: () => today,
  })
}

const kept = () => connection.collection<{ _id: string; day: string }>('responses').find().toArray()

test('fewer than ten wait in the pool, also over night: one alone could be recognised', async () => {
  await fill(9)
  await empty('2026-12-20')
  expect(await kept()).toEqual([])
  expect(await storage.responses.poolSizes()).toEqual([{ flow: 'khao-sat', size: 9 }])
})

test('ten leave together, shuffled and all with the same day', async () => {
  await fill(40)
  await empty('2026-12-20')
  const rows = await kept()
  expect(rows).toHaveLength(40)
  expect(new Set(rows.map((row) => row.day))).toEqual(new Set(['2026-12-20']))
  expect(rows.map((row) => row._id)).not.toEqual(Array.from({ length: 40 }, (_, n) => `r${n}`))
  expect(await storage.responses.poolSizes()).toEqual([])
})

test('when the survey has closed the rest leaves, and nobody can tell any more who took part', async () => {
  await fill(3)
  const key = await storage.participations.keyOf('khao-sat')
  await inTransaction(connection, (session) =>
    storage.participations.add([{ hash: 'x', flow: 'khao-sat' }], session),
  )
  await empty('2026-12-31')
  expect(await storage.participations.flows()).toEqual(['khao-sat'])
  await empty('2027-01-01')
  expect(await kept()).toHaveLength(3)
  expect(await storage.participations.flows()).toEqual([])
  expect(await storage.participations.triesOf(['x'])).toEqual(new Map())
  expect(await storage.participations.keyOf('khao-sat')).not.toBe(key)
})
