// Copies of what was sent from our account: ours, or a person answering in the platform's own inbox (a takeover).
// One that cannot be judged while something of ours is in flight is kept and judged again.
import type { Channel, Echo } from '../model/channel.ts'
import type { Echoes } from '../storage/echoes.ts'
import type { AcceptInput } from './accept-input.ts'

type Deps = {
  acceptInput: AcceptInput
  echoes: Pick<Echoes, 'keep' | 'oldest' | 'remove'>
  judge: (echo: Echo) => Promise<'ours' | 'foreign' | 'unknown-yet'>
  now: () => number
}

export type EchoJudge = {
  onEcho: (channel: Channel, echo: Echo) => Promise<void>
  judgeKept: () => Promise<void>
}

/** An echo still unknown after this long is somebody else's: every send of ours has long had its answer. */
const unknownMaxMs = 5 * 60 * 1000

export function makeEchoJudge(deps: Deps): EchoJudge {
  return {
    onEcho: async (_channel, echo) => {
      const verdict = await deps.judge(echo)
      if (verdict === 'foreign') await takeOver(deps, echo)
      if (verdict === 'unknown-yet') await deps.echoes.keep(idOf(echo), echo)
    },
    judgeKept: async () => {
      for (const { _id, echo, receivedAt } of await deps.echoes.oldest(200)) {
        const verdict = await deps.judge(echo)
        const isTooOld = deps.now() - receivedAt.getTime() > unknownMaxMs
        if (verdict === 'unknown-yet' && !isTooOld) continue
        if (verdict !== 'ours') await takeOver(deps, echo)
        await deps.echoes.remove(_id)
      }
    },
  }
}

function idOf({ key, platformId }: Echo): string {
  return `${key.channel}:${key.account}:${platformId}`
}

async function takeOver(deps: Deps, echo: Echo): Promise<void> {
  await deps.acceptInput({
    key: echo.key,
    platformId: `echo-${echo.platformId}`,
    at: echo.at,
    content: { type: 'takeover' },
  })
}
