// Who an announcement is for, page by page in the order of contact ids, and who of them gets it.

import type { LeftOutReason } from '../storage/campaigns.ts'
import { type Contact, type Contacts, isAgreed } from '../storage/contacts.ts'
import type { Announcement, Audience } from './announcement.ts'

/** `contact` is undefined for an id of a list that nobody has. */
export type Member = { id: string; contact: Contact | undefined }

/** `last`: the next page begins after it; undefined when there is no further page. */
export type AudiencePage = { members: Member[]; last: string | undefined }

export type PagePlace = { after: string; limit: number }

export async function audiencePage(
  contacts: Pick<Contacts, 'page' | 'get'>,
  audience: Audience,
  { after, limit }: PagePlace,
): Promise<AudiencePage> {
  const { channels, units, list } = audience
  if (!list) {
    const page = await contacts.page({ after, limit, channels, units })
    return { members: page.map((contact) => ({ id: contact._id, contact })), last: page.at(-1)?._id }
  }
  const ids = list.slice(firstAfter(list, after)).slice(0, limit)
  const found = await contacts.get(ids)
  const members = ids.map((id) => ({ id, contact: found.get(id) }))
  return { members: members.filter((member) => isWithin(member, audience)), last: ids.at(-1) }
}

/** Where in the sorted list the first id stands that comes after `after`. */
function firstAfter(list: readonly string[], after: string): number {
  let [from, to] = [0, list.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((list[middle] ?? '') > after) to = middle
    else from = middle + 1
  }
  return from
}

/** What narrows a list. The channel of an id that nobody has stands in the id; it has no unit. */
function isWithin({ id, contact }: Member, { channels, units }: Audience): boolean {
  const isOnChannel = !channels || channels.some((channel) => id.startsWith(`${channel}:`))
  const isInUnit = !units || units.includes(contact?.declared?.unit ?? '')
  return isOnChannel && isInUnit
}

/** Why this one gets nothing; undefined for one who does. `carries`: whether we can write on a channel at all. */
export function leftOutReason(
  { contact }: Member,
  { consent }: Pick<Announcement, 'consent'>,
  carries: (channel: Contact['key']['channel']) => boolean,
): LeftOutReason | undefined {
  if (!contact) return 'unknown'
  if (!carries(contact.key.channel)) return 'no-channel'
  if (contact.leftAt) return 'left'
  if (contact.stoppedAt) return 'stopped'
  return isAgreed(contact, consent) ? undefined : 'no-consent'
}
