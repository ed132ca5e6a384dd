// Gets a new pair of tokens for one whose refresh token works only once. However many processes there are, one at a time
// asks, under a lease in MongoDB; a new pair is on disk, then in MongoDB, then in use.
import { createHash, randomUUID } from 'node:crypto'
import type { Log } from '../lib/log.ts'
import type { Seal } from '../lib/seal.ts'
import { type Account, type AccountKey, type Accounts, accountId } from '../storage/accounts.ts'
import { untilStored } from '../storage/connect.ts'
import { openTokenJournal, type TokenPair, tokenPairSchema } from './token-journal.ts'

/** What the platform said to a refresh token. `unknown`: the answer was lost, the token may be spent. */
export type TokenAnswer =
  | { type: 'tokens'; accessToken: string; refreshToken: string; expiresAt: number }
  | { type: 'needs-consent' | 'try-later' | 'unknown'; detail: string }

export type TokenKeeperDeps = {
  account: AccountKey
  accounts: Accounts
  seal: Seal
  /** Where the journal lies. */
  dataDir: string
  /** From the settings: used only where no pair is stored, or where the stored one is dead and this one is new. */
  seedRefreshToken?: string
  refresh: (refreshToken: string) => Promise<TokenAnswer>
  log: Pick<Log, 'info' | 'warn' | 'error'>
  now?: () => number
}

/** There is no token to send with now; the message says why and holds no secret. */
export class NoToken extends Error {}

/** Longer than a call to the platform takes. */
const leaseMs = 60_000
const leaseWaitMs = 150
const pauseAfterFailureMs = 3000
/** Asking for a new pair: one at a time in this process, and one at a time among all. */
export function makeRenewal(deps: TokenKeeperDeps) {
  const { account: key, accounts, seal, log, now = Date.now } = deps
  const id = accountId(key)
  const owner = randomUUID()
  const journal = openTokenJournal({ dataDir: deps.dataDir, seal, account: id })
  let renewing: Promise<TokenPair> | undefined
  let notBefore = 0

  async function store(pair: TokenPair): Promise<boolean> {
    const { generation, expiresAt, refreshedAt } = pair
    return untilStored(() =>
      accounts.storeToken(key, {
        sealed: seal.seal(JSON.stringify(pair), sealContext(key)),
        generation,
        expiresAt: new Date(expiresAt),
        refreshedAt: new Date(refreshedAt),
      }),
    )
  }

  /** The seed where the store is empty, and a pair that a crash kept from the database. */
  async function begin(): Promise<void> {
    await seedStore(deps)
    const [account, kept] = [await accounts.get(key), journal.newest()]
    if (!kept || kept.generation <= (account?.token?.generation ?? -1)) return
    if (await store(kept)) log.warn({ account: id }, 'a pair of tokens was recovered from the journal')
  }

  async function take(isStale: (pair: TokenPair) => boolean): Promise<TokenPair> {
    if (now() < notBefore) throw new NoToken('the last try has only just failed')
    for (let waitedMs = 0; waitedMs < 2 * leaseMs; waitedMs += leaseWaitMs) {
      const account = await accounts.takeLease(key, owner, leaseMs)
      if (account) {
        try {
          return await renewLeased(account, isStale)
        } finally {
          await accounts.dropLease(key, owner).catch(() => undefined)
        }
      }
      await new Promise((resolve) => setTimeout(resolve, leaseWaitMs))
      const pair = pairOf(deps, await accounts.get(key))
      if (!pair) throw new NoToken('no token is stored')
      if (!isStale(pair)) return pair
    }
    throw new NoToken('another process holds the lease')
  }

  async function renewLeased(account: Account, isStale: (pair: TokenPair) => boolean): Promise<TokenPair> {
    const stored = pairOf(deps, account)
    if (!stored) throw new NoToken('no token is stored')
    const kept = journal.newest()
    const newest = kept && kept.generation > stored.generation ? kept : stored
    if (newest !== stored) await store(newest)
    if (!isStale(newest)) return newest
    if (newest === stored && account.health === 'needs-consent') throw new NoToken('the tokens are dead')
    const answer = await deps.refresh(newest.refresh)
    if (answer.type === 'tokens') return keep(newest, answer)
    notBefore = now() + pauseAfterFailureMs
    if (answer.type === 'needs-consent') {
      await untilStored(() => accounts.setHealth(key, 'needs-consent', answer.detail))
      log.error(
        { account: id, detail: answer.detail },
        'the platform refuses the refresh token: an administrator must agree anew; sending stops',
      )
      throw new NoToken('the platform refuses the refresh token')
    }
    log.warn(
      { account: id, detail: answer.detail, isPerhapsSpent: answer.type === 'unknown' },
      'no new tokens; next try soon',
    )
    throw new Error(`no new tokens: ${answer.detail}`)
  }

  async function keep(
    before: TokenPair,
    answer: Extract<TokenAnswer, { type: 'tokens' }>,
  ): Promise<TokenPair> {
    const pair: TokenPair = {
      access: answer.accessToken,
      refresh: answer.refreshToken,
      generation: before.generation + 1,
      expiresAt: answer.expiresAt,
      refreshedAt: now(),
    }
    try {
      journal.append(pair)
    } catch (error) {
      log.error(
        { account: id, err: error },
        'the token journal cannot be written; the database alone has the new pair',
      )
    }
    await store(pair)
    log.info({ account: id }, 'new tokens stored')
    return pair
  }

  return {
    begin,
    renew(isStale: (pair: TokenPair) => boolean): Promise<TokenPair> {
      renewing ??= take(isStale).finally(() => {
        renewing = undefined
      })
      return renewing
    },
  }
}

async function seedStore({ account, accounts, seal, seedRefreshToken }: TokenKeeperDeps): Promise<void> {
  if (!seedRefreshToken) return
  const pair: TokenPair = {
    access: '',
    refresh: seedRefreshToken,
    generation: 0,
    expiresAt: 0,
    refreshedAt: 0,
  }
  await accounts.seedToken(account, {
    sealed: seal.seal(JSON.stringify(pair), sealContext(account)),
    expiresAt: new Date(0),
    refreshedAt: new Date(0),
    seed: seedHash(seedRefreshToken),
  })
}

/** The store's generation counts: a seed does not know its own. */
export function pairOf(
  { seal, account: key }: TokenKeeperDeps,
  account: Account | undefined,
): TokenPair | undefined {
  if (!account?.token) return undefined
  const pair = tokenPairSchema.parse(JSON.parse(seal.open(account.token.sealed, sealContext(key))))
  return { ...pair, generation: account.token.generation }
}

function sealContext(key: AccountKey): string {
  return `account/${accountId(key)}/token`
}

function seedHash(seed: string): string {
  return createHash('sha256').update(`token-seed ${seed}`).digest('hex')
}
