// From an announcement to its messages in the outbox. The audience is gone through page by page; a page is written whole
// or not at all, so that whoever gives the same order again after a crash goes on where it ended, and nobody is written
// to twice. Nothing leaves before the last page is written.
import type { ChannelLimits } from '../model/channel.ts'
import type { ChannelName } from '../model/input.ts'
import type { Message } from '../model/message.ts'
import type { OutboxMessage } from '../model/outbox-message.ts'
import { Problems } from '../model/problem.ts'
import { heldUntil } from '../storage/campaign-messages.ts'
import type { Campaign, Campaigns, LeftOut } from '../storage/campaigns.ts'
import { type ClientSession, untilStored } from '../storage/connect.ts'
import type { Contact, Contacts } from '../storage/contacts.ts'
import type { Messages } from '../storage/messages.ts'
import type { Announcement } from './announcement.ts'
import { type AudiencePage, audiencePage, leftOutReason } from './audience.ts'
import { composeAnnouncement } from './compose.ts'
import { tendCampaign } from './tend-campaigns.ts'

export type BeginDeps = {
  campaigns: Campaigns
  contacts: Pick<Contacts, 'page' | 'get'>
  messages: Messages
  inTransaction: (work: (session: ClientSession) => Promise<void>) => Promise<void>
  channelLimits: readonly ChannelLimits[]
  fileUrl: (path: string) => string
  by: string
  now: () => number
  /** Told after each page how many are decided. */
  onPage?: (decided: number) => void
}

const pageSize = 500

/** Throws Problems: the id is taken by another announcement, or its time to begin has passed. */
export async function beginCampaign(deps: BeginDeps, announcement: Announcement): Promise<Campaign> {
  await checkBeginning(deps, announcement)
  const messages = messagesByChannel(deps, announcement)
  await untilStored(() => deps.campaigns.add(newCampaign(deps, announcement)))
  for (;;) {
    const campaign = await untilStored(() => step(deps, announcement, messages))
    if (campaign) return campaign
  }
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
  messages: ReadonlyMap<ChannelName, Message>,
): Promise<Campaign | undefined> {
  const { campaigns, contacts } = deps
  const campaign = await campaigns.get(announcement.id)
  if (!campaign) throw new Error(`campaign ${announcement.id} is gone`)
  if (campaign.hash !== announcement.hash) await checkBeginning(deps, announcement)
  if (campaign.state !== 'listing') return campaign
  const page = await audiencePage(contacts, announcement.audience, {
    after: campaign.listedTo,
    limit: pageSize,
  })
  if (page.last !== undefined) {
    await writePage(deps, { announcement, campaign, page, to: page.last, messages })
    deps.onPage?.(campaign.audienceCount + page.members.length)
    return undefined
  }
  await campaigns.setState(campaign._id, 'running', ['listing'])
  await tendCampaign(deps, campaign._id)
  return campaigns.get(campaign._id)
}

type Page = {
  announcement: Announcement
  campaign: Campaign
  page: AudiencePage
  to: string
  messages: ReadonlyMap<ChannelName, Message>
}

async function writePage(
  deps: BeginDeps,
  { announcement, campaign, page, to, messages }: Page,
): Promise<void> {
  const { _id: id, consent, listedTo: after } = campaign
  const createdAt = new Date(deps.now())
  const leftOut: LeftOut[] = []
  const outgoing: OutboxMessage[] = []
  for (const member of page.members) {
    const reason = leftOutReason(member, announcement, (channel) => messages.has(channel))
    if (reason) leftOut.push({ _id: `${id}#${member.id}`, campaign: id, contact: member.id, reason })
    const message = member.contact && messages.get(member.contact.key.channel)
    if (!reason && member.contact && message) {
      outgoing.push(messageTo(member.contact, { campaign: id, consent, message, createdAt }))
    }
  }
  await deps.inTransaction(async (session) => {
    const isOurs = await deps.campaigns.advance(id, { after, to, count: page.members.length }, session)
    if (!isOurs) return
    if (outgoing.length > 0) await deps.messages.insertMany(outgoing, session)
    await deps.campaigns.leaveOut(leftOut, session)
  })
}

type Given = { campaign: string; consent: string; message: Message; createdAt: Date }

function messageTo(contact: Contact, { campaign, consent, message, createdAt }: Given): OutboxMessage {
  return {
    _id: `${campaign}#${contact._id}`,
    contact: contact._id,
    to: contact.key,
    class: 'campaign',
    order: 0,
    campaign,
    consent,
    message,
    plain: false,
    status: 'waiting',
    dueAt: heldUntil,
    createdAt,
    attempts: [],
  }
}

function messagesByChannel(
  { channelLimits, fileUrl }: BeginDeps,
  { id, content }: Announcement,
): Map<ChannelName, Message> {
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
