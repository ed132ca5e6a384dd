// Delivered and seen: moves messages on, never back. Receipts often come before the answer of the send itself; those are
// kept in memory for a minute and tried again. A receipt lost with its process costs no more than a mark.
import { gather } from '../lib/gather.ts'
import type { Receipt } from '../model/channel.ts'
import { type ChannelName, contactId } from '../model/input.ts'
import type { Messages } from '../storage/messages.ts'
import type { ReceiptMark } from '../storage/settling-messages.ts'

type Early = { mark: ReceiptMark; tries: number; nextAt: number }
type Deps = {
  messages: Pick<Messages, 'mark' | 'knownPlatformIds'>
  now: () => number
  onError: (error: unknown) => void
}

/** A receipt "all until then" looks this far back. */
const lookBackMs = 7 * 24 * 3600_000
const earlyMax = 5000
const triesMax = 6
const lookEveryMs = 500

export function makeReceipts({ messages, now, onError }: Deps) {
  const early = new Map<string, Early>()
  let timer: NodeJS.Timeout | undefined

  const store = gather<ReceiptMark, true>(
    async (marks) => {
      await messages.mark(marks)
      const platformIds = marks.flatMap(({ of }) => ('platformId' in of ? [of.platformId] : []))
      const known = platformIds.length > 0 ? await messages.knownPlatformIds(platformIds) : new Set<string>()
      for (const mark of marks) keepIfEarly(mark, known)
      return marks.map(() => true)
    },
    { max: 250, waitMs: 2, concurrency: 2 },
  )

  function keepIfEarly(mark: ReceiptMark, known: ReadonlySet<string>): void {
    if (!('platformId' in mark.of)) return
    const { channel, account, platformId } = mark.of
    const key = `${mark.status} ${channel}:${account}:${platformId}`
    const tries = (early.get(key)?.tries ?? 0) + 1
    if (known.has(platformId) || tries > triesMax) early.delete(key)
    else if (early.has(key) || early.size < earlyMax) {
      early.set(key, { mark, tries, nextAt: now() + lookEveryMs * 2 ** tries })
      timer ??= setInterval(tryAgain, lookEveryMs).unref()
    }
  }

  function tryAgain(): void {
    for (const one of early.values()) {
      if (one.nextAt > now()) continue
      one.nextAt = Number.POSITIVE_INFINITY
      store(one.mark).catch((error: unknown) => {
        one.nextAt = now() + lookEveryMs
        onError(error)
      })
    }
    if (early.size > 0) return
    clearInterval(timer)
    timer = undefined
  }

  return {
    /** Resolves when it is marked, or kept because its message has no answer yet. */
    async take(channel: ChannelName, receipt: Receipt): Promise<void> {
      const { status, account, platformId, user, upToMs } = receipt
      if (platformId !== undefined) await store({ status, of: { channel, account, platformId } })
      else if (user !== undefined && upToMs !== undefined) {
        const contact = contactId({ channel, account, user })
        const toDate = new Date(upToMs)
        await store({ status, of: { contact, fromDate: new Date(upToMs - lookBackMs), toDate } })
      }
    },
    stop(): void {
      clearInterval(timer)
    },
  }
}
