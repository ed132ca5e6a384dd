// From an announcement to its messages in the outbox. The audience is gone through page by page, each decided once and then
// written down, so that whoever gives the same order again after a crash goes on where it ended, and nobody is written to
// twice. Nothing leaves before the last page is written.
import type { ChannelLimits } from '../model/channel.ts'
import { Problems } from '../model/problem.ts'
import type { Campaign, Campaigns } from '../storage/campaigns.ts'
import { untilStored } from '../storage/connect.ts'
import type { Contacts } from '../storage/contacts.ts'
import type { Messages } from '../storage/messages.ts'
import type { Announcement } from './announcement.ts'
import { composeAnnouncement } from './compose.ts'
import { nextPage, type Words, writePage } from './listing-page.ts'
import { tendCampaign } from './tend-campaigns.ts'

export type BeginDeps = {
  campaigns: Campaigns
  contacts: Pick<Contacts, 'page' | 'get'>
  messages: Messages
  channelLimits: readonly ChannelLimits[]
  fileUrl: (path: string) => string
  by: string
  now: () => number
  /** Told after each page how many are written down. */
  onPage?: (listed: number) => void
}

/** MongoDB may be away for so long; then the order must be given again. */
const patienceMs = 60_000

/** Throws Problems: the id is taken by another announcement, or its time to begin has passed. */
export async function beginCampaign(deps: BeginDeps, announcement: Announcement): Promise<Campaign> {
  await checkBeginning(deps, announcement)
  const words = wordsOf(deps, announcement)
  await patiently(deps, () => deps.campaigns.add(newCampaign(deps, announcement)))
  for (;;) {
    const campaign = await patiently(deps, () => step(deps, announcement, words))
    if (campaign) return campaign
  }
}

function patiently<T>({ now }: BeginDeps, work: () => Promise<T>): Promise<T> {
  const giveUpAt = now() + patienceMs
  return untilStored(work, () => now() > giveUpAt)
}

/** Whether it could begin, or go on: for a dry run too. The campaign, where there is one already. */
export async function checkBeginning(
  { campaigns, now }: Pick<BeginDeps, 'campaigns' | 'now'>,
  { id, hash, at }: Announcement,
): Promise<Campaign | undefined> {
  const campaign = await campaigns.get(id)
  if (campaign && campaign.hash !== hash) {
    const text = `Đã có thông báo "${id}" với nội dung khác. Đổi "id" trong tệp để gửi thông báo mới; xem thông báo cũ: npm run announce -- status ${id}`
    throw new Problems([{ code: 'campaign-differs', text }])
  }
  if (!campaign && at !== undefined && at < now()) {
    const text = 'Giờ bắt đầu ("at") đã qua. Sửa lại, hoặc bỏ dòng "at" để gửi ngay.'
    throw new Problems([{ code: 'start-past', text }])
  }
  return campaign
}

/** One page; the campaign when there is nothing more to list. Reads first what is written, so it may be tried again. */
async function step(
  deps: BeginDeps,
  announcement: Announcement,
  words: Words,
): Promise<Campaign | undefined> {
  const { campaigns } = deps
  const campaign = await checkBeginning(deps, announcement)
  if (!campaign) throw new Error(`campaign ${announcement.id} is gone`)
  if (campaign.page) {
    await writePage(deps, campaign, words)
    deps.onPage?.(campaign.audienceCount + campaign.page.members.length)
    return undefined
  }
  if (campaign.state === 'listing') {
    const page = await nextPage(deps, campaign, { announcement, words })
    if (page) await campaigns.decidePage(campaign._id, campaign.listedTo, page)
    else await campaigns.finishListing(campaign._id, campaign.listedTo)
    return undefined
  }
  await tendCampaign(deps, campaign._id)
  return campaigns.get(campaign._id)
}

function wordsOf({ channelLimits, fileUrl }: BeginDeps, { id, content }: Announcement): Words {
  return new Map(
    channelLimits.flatMap(({ name, limits }) => {
      const message = composeAnnouncement({ id, content, fileUrl }, limits)
      return message ? [[name, message]] : []
    }),
  )
}

function newCampaign({ now, by }: BeginDeps, announcement: Announcement): Campaign {
  const { id, title, hash, content, audience, unitsGiven, consent, at, expiresMs } = announcement
  const { channels, list } = audience
  const startAt = at ?? now()
  return {
    _id: id,
    ...{ title, hash, content, consent, by },
    audience: {
      ...(channels ? { channels } : {}),
      ...(unitsGiven ? { units: unitsGiven } : {}),
      ...(list ? { list: list.length } : {}),
      ...(channels || unitsGiven || list ? {} : { everyone: true }),
    },
    state: 'listing',
    createdAt: new Date(now()),
    startAt: new Date(startAt),
    expiresAt: new Date(startAt + expiresMs),
    listedTo: '',
    audienceCount: 0,
  }
}
