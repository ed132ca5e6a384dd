// npm run announce: sends an announcement to everybody of an audience who agreed to get such, and shows what became of it:
// `-- FILE.yaml`, `-- status ID`, `-- list`, `-- pause|resume|stop ID`, `-- send-again ID`. Works beside the running program,
// through its MongoDB; the program's outbox sends.
import { campaignNames } from '../src/outreach/campaign-names.ts'
import { campaignSums } from '../src/outreach/campaign-sums.ts'
import { campaignOf, sendAgain, steerCampaign } from '../src/outreach/steer-campaign.ts'
import { inTransaction } from '../src/storage/connect.ts'
import { type Order, readOrder, usage } from './announce/order.ts'
import { gathered, showStatus } from './announce/status.ts'
import { campaignLine, nameLine } from './announce/words.ts'
import { type Beside, besideProgram, exitWith } from './beside-program.ts'

const listedMax = 100

async function main(words: readonly string[]): Promise<number> {
  if (words.length === 0 || words.includes('--help') || words.includes('-h')) {
    console.log(usage)
    return 0
  }
  const order = readOrder(words)
  if (order?.type === 'announce') {
    // Only this order reads the library: the others answer sooner without.
    const { announceFile } = await import('./announce/announce-file.ts')
    return announceFile(order)
  }
  if (order) return besideProgram((beside) => carryOut(beside, order))
  console.error(usage)
  return 1
}

async function carryOut(beside: Beside, order: Exclude<Order, { type: 'announce' }>): Promise<number> {
  switch (order.type) {
    case 'status':
      return showStatus(beside, order)
    case 'list':
      return list(beside)
    case 'pause':
    case 'resume':
    case 'stop':
      await steerCampaign({ ...beside.storage, now: Date.now }, order.id, order.type)
      return showStatus(beside, { id: order.id })
    case 'send-again':
      return again(beside, order)
  }
}

async function list({ storage, connection }: Beside): Promise<number> {
  const campaigns = await storage.campaigns.list(listedMax)
  if (campaigns.length === 0) console.log('Chưa có thông báo nào.')
  for (const { _id } of campaigns) {
    const found = await inTransaction(connection, (session) => campaignSums(storage, _id, session))
    if (found) console.log(campaignLine(found))
  }
  return 0
}

async function again(beside: Beside, order: Extract<Order, { type: 'send-again' }>): Promise<number> {
  const { id, contacts, yes } = order
  const { storage } = beside
  if (yes) {
    const count = await sendAgain({ ...storage, now: Date.now }, id, contacts)
    console.log(count === 0 ? 'Không có tin nào chưa rõ kết quả.\n' : `Gửi lại ${count} tin.\n`)
    return showStatus(beside, { id })
  }
  await campaignOf(storage, id)
  const uncertain = await gathered(campaignNames(storage, id, 'uncertain'))
  const wanted = uncertain.filter(({ contact }) => contacts.length === 0 || contacts.includes(contact))
  console.log(`Chưa rõ kết quả: ${uncertain.length}`)
  for (const one of uncertain) console.log(nameLine(one, 'uncertain'))
  console.error(
    `\nChưa gửi gì. Thêm --yes để gửi lại cho ${wanted.length} người; ai đã nhận rồi sẽ nhận lần thứ hai.`,
  )
  return 1
}

await exitWith(() => main(process.argv.slice(2)))
