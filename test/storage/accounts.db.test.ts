// What `accounts` promises to concurrent processes: one lease at a time, and that a newer pair of tokens is never lost to an older one.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Connection } from 'mongoose'
import { type Accounts, accountsOf } from '../../src/storage/accounts.ts'
import { connectStorage } from '../../src/storage/connect.ts'
import { testServers } from '../support/servers.ts'

let connection: Connection
let accounts: Accounts
let key = { channel: 'zalo' as const, account: '0' }
let made = 0
const { mongodbUri } = await testServers('accounts')
const pair = (sealed: string, generation = 0) => ({
  sealed,
  generation,
  expiresAt: new Date(0),
  refreshedAt: new Date(0),
})

beforeAll(async () => {
  connection = await connectStorage(mongodbUri)
  accounts = accountsOf(connection)
  await accounts.ensureIndexes()
})
afterAll(() => connection.close())

/** Each test has an account of its own, seeded. */
async function seeded(): Promise<void> {
  made += 1
  key = { channel: 'zalo', account: String(made) }
  await accounts.seedToken(key, { ...pair('first'), seed: 'a' })
}

test('one process at a time holds the lease; a lease that has run out is free', async () => {
  await seeded()
  const takers = await Promise.all(
    ['a', 'b', 'c', 'd'].map((owner) => accounts.takeLease(key, owner, 60_000)),
  )
  expect(takers.filter(Boolean).length).toBe(1)
  const owner = takers.find(Boolean)?.lease?.owner ?? ''
  await accounts.dropLease(key, 'somebody else')
  expect(await accounts.takeLease(key, 'e', 60_000)).toBeUndefined()
  await accounts.dropLease(key, owner)
  expect(await accounts.takeLease(key, 'e', -1)).toBeDefined()
  expect(await accounts.takeLease(key, 'f', 60_000)).toBeDefined()
})

test('a seed fills an empty place and never replaces a pair', async () => {
  await seeded()
  await accounts.seedToken(key, { ...pair('other'), seed: 'b' })
  expect((await accounts.get(key))?.token).toMatchObject({ sealed: 'first', generation: 0 })
  await accounts.storeToken(key, pair('second', 1))
  await accounts.seedToken(key, { ...pair('first'), seed: 'a' })
  expect((await accounts.get(key))?.token).toMatchObject({ sealed: 'second', generation: 1 })
})

test('where the pair is dead a new seed takes its place, the old one does not', async () => {
  await seeded()
  await accounts.setHealth(key, 'needs-consent', '-14020')
  await accounts.seedToken(key, { ...pair('first again'), seed: 'a' })
  expect(await accounts.get(key)).toMatchObject({ health: 'needs-consent', token: { sealed: 'first' } })
  await accounts.seedToken(key, { ...pair('new'), seed: 'b' })
  expect(await accounts.get(key)).toMatchObject({ health: 'ok', token: { sealed: 'new', generation: 1 } })
})

test('only a newer pair is stored, and it makes the account well again', async () => {
  await seeded()
  expect(await accounts.storeToken(key, pair('third', 3))).toBe(true)
  await accounts.setHealth(key, 'needs-consent', '-14020')
  expect(await accounts.storeToken(key, pair('second', 2))).toBe(false)
  expect(await accounts.get(key)).toMatchObject({ health: 'needs-consent', token: { sealed: 'third' } })
  expect(await accounts.storeToken(key, pair('fourth', 4))).toBe(true)
  expect(await accounts.get(key)).toMatchObject({ health: 'ok', token: { sealed: 'fourth', seed: 'a' } })
})

test('dead tokens are not talked away by a passing success', async () => {
  await seeded()
  await accounts.setHealth(key, 'unauthorised', '-224')
  expect(await accounts.get(key)).toMatchObject({ health: 'unauthorised', healthDetail: '-224' })
  await accounts.setHealth(key, 'needs-consent', '-14020')
  await accounts.setHealth(key, 'ok')
  expect(await accounts.get(key)).toMatchObject({ health: 'needs-consent', healthDetail: '-14020' })
})

test('an account without tokens has a health too, and lists show no tokens', async () => {
  const page = { channel: 'messenger' as const, account: '1000' }
  await Promise.all([1, 2, 3].map(() => accounts.setHealth(page, 'unauthorised', '190')))
  await accounts.setHealth(page, 'ok')
  expect(await accounts.get(page)).toMatchObject({ health: 'ok' })
  await seeded()
  expect((await accounts.list()).every((account) => account.token === undefined)).toBe(true)
})
