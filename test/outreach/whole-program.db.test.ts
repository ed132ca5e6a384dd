// An announcement beside the running program: agreed to in the chat, sent by the program's outbox, answered by a number.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { channelLimits } from '../../src/channel-limits.ts'
import { beginCampaign } from '../../src/outreach/begin-campaign.ts'
import { type RunningProgram, runProgram } from '../support/running-program.ts'
import { until } from '../support/until.ts'
import { announcementOf } from './outreach-rig.ts'

let program: RunningProgram

beforeAll(async () => {
  program = await runProgram('announced')
}, 60_000)
afterAll(() => program.stop())

const last = (user: string) => program.zalo.messagesTo(user).at(-1)?.text ?? ''
const turns = () => program.storage.turns.latest(`zalo:${program.zalo.oaId}:an`, 10)
const begin = (id: string) =>
  beginCampaign(
    { ...program.storage, channelLimits, fileUrl: (path) => path, by: 'an', now: Date.now },
    announcementOf({
      id,
      content: {
        text: `Mời anh/chị (${id})`,
        buttons: [{ label: 'Tìm hiểu', start: 'gioi-thieu' }],
      },
    }),
  )

test('who agreed in the chat gets it, a typed number then means its first button, and who said stop gets no more', async () => {
  for (const [index, text] of ['nhận tin', 'đồng ý'].entries()) {
    const before = program.zalo.messagesTo('an').length
    await program.zaloSays('an', `m-${index}`, text)
    await until(() => program.zalo.messagesTo('an').length > before)
  }
  await program.zaloSays('binh', 'm-b', 'xin chào')
  await begin('moi')
  await until(() => last('an') === 'Mời anh/chị (moi)')
  await until(async () => (await turns()).some(({ input }) => input.content?.type === 'announced'))
  await program.zaloSays('an', 'm-3', '1')
  const [started] = await until(async () => {
    const events = (await turns())
      .filter(({ input }) => input.id.endsWith(':m-3'))
      .flatMap((turn) => turn.events)
    return events.length > 0 && events.filter(({ type }) => type === 'flow-started')
  })
  expect(started).toMatchObject({ flow: 'gioi-thieu' })
  await program.zaloSays('an', 'm-4', 'dừng nhận tin')
  await begin('nua')
  await until(async () => (await program.storage.campaigns.get('nua'))?.state === 'done', 20_000)
  expect(program.zalo.messages.filter(({ text }) => text.startsWith('Mời')).map(({ user }) => user)).toEqual([
    'an',
  ])
}, 60_000)
