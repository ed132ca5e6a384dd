// Keeps the tokens of an account whose refresh token works only once (Zalo): lends the one in force, renews it hours
// before it expires and when the platform refuses it. Made by main for each such account.
import { accountId } from '../storage/accounts.ts'
import type { TokenPair } from './token-journal.ts'
import { makeRenewal, NoToken, pairOf, type TokenKeeperDeps } from './token-renewal.ts'

export type TokenKeeper = {
  /** The access token in force. Throws NoToken. */
  token: () => Promise<string>
  /** A newer one than the refused one. Throws NoToken. */
  refreshToken: (refused: string) => Promise<string>
  isReady: () => Promise<boolean>
  stop: () => Promise<void>
}

/** A pair is renewed this long before it expires, so that hours of trouble do not matter. */
const earlyMs = 5 * 3600_000 + 10 * 60_000
/** A dead account is looked at again so soon: an administrator may have agreed anew. */
const lookAgainMs = 3000
/** Not used in its last moments. */
const lastMomentsMs = 30_000
const lookEveryMs = 60_000
/** A platform that refuses what it has just given is not cured by one more pair. */
const refusalsMax = 3
const refusalsWithinMs = 5 * 60_000

export async function makeTokenKeeper(deps: TokenKeeperDeps): Promise<TokenKeeper> {
  const { account: key, accounts, log, now = Date.now } = deps
  const renewal = makeRenewal(deps)
  const refusals: number[] = []
  let held: TokenPair | undefined
  let isDead = false
  let looking: Promise<void> | undefined
  let lookedAt = 0

  await renewal.begin()

  /** Takes over what other processes stored; renews what has not long to go. */
  async function look(): Promise<void> {
    lookedAt = now()
    const account = await accounts.get(key)
    isDead = account?.health === 'needs-consent'
    held = pairOf(deps, account) ?? held
    if (held && !isDead && now() >= renewAt(held))
      held = await renewal.renew((pair) => now() >= renewAt(pair))
  }

  function lookOnce(): Promise<void> {
    looking ??= look()
      .catch((error: unknown) => {
        if (error instanceof NoToken) isDead = true
        else
          log.warn({ account: accountId(key), err: error }, 'tokens could not be looked after; next try soon')
      })
      .finally(() => {
        looking = undefined
      })
    return looking
  }

  async function token(): Promise<string> {
    if (isDead && now() > lookedAt + lookAgainMs) await lookOnce()
    if (isDead) throw new NoToken('an administrator of the account must agree anew')
    if (!held || isSpent(held)) held = await renewal.renew(isSpent)
    return held.access
  }

  async function refreshToken(refused: string): Promise<string> {
    if (held && held.access !== refused) return token()
    const recent = refusals.filter((at) => at > now() - refusalsWithinMs)
    if (recent.length >= refusalsMax) throw new NoToken('the platform refuses the tokens that it gives')
    const isStale = (pair: TokenPair): boolean => pair.access === refused || isSpent(pair)
    held = await renewal.renew(isStale)
    // It may have joined a renewal that found nothing to renew.
    if (held.access === refused) held = await renewal.renew(isStale)
    refusals.splice(0, refusals.length, ...recent, now())
    return held.access
  }

  const isSpent = (pair: TokenPair): boolean => now() >= pair.expiresAt - lastMomentsMs
  const timer = setInterval(lookOnce, lookEveryMs)
  void lookOnce()
  return {
    token,
    refreshToken,
    isReady: () =>
      token().then(
        () => true,
        () => false,
      ),
    stop: async () => {
      clearInterval(timer)
      await looking
    },
  }
}

/** Half its life at most, for platforms whose tokens do not last ten hours. */
function renewAt({ expiresAt, refreshedAt }: TokenPair): number {
  return expiresAt - Math.min(earlyMs, (expiresAt - refreshedAt) / 2)
}
