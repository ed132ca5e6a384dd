// What staff order of a campaign that is there: pause, resume, stop, send again to those whose fate is unknown.
// The campaign's state is set first, which the outbox looks at before each call; then its messages follow.
import { Problems } from '../model/problem.ts'
import type { Campaign, CampaignState } from '../storage/campaigns.ts'
import { type TendDeps, tendCampaign } from './tend-campaigns.ts'

export type Steering = 'pause' | 'resume' | 'stop'

const moves: Readonly<Record<Steering, { to: CampaignState; from: readonly CampaignState[] }>> = {
  pause: { to: 'paused', from: ['running', 'paused'] },
  resume: { to: 'running', from: ['paused', 'running'] },
  stop: { to: 'stopped', from: ['listing', 'running', 'paused', 'stopped'] },
}

/** Throws Problems when there is no such campaign or it is too late for that. The campaign as it is then. */
export async function steerCampaign(deps: TendDeps, id: string, steering: Steering): Promise<Campaign> {
  const { state } = await campaignOf(deps, id)
  const { to, from } = moves[steering]
  if (!from.includes(state) || !(await deps.campaigns.setState(id, to, from))) {
    const now = await campaignOf(deps, id)
    throw problem(
      'campaign-state',
      `Không ${verbs[steering]} được: thông báo "${id}" ${stateWords[now.state]}.`,
    )
  }
  await tendCampaign(deps, id)
  return campaignOf(deps, id)
}

/** Uncertain messages of these contacts (all, when none is named) go out once more. How many. */
export async function sendAgain(deps: TendDeps, id: string, contacts: readonly string[]): Promise<number> {
  const { state, expiresAt } = await campaignOf(deps, id)
  if (state === 'stopped')
    throw problem('campaign-state', `Thông báo "${id}" ${stateWords.stopped}, không gửi lại được.`)
  if (deps.now() >= expiresAt.getTime()) {
    throw problem(
      'campaign-expired',
      `Thông báo "${id}" đã quá hạn gửi. Muốn gửi tiếp, lập thông báo mới với "list".`,
    )
  }
  const ids = await uncertainIds(deps, id, contacts)
  if (ids.length === 0) return 0
  // Of a campaign that is done its messages would not be looked after.
  if (state === 'done') await deps.campaigns.setState(id, 'running', ['done'])
  return deps.messages.sendAgain(ids, new Date(deps.now()))
}

async function uncertainIds(
  { messages }: TendDeps,
  id: string,
  contacts: readonly string[],
): Promise<string[]> {
  const ids: string[] = []
  const unknown = new Set(contacts)
  for await (const { _id, contact } of messages.ofCampaign(id, ['uncertain'])) {
    if (contacts.length === 0 || unknown.delete(contact)) ids.push(_id)
  }
  if (unknown.size === 0) return ids
  throw problem(
    'not-uncertain',
    `Không phải tin chưa rõ kết quả của thông báo này: ${[...unknown].join(', ')}`,
  )
}

/** Throws Problems when there is none. */
export async function campaignOf({ campaigns }: Pick<TendDeps, 'campaigns'>, id: string): Promise<Campaign> {
  const campaign = await campaigns.get(id)
  if (campaign) return campaign
  throw problem('campaign-unknown', `Không có thông báo "${id}". Xem danh sách: npm run announce -- list`)
}

const verbs: Readonly<Record<Steering, string>> = { pause: 'tạm dừng', resume: 'gửi tiếp', stop: 'dừng hẳn' }

/** Where a campaign stands, after "thông báo …". */
export const stateWords: Readonly<Record<CampaignState, string>> = {
  listing: 'đang lập danh sách',
  running: 'đang gửi',
  paused: 'đang tạm dừng',
  stopped: 'đã dừng hẳn',
  done: 'đã gửi xong',
}

function problem(code: string, text: string): Problems {
  return new Problems([{ code, text }])
}
