// One page of an audience: decided once, then written down, by whomever and however often. What is there already stays,
// so a process that dies between two writes costs nothing.
import type { ChannelName } from '../model/input.ts'
import type { Message } from '../model/message.ts'
import type { OutboxMessage } from '../model/outbox-message.ts'
import { heldUntil } from '../storage/campaign-messages.ts'
import type { Campaign, Campaigns, ListedPage } from '../storage/campaigns.ts'
import type { Contact, Contacts } from '../storage/contacts.ts'
import type { Messages } from '../storage/messages.ts'
import type { Announcement } from './announcement.ts'
import { audiencePage, leftOutReason } from './audience.ts'

type Deps = {
  campaigns: Pick<Campaigns, 'turnPage' | 'leaveOut'>
  contacts: Pick<Contacts, 'page' | 'get'>
  messages: Pick<Messages, 'insertMissing'>
  now: () => number
}

/** What is said on each channel that carries it. */
export type Words = ReadonlyMap<ChannelName, Message>

const pageSize = 500

/** The page after what is listed; undefined when the audience ends there. */
export async function nextPage(
  { contacts }: Pick<Deps, 'contacts'>,
  { listedTo }: Campaign,
  { announcement, words }: { announcement: Announcement; words: Words },
): Promise<ListedPage | undefined> {
  const place = { after: listedTo, limit: pageSize }
  const { members, last } = await audiencePage(contacts, announcement.audience, place)
  if (last === undefined) return undefined
  const decided = members.map((member) => {
    const reason = leftOutReason(member, announcement, (channel) => words.has(channel))
    return { contact: member.id, ...(reason ? { reason } : {}) }
  })
  return { to: last, members: decided }
}

/** Without words the campaign was stopped before it was listed whole: what the page still lacks is cancelled from the start. */
export async function writePage(deps: Deps, campaign: Campaign, words?: Words): Promise<void> {
  const { _id: id, page } = campaign
  if (!page) return
  const chosen = page.members.filter(({ reason }) => reason === undefined)
  const contacts = await deps.contacts.get(chosen.map(({ contact }) => contact))
  // A contact erased since must not come back.
  const present = chosen.flatMap(({ contact }) => contacts.get(contact) ?? [])
  const createdAt = new Date(deps.now())
  await deps.messages.insertMissing(
    present.map((contact) => {
      const message = words?.get(contact.key.channel)
      const draft = draftTo(contact, { campaign, createdAt })
      return message
        ? { ...draft, message, status: 'waiting' as const }
        : { ...draft, message: null, status: 'cancelled' as const, reason: 'campaign-stopped' }
    }),
  )
  await deps.campaigns.leaveOut(
    page.members.flatMap(({ contact, reason }) =>
      reason === undefined ? [] : [{ _id: `${id}#${contact}`, campaign: id, contact, reason }],
    ),
  )
  await deps.campaigns.turnPage(id, page)
}

type Given = { campaign: Campaign; createdAt: Date }

function draftTo(
  contact: Contact,
  { campaign, createdAt }: Given,
): Omit<OutboxMessage, 'message' | 'status'> {
  return {
    _id: `${campaign._id}#${contact._id}`,
    contact: contact._id,
    to: contact.key,
    class: 'campaign',
    order: 0,
    campaign: campaign._id,
    consent: campaign.consent,
    plain: false,
    // Nothing leaves before the whole list is written.
    dueAt: heldUntil,
    createdAt,
    attempts: [],
  }
}
