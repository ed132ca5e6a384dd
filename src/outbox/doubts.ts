// Messages whose sender never said what became of them: a process died, or the platform did not answer. A reply may go
// out once more; a campaign message never does: it waits for staff, by name.
import type { Attempt, OutboxMessage } from '../model/outbox-message.ts'
import { diedDetail } from '../storage/settling-messages.ts'
import type { SenderDeps } from './sender-deps.ts'

type Deps = Pick<SenderDeps, 'messages' | 'log' | 'observe' | 'now'> & {
  /** The number of each contact's last turn. */
  latestTurns: (contacts: readonly string[]) => Promise<ReadonlyMap<string, number>>
}

const judgedAtOnce = 200

/** Called every few seconds by every process; of two that see the same message one is faster. */
export async function judgeDoubts(deps: Deps): Promise<void> {
  const lapsed = await deps.messages.lapsed(judgedAtOnce)
  if (lapsed.length === 0) return
  const latest = await deps.latestTurns([...new Set(lapsed.map((message) => message.contact))])
  for (const message of lapsed) {
    const isAgain = mayComeTwice(message, latest.get(message.contact))
    const verdict = isAgain ? { dueAt: new Date(deps.now()) } : ('uncertain' as const)
    if (!(await deps.messages.judgeLapsed(message, verdict))) continue
    const { channel, account } = message.to
    deps.log.warn(
      { message: message._id, channel, class: message.class, isAgain },
      'nobody knows whether a message left',
    )
    const ageMs = deps.now() - message.createdAt.getTime()
    deps.observe({
      account: { channel, account },
      class: message.class,
      outcome: isAgain ? 'later' : 'uncertain',
      error: 'outcome-unknown',
      ageMs,
    })
  }
}

/** Deaths in a row that one reply may meet: a lost answer is worse than one that comes twice. */
const deathsMax = 3

/**
 * A process that died perhaps never called: its reply goes out again, still in order, for what comes after waits for it.
 * A platform that did not answer probably has it: once more, and only if it is still the newest word to its contact.
 */
function mayComeTwice(message: OutboxMessage, latestTurn: number | undefined): boolean {
  if (message.class === 'campaign' || message.turn === undefined) return false
  const attempts = message.attempts.filter((attempt) => attempt.owner !== message.owner)
  const deaths = attempts.filter((attempt) => attempt.detail === diedDetail).length
  const silences = attempts.filter(isSilence).length
  const last = message.attempts.find((attempt) => attempt.owner === message.owner)
  if (last?.error === undefined) return deaths < deathsMax
  return silences === 0 && message.turn === latestTurn
}

function isSilence({ error, detail }: Attempt): boolean {
  return error === 'outcome-unknown' && detail !== diedDetail
}
