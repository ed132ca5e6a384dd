// What became of a campaign, counted at one moment: everybody of its audience stands in exactly one line.
import type { MessageStatus } from '../model/outbox-message.ts'
import type { StatusCount } from '../storage/campaign-messages.ts'
import type { Campaign, Campaigns, LeftOutReason } from '../storage/campaigns.ts'
import type { ClientSession } from '../storage/connect.ts'
import type { Messages } from '../storage/messages.ts'

export type CampaignSums = {
  audience: number
  leftOut: number
  leftOutReasons: readonly { reason: LeftOutReason; count: number }[]
  messages: Readonly<Record<MessageStatus, number>>
  /** Why messages are refused, expired or cancelled. */
  reasons: readonly { status: MessageStatus; reason: string; count: number }[]
  /** Left out and messages together: the audience, or something is wrong. */
  sum: number
}

export type SumsDeps = {
  campaigns: Pick<Campaigns, 'get' | 'leftOutCounts'>
  messages: Pick<Messages, 'statusCounts'>
}

/** `session`: of a transaction, as messages change their status while they are counted. */
export async function campaignSums(
  { campaigns, messages }: SumsDeps,
  id: string,
  session: ClientSession,
): Promise<{ campaign: Campaign; sums: CampaignSums } | undefined> {
  const campaign = await campaigns.get(id, session)
  if (!campaign) return undefined
  const leftOutReasons = await campaigns.leftOutCounts(id, session)
  const counts = await messages.statusCounts(id, session)
  const leftOut = total(leftOutReasons)
  const sums = {
    audience: campaign.audienceCount,
    leftOut,
    leftOutReasons: mostFirst(leftOutReasons),
    messages: byStatus(counts),
    reasons: mostFirst(counts.flatMap((one) => (one.reason ? [{ ...one, reason: one.reason }] : []))),
    sum: leftOut + total(counts),
  }
  return { campaign, sums }
}

function byStatus(counts: readonly StatusCount[]): Record<MessageStatus, number> {
  const of = (status: MessageStatus) => total(counts.filter((one) => one.status === status))
  return {
    waiting: of('waiting'),
    sending: of('sending'),
    sent: of('sent'),
    delivered: of('delivered'),
    seen: of('seen'),
    refused: of('refused'),
    uncertain: of('uncertain'),
    expired: of('expired'),
    cancelled: of('cancelled'),
  }
}

function total(counts: readonly { count: number }[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0)
}

function mostFirst<T extends { count: number; reason: string }>(counts: readonly T[]): T[] {
  return [...counts].sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1))
}
