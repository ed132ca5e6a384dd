// Uploads a message's media before it is claimed, within the pace of its account.
import type { OutboxMessage } from '../model/outbox-message.ts'
import type { SendFailure } from '../model/send-error.ts'
import type { Grant, Pace } from '../queue/pace.ts'
import type { SenderDeps, SendingAccount } from './sender-deps.ts'

type Upload = { deps: SenderDeps; account: SendingAccount; isStopping: () => boolean }

/** Why it failed; undefined when it is done. */
export async function prepareUpload(
  upload: Upload,
  message: OutboxMessage,
): Promise<SendFailure | 'stopped' | undefined> {
  const { deps, account } = upload
  if (!message.message || !account.channel.prepare) return undefined
  const pace = account.paceFor(message.message)
  const grant = await grantOne(upload, pace, message)
  if (!grant) return 'stopped'
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<SendFailure>((resolve) => {
    const failure: SendFailure = { type: 'failed', error: 'not-connected', detail: 'upload time-out' }
    timer = setTimeout(() => resolve(failure), deps.timings.callMs * 2)
  })
  try {
    await deps.untilStored(() => pace.note(1))
    return await Promise.race([account.channel.prepare(message.message, account.ports), late])
  } catch (error) {
    deps.log.error({ err: error, message: message._id, channel: message.to.channel }, 'an upload threw')
    return { type: 'failed', error: 'not-connected', detail: 'threw' }
  } finally {
    clearTimeout(timer)
    grant.answered()
  }
}

async function grantOne(
  { isStopping }: Upload,
  pace: Pace,
  message: OutboxMessage,
): Promise<Grant | undefined> {
  for (;;) {
    const grant = await pace.grant(1, message.class === 'campaign' ? 'campaign' : 'reply')
    if (grant.count > 0) return grant
    if (isStopping()) return undefined
    await new Promise((resolve) => setTimeout(resolve, Math.min(grant.waitMs, 1000)))
  }
}
