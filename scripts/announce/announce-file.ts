// `npm run announce -- FILE.yaml`: reads and checks the file, says what it would do, and does it.
import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, resolve } from 'node:path'
import { shownPath } from '../../src/lib/list-files.ts'
import { Problems } from '../../src/model/problem.ts'
import type { Announcement } from '../../src/outreach/announcement.ts'
import { type BeginDeps, beginCampaign, checkBeginning } from '../../src/outreach/begin-campaign.ts'
import type { AnnouncementWorld } from '../../src/outreach/check-announcement.ts'
import { planCampaign } from '../../src/outreach/plan-campaign.ts'
import { type AnnouncementFile, readAnnouncement } from '../../src/outreach/read-announcement.ts'
import { type Beside, besideProgram } from '../beside-program.ts'
import type { Order } from './order.ts'
import { showStatus } from './status.ts'
import { planLines } from './words.ts'
import { readWorld } from './world.ts'

type AnnounceOrder = Extract<Order, { type: 'announce' }>

/** More than so many want a word of assent. */
const unaskedMax = 50

/** Throws Problems: of the file first, before any database is asked. */
export async function announceFile(order: AnnounceOrder): Promise<number> {
  const file = fileAt(order.file)
  const world = await readWorld(order)
  const announcement = readAnnouncement(file, world)
  return besideProgram((beside) => announce(beside, { order, world, announcement }))
}

type Given = { order: AnnounceOrder; world: AnnouncementWorld; announcement: Announcement }

async function announce(beside: Beside, { order, world, announcement }: Given): Promise<number> {
  const deps = beginDeps(beside, world)
  const campaign = await checkBeginning(deps, announcement)
  if (campaign && campaign.state !== 'listing') {
    console.log(`Thông báo "${announcement.id}" đã lập từ trước với đúng nội dung này; không gửi lần nữa.\n`)
    return showStatus(beside, announcement)
  }
  const plan = await planCampaign(deps, announcement)
  console.log(planLines({ announcement, plan, world, isBegun: campaign !== undefined }).join('\n'))
  if (order.isDryRun) return 0
  if (plan.recipientCount === 0) return refuse('Không có ai nhận được: chưa lập gì.')
  if (plan.recipientCount > unaskedMax && !order.yes) {
    return refuse(`Chưa gửi gì. Hơn ${unaskedMax} người sẽ nhận: xem kỹ ở trên rồi chạy lại với --yes.`)
  }
  console.log('\nĐang ghi danh sách…')
  const onPage = (decided: number) => console.log(`  ${decided}/${plan.audience}`)
  const { state } = await beginCampaign({ ...deps, onPage }, announcement)
  console.log(state === 'stopped' ? 'Thông báo bị dừng trong lúc ghi.\n' : 'Đã ghi xong.\n')
  return showStatus(beside, announcement)
}

function refuse(text: string): number {
  console.error(`\n${text}`)
  return 1
}

function beginDeps({ storage }: Beside, { channelLimits, fileUrl }: AnnouncementWorld): BeginDeps {
  return {
    ...storage,
    ...{ channelLimits, fileUrl },
    by: whoAmI(),
    now: Date.now,
  }
}

function fileAt(path: string): AnnouncementFile {
  const text = readText(path)
  if (text === undefined) {
    throw new Problems([{ code: 'file-missing', text: `Không đọc được tệp "${path}".` }])
  }
  return { text, file: shownPath(path), readFile: (list) => readText(resolve(dirname(path), list)) }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** The account at this machine; a container may have none. */
function whoAmI(): string {
  try {
    return userInfo().username
  } catch {
    return 'unknown'
  }
}
