// What an announcement would come to if it were given now: how many would get it, on which channels, and who would not.
// Reads only.
import type { ChannelLimits } from '../model/channel.ts'
import type { ChannelName } from '../model/input.ts'
import type { LeftOutReason } from '../storage/campaigns.ts'
import type { Contacts } from '../storage/contacts.ts'
import type { Announcement } from './announcement.ts'
import { audiencePage, leftOutReason } from './audience.ts'

export type CampaignPlan = {
  /** All for whom it is. */
  audience: number
  /** Who would get it, by channel. */
  recipients: Partial<Record<ChannelName, number>>
  recipientCount: number
  /** Of them: whom the platform would not let us write to if it went out now, because they were silent for too long. */
  silent: Partial<Record<ChannelName, number>>
  leftOut: Partial<Record<LeftOutReason, number>>
}

type Deps = {
  contacts: Pick<Contacts, 'page' | 'get'>
  channelLimits: readonly ChannelLimits[]
  now: () => number
}

const pageSize = 2000

export async function planCampaign(deps: Deps, announcement: Announcement): Promise<CampaignPlan> {
  const limitsOf = new Map(deps.channelLimits.map(({ name, limits }) => [name, limits]))
  const plan: CampaignPlan = { audience: 0, recipients: {}, recipientCount: 0, silent: {}, leftOut: {} }
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page = await audiencePage(deps.contacts, announcement.audience, { after, limit: pageSize })
    for (const member of page.members) {
      plan.audience += 1
      const reason = leftOutReason(member, announcement, (channel) => limitsOf.has(channel))
      if (reason) plan.leftOut[reason] = (plan.leftOut[reason] ?? 0) + 1
      if (reason || !member.contact) continue
      const { key, heardAt } = member.contact
      plan.recipientCount += 1
      plan.recipients[key.channel] = (plan.recipients[key.channel] ?? 0) + 1
      const windowMs = limitsOf.get(key.channel)?.windowMs
      const isSilent = windowMs !== undefined && (announcement.at ?? deps.now()) > heardAt + windowMs
      if (isSilent) plan.silent[key.channel] = (plan.silent[key.channel] ?? 0) + 1
    }
    after = page.last
  }
  return plan
}
