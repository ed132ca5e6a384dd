// Tokens whose refresh token works once: one request among all processes, nothing lost in a crash.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { Connection } from 'mongoose'
import { makeSeal } from '../../src/lib/seal.ts'
import { openTokenJournal } from '../../src/outbox/token-journal.ts'
import { makeTokenKeeper, type TokenKeeper } from '../../src/outbox/token-keeper.ts'
import type { TokenAnswer, TokenKeeperDeps } from '../../src/outbox/token-renewal.ts'
import { type Accounts, accountsOf } from '../../src/storage/accounts.ts'
import { connectStorage } from '../../src/storage/connect.ts'
import { testServers } from '../support/servers.ts'
import { eventually } from './outbox-rig.ts'

const hour = 3600_000
const { mongodbUri } = await testServers('tokens')
const seal = makeSeal(Buffer.alloc(32, 7).toString('base64'))
let connection: Connection
let accounts: Accounts
let dataDir: string
let key = { channel: 'zalo' as const, account: '0' }
let made = 0
let keepers: TokenKeeper[] = []
let logged: string[] = []

beforeAll(async () => {
  connection = await connectStorage(mongodbUri)
  accounts = accountsOf(connection)
  await accounts.ensureIndexes()
})
beforeEach(() => {
  made += 1
  key = { channel: 'zalo', account: String(made) }
  dataDir = mkdtempSync(join(tmpdir(), 'token-keeper-'))
  logged = []
})
afterEach(async () => {
  await Promise.all(keepers.map((keeper) => keeper.stop()))
  keepers = []
  rmSync(dataDir, { recursive: true })
})
afterAll(() => connection.close())

/** A platform that takes each refresh token once: `r0` → `a1, r1`, `r1` → `a2, r2` … */
function makeOauth(lifeMs = 25 * hour) {
  const spent: string[] = []
  const refresh = async (refreshToken: string): Promise<TokenAnswer> => {
    await new Promise((resolve) => setTimeout(resolve, 30))
    const number = Number(refreshToken.slice(1))
    if (spent.includes(refreshToken) || Number.isNaN(number))
      return { type: 'needs-consent', detail: '-14020' }
    spent.push(refreshToken)
    const expiresAt = Date.now() + lifeMs
    return { type: 'tokens', accessToken: `a${number + 1}`, refreshToken: `r${number + 1}`, expiresAt }
  }
  return { spent, refresh }
}

async function keep(
  refresh: TokenKeeperDeps['refresh'],
  more: Partial<TokenKeeperDeps> = {},
): Promise<TokenKeeper> {
  const note = (_details: object, what?: string) => void logged.push(what ?? '')
  const log = { info: note, warn: note, error: note }
  const deps = { account: key, accounts, seal, dataDir, seedRefreshToken: 'r0', refresh, log, ...more }
  const keeper = await makeTokenKeeper(deps)
  keepers.push(keeper)
  return keeper
}

test('ten processes that need a token at the same moment ask for one, and all get it', async () => {
  const oauth = makeOauth()
  const racing = await Promise.all(Array.from({ length: 10 }, () => keep(oauth.refresh)))
  const tokens = await Promise.all(racing.map((keeper) => keeper.token()))
  expect(oauth.spent).toEqual(['r0'])
  expect(new Set(tokens)).toEqual(new Set(['a1']))
})

test('ten processes whose token is refused ask for one new pair', async () => {
  const oauth = makeOauth()
  const racing = await Promise.all(Array.from({ length: 10 }, () => keep(oauth.refresh)))
  await Promise.all(racing.map((keeper) => keeper.token()))
  const tokens = await Promise.all(racing.map((keeper) => keeper.refreshToken('a1')))
  expect(oauth.spent).toEqual(['r0', 'r1'])
  expect(new Set(tokens)).toEqual(new Set(['a2']))
  expect(await racing[0]?.token()).toBe('a2')
})

test('a pair is renewed hours before it expires, and used until then', async () => {
  const oauth = makeOauth()
  const first = await keep(oauth.refresh)
  expect(await first.token()).toBe('a1')
  await keep(oauth.refresh, { now: () => Date.now() + 19 * hour })
  await keep(oauth.refresh, { now: () => Date.now() + 20 * hour })
  await eventually(
    () => oauth.spent.length,
    (count) => count === 2,
  )
  expect(await first.token()).toBe('a1')
})

test('the setting only seeds an empty store', async () => {
  const oauth = makeOauth()
  await (await keep(oauth.refresh)).token()
  const restarted = await keep(oauth.refresh, { seedRefreshToken: 'r77' })
  expect(await restarted.token()).toBe('a1')
  expect(oauth.spent).toEqual(['r0'])
})

test('a pair that a crash kept from the database is recovered from the journal', async () => {
  const oauth = makeOauth()
  await (await keep(oauth.refresh)).token()
  // The platform gave a2 and r2, the journal has them, then the process died.
  await oauth.refresh('r1')
  const pair = {
    access: 'a2',
    refresh: 'r2',
    generation: 2,
    expiresAt: Date.now() + 25 * hour,
    refreshedAt: Date.now(),
  }
  openTokenJournal({ dataDir, seal, account: `zalo:${key.account}` }).append(pair)
  const restarted = await keep(oauth.refresh)
  expect(await restarted.token()).toBe('a2')
  expect((await accounts.get(key))?.token?.generation).toBe(2)
  expect(await restarted.refreshToken('a2')).toBe('a3')
  expect(oauth.spent).toEqual(['r0', 'r1', 'r2'])
})

test('a journal with a torn line still gives the newest whole one, and holds no token in clear', async () => {
  const oauth = makeOauth()
  await (await keep(oauth.refresh)).token()
  const path = join(dataDir, 'tokens.journal')
  const text = readFileSync(path, 'utf8')
  expect(text).not.toMatch(/"?[ar]1"/)
  writeFileSync(path, `${text}{"account":"zalo:${key.account}","sea`)
  const journal = openTokenJournal({ dataDir, seal, account: `zalo:${key.account}` })
  expect(journal.newest()).toMatchObject({ access: 'a1', refresh: 'r1', generation: 1 })
  journal.append({ access: 'a9', refresh: 'r9', generation: 9, expiresAt: 1, refreshedAt: 1 })
  expect(journal.newest()).toMatchObject({ generation: 9 })
  expect(openTokenJournal({ dataDir, seal, account: 'zalo:other' }).newest()).toBeUndefined()
})

test('a burnt refresh token stops the account until an administrator agrees anew', async () => {
  const oauth = makeOauth()
  oauth.spent.push('r0')
  const keeper = await keep(oauth.refresh)
  await expect(keeper.token()).rejects.toThrow()
  expect(await keeper.isReady()).toBe(false)
  expect(await accounts.get(key)).toMatchObject({ health: 'needs-consent', healthDetail: '-14020' })
  expect(logged.filter((line) => line.includes('must agree anew')).length).toBe(1)
  const agreed = await keep(oauth.refresh, { seedRefreshToken: 'r5' })
  expect(await agreed.token()).toBe('a6')
  expect(await accounts.get(key)).toMatchObject({ health: 'ok' })
})

test('a network that is away is no reason to ask an administrator', async () => {
  let isAway = true
  let clock = Date.now()
  const oauth = makeOauth()
  const refresh = async (token: string): Promise<TokenAnswer> =>
    isAway ? { type: 'try-later', detail: 'ECONNREFUSED' } : oauth.refresh(token)
  const keeper = await keep(refresh, { now: () => clock })
  await expect(keeper.token()).rejects.toThrow()
  expect(await accounts.get(key)).toMatchObject({ health: 'ok' })
  isAway = false
  clock += 5000
  expect(await keeper.token()).toBe('a1')
})

test('early renewal that fails leaves the token in use', async () => {
  const oauth = makeOauth()
  await (await keep(oauth.refresh)).token()
  const later = { now: () => Date.now() + 21 * hour }
  const keeper = await keep(async () => ({ type: 'try-later', detail: 'http 500' }), later)
  await eventually(
    () => logged,
    (lines) => lines.some((line) => line.includes('no new tokens')),
  )
  expect(await keeper.token()).toBe('a1')
})

test('a platform that refuses every token it gives is not asked for ever', async () => {
  const oauth = makeOauth()
  const keeper = await keep(oauth.refresh)
  let token = await keeper.token()
  const refuseAll = async () => {
    for (let i = 0; i < 10; i++) token = await keeper.refreshToken(token)
  }
  await expect(refuseAll()).rejects.toThrow()
  expect(oauth.spent.length).toBeLessThanOrEqual(4)
})

test('without any refresh token nothing can be sent', async () => {
  const keeper = await keep(makeOauth().refresh, { seedRefreshToken: undefined })
  expect(await keeper.isReady()).toBe(false)
})
