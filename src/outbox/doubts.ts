// Messages whose sender never said what became of them: a process died, or the platform did not answer. A reply goes out
// once more if it is still the newest word to its contact; a campaign message never does: it waits for staff, by name.
import type { OutboxMessage } from '../model/outbox-message.ts'
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

/** The attempt in doubt may carry its error already (no answer came) or not (the process died). */
function mayComeTwice(message: OutboxMessage, latestTurn: number | undefined): boolean {
  if (message.class === 'campaign' || message.turn === undefined) return false
  const doubts = message.attempts.filter(
    ({ owner, error }) => owner === message.owner || error === 'outcome-unknown',
  )
  return doubts.length <= 1 && message.turn === latestTurn
}
