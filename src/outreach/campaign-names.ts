// Who stands behind the sums of a campaign: each contact with the name it gave us, if any.
import type { MessageStatus } from '../model/outbox-message.ts'
import type { Campaigns } from '../storage/campaigns.ts'
import type { Contacts } from '../storage/contacts.ts'
import type { Messages } from '../storage/messages.ts'

export type NamedContact = { contact: string; name?: string; reason?: string }

type Deps = {
  campaigns: Pick<Campaigns, 'leftOut'>
  messages: Pick<Messages, 'ofCampaign'>
  contacts: Pick<Contacts, 'get'>
}

/** Names are read for so many at once. */
const groupSize = 500

export async function* campaignNames(
  { campaigns, messages, contacts }: Deps,
  id: string,
  of: MessageStatus | 'left-out',
): AsyncGenerator<NamedContact> {
  let group: NamedContact[] = []
  for await (const { contact, reason } of of === 'left-out'
    ? campaigns.leftOut(id)
    : messages.ofCampaign(id, [of])) {
    group.push({ contact, ...(reason === undefined ? {} : { reason }) })
    if (group.length < groupSize) continue
    yield* await named(contacts, group)
    group = []
  }
  yield* await named(contacts, group)
}

async function named(contacts: Deps['contacts'], group: readonly NamedContact[]): Promise<NamedContact[]> {
  const found = await contacts.get(group.map(({ contact }) => contact))
  return group.map((one) => {
    const name = found.get(one.contact)?.declared?.name
    return name === undefined ? one : { ...one, name }
  })
}
