// Shows where a campaign stands: the sums of one moment, and the people behind them as far as asked for.
import { campaignNames, type NamedContact } from '../../src/outreach/campaign-names.ts'
import { campaignSums } from '../../src/outreach/campaign-sums.ts'
import { campaignOf } from '../../src/outreach/steer-campaign.ts'
import { tendCampaign } from '../../src/outreach/tend-campaigns.ts'
import { inTransaction } from '../../src/storage/connect.ts'
import type { Beside } from '../beside-program.ts'
import type { NamedStatus } from './order.ts'
import { nameLine, statusLines } from './words.ts'

type Asked = { id: string; names?: readonly NamedStatus[]; isJson?: boolean }

/** 1 when the sums do not add up. */
export async function showStatus({ storage, connection }: Beside, asked: Asked): Promise<number> {
  const { id, names = [], isJson = false } = asked
  await campaignOf(storage, id)
  await tendCampaign({ ...storage, now: Date.now }, id)
  const found = await inTransaction(connection, (session) => campaignSums(storage, id, session))
  if (!found) throw new Error(`campaign ${id} is gone`)
  const { campaign, sums } = found
  const uncertain = await gathered(campaignNames(storage, id, 'uncertain'))
  if (isJson) {
    const named = await Promise.all(
      names.map(async (of) => [of, await gathered(campaignNames(storage, id, of))]),
    )
    const people = { uncertain, ...Object.fromEntries(named) }
    console.log(JSON.stringify({ id, state: campaign.state, ...sums, names: people }))
  } else {
    for (const line of statusLines({ campaign, sums, uncertain })) console.log(line)
    for (const of of names) {
      console.log(`\n# ${of}`)
      for await (const one of campaignNames(storage, id, of)) console.log(nameLine(one, of))
    }
  }
  return sums.sum === sums.audience ? 0 : 1
}

export async function gathered(names: AsyncIterable<NamedContact>): Promise<NamedContact[]> {
  const all: NamedContact[] = []
  for await (const one of names) all.push(one)
  return all
}
