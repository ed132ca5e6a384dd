// Makes the messages of a campaign follow its state. Done every few seconds by each worker and after each order of staff:
// whatever was begun and not finished, by a command or a worker that died, is finished then. May run twice at once.
import type { Campaign, Campaigns } from '../storage/campaigns.ts'
import type { Contacts } from '../storage/contacts.ts'
import type { Messages } from '../storage/messages.ts'
import { writePage } from './listing-page.ts'

export type TendDeps = {
  campaigns: Campaigns
  contacts: Pick<Contacts, 'page' | 'get'>
  messages: Messages
  now: () => number
}

export async function tendCampaigns(deps: TendDeps): Promise<void> {
  for (const campaign of await deps.campaigns.open()) await tend(deps, campaign)
}

export async function tendCampaign(deps: TendDeps, id: string): Promise<void> {
  const campaign = await deps.campaigns.get(id)
  if (campaign) await tend(deps, campaign)
}

async function tend(deps: TendDeps, campaign: Campaign): Promise<void> {
  const { campaigns, messages, now } = deps
  const { _id: id, state, startAt, expiresAt } = campaign
  if (state === 'listing') return
  if (state === 'stopped') {
    await writePage(deps, campaign)
    await messages.cancel({ campaign: id }, { reason: 'campaign-stopped' })
  } else if (now() >= expiresAt.getTime()) await messages.expire(id, 'too-late')
  else if (state === 'paused') await messages.holdBack(id)
  else await messages.letGo(id, new Date(Math.max(startAt.getTime(), now())))
  if (campaign.closedAt || (await messages.isUnderWay(id))) return
  await campaigns.close(id, state === 'stopped' ? 'stopped' : 'done', [state])
}
