// What happens to messages whose sender died or heard nothing: replies at least once, campaign messages at most once.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { Echo } from '../../src/model/channel.ts'
import type { OutboxMessage } from '../../src/model/outbox-message.ts'
import { testServers } from '../support/servers.ts'
import {
  account,
  campaignTo,
  eventually,
  failed,
  makePlatform,
  messageTo,
  openRig,
  type Rig,
  sent,
} from './outbox-rig.ts'

let rig: Rig
const { mongodbUri } = await testServers('doubts')

beforeAll(async () => {
  rig = await openRig(mongodbUri)
})
beforeEach(() => rig.reset())
afterAll(() => rig.close())

const statusOf = async (message: OutboxMessage) => (await rig.get(message._id))?.status
const settled = (message: OutboxMessage, status: OutboxMessage['status']) =>
  eventually(
    () => statusOf(message),
    (seen) => seen === status,
  )
const isLatest = (...messages: OutboxMessage[]) => {
  for (const { contact, turn } of messages) if (turn !== undefined) rig.world.latestTurns.set(contact, turn)
}
const echoOf = (message: OutboxMessage, more: Partial<Echo> = {}): Echo => ({
  type: 'echo',
  at: Date.now(),
  key: message.to,
  platformId: 'p-echoed',
  text: message.message?.text,
  ...more,
})

/** Another process claims all that is due, calls, and is killed in the middle of its calls. */
async function dieWhileCalling(calls: number): Promise<void> {
  const args = ['--import', 'tsx', 'test/outbox/hanging-process.ts', mongodbUri]
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  try {
    let seen = 0
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.startsWith('calling ')) seen += 1
      if (seen === calls) break
    }
  } finally {
    child.kill('SIGKILL')
  }
}

test('after a process died while sending, replies go out once more and campaign messages are listed for staff', async () => {
  const [reply, campaign] = [messageTo({ user: 'an' }), campaignTo('binh')]
  isLatest(reply)
  await rig.insert(reply, campaign)
  await dieWhileCalling(2)
  expect([await statusOf(reply), await statusOf(campaign)]).toEqual(['sending', 'sending'])
  const platform = makePlatform()
  rig.makeProcess(platform).start()
  await settled(reply, 'sent')
  await settled(campaign, 'uncertain')
  expect(platform.calls.map((call) => call.id)).toEqual([reply._id])
  expect(await rig.get(reply._id)).toMatchObject({ attempts: [{ error: 'outcome-unknown' }, {}] })
  expect((await rig.messages.uncertain({ campaign: 'tet' }, 10)).map((one) => one._id)).toEqual([
    campaign._id,
  ])
})

test('of replies whose process died none is lost, also when the conversation has gone on', async () => {
  const [first, second] = [messageTo({ user: 'an', turn: 1 }), messageTo({ user: 'an', turn: 2 })]
  isLatest(second)
  await rig.insert(first, second)
  await dieWhileCalling(1)
  const platform = makePlatform()
  rig.makeProcess(platform).start()
  await settled(second, 'sent')
  expect(platform.calls.map((call) => call.id)).toEqual([first._id, second._id])
})

test('a reply that the platform did not answer comes a second time only once', async () => {
  const platform = makePlatform(() => failed('outcome-unknown'))
  const reply = messageTo({ user: 'an' })
  isLatest(reply)
  await rig.insert(reply)
  rig.makeProcess(platform).start()
  await settled(reply, 'uncertain')
  expect(platform.calls.length).toBe(2)
})

test('an unanswered reply that is no longer the newest word to its contact is not repeated, and the next goes out', async () => {
  const platform = makePlatform((outgoing, call) => (call === 1 ? failed('outcome-unknown') : sent(outgoing)))
  const [first, second] = [
    messageTo({ user: 'an', turn: 1, text: 'một' }),
    messageTo({ user: 'an', turn: 2, text: 'hai' }),
  ]
  isLatest(second)
  await rig.insert(first, second)
  rig.makeProcess(platform).start()
  await settled(second, 'sent')
  expect(await statusOf(first)).toBe('uncertain')
  expect(platform.texts()).toEqual(['một', 'hai'])
})

test('while a reply is in doubt the contact’s later replies wait for it', async () => {
  const platform = makePlatform((outgoing, call) => (call === 1 ? failed('outcome-unknown') : sent(outgoing)))
  const [first, second] = [
    messageTo({ user: 'an', turn: 1, order: 1000, text: 'một' }),
    messageTo({ user: 'an', turn: 1, order: 1001, text: 'hai' }),
  ]
  isLatest(first)
  await rig.insert(first, second)
  rig.makeProcess(platform).start()
  await settled(second, 'sent')
  expect(platform.texts()).toEqual(['một', 'một', 'hai'])
})

test('an answer that comes after the lease has ended still counts, and nothing goes twice', async () => {
  let answerLate: () => void = () => undefined
  const slow = makePlatform(async (outgoing) => {
    await new Promise<void>((resolve) => {
      answerLate = resolve
    })
    return sent(outgoing)
  })
  const campaign = campaignTo('an')
  await rig.insert(campaign)
  rig.makeProcess(slow, { timings: { leaseMs: 200 } }).start()
  await settled(campaign, 'uncertain')
  answerLate()
  await settled(campaign, 'sent')
  expect(slow.calls.length).toBe(1)
})

test('staff may send an uncertain campaign message again', async () => {
  const platform = makePlatform((outgoing, call) => (call === 1 ? failed('outcome-unknown') : sent(outgoing)))
  const campaign = campaignTo('an')
  await rig.insert(campaign)
  rig.makeProcess(platform).start()
  await settled(campaign, 'uncertain')
  expect(await rig.messages.sendAgain([campaign._id], new Date())).toBe(1)
  await settled(campaign, 'sent')
  expect(platform.calls.length).toBe(2)
})

test('an echo with our message id proves that a message in doubt left', async () => {
  const platform = makePlatform(() => failed('outcome-unknown'))
  const campaign = campaignTo('an')
  await rig.insert(campaign)
  const outbox = rig.makeProcess(platform)
  outbox.start()
  await settled(campaign, 'uncertain')
  const verdict = await outbox.onEcho(
    echoOf(campaign, { messageId: campaign._id, ours: true, text: undefined }),
  )
  expect(verdict).toBe('ours')
  expect(await rig.get(campaign._id)).toMatchObject({ status: 'sent', platformId: 'p-echoed' })
})

test('an echo with the message’s words proves it within the time, before the doubt is judged: no second call', async () => {
  const platform = makePlatform(() => failed('outcome-unknown'))
  const reply = messageTo({ user: 'an', text: 'Mời anh/chị chọn' })
  isLatest(reply)
  await rig.insert(reply)
  const outbox = rig.makeProcess(platform, { timings: { doubtMs: 3000 } })
  outbox.start()
  await eventually(
    () => rig.get(reply._id),
    (seen) => seen?.attempts[0]?.error === 'outcome-unknown',
  )
  expect(await outbox.onEcho(echoOf(reply, { text: ' Mời anh/chị  chọn'.normalize('NFD') }))).toBe('ours')
  expect(await statusOf(reply)).toBe('sent')
  expect(platform.calls.length).toBe(1)
})

test('words that fit two messages in doubt, or none, prove nothing', async () => {
  const platform = makePlatform(() => failed('outcome-unknown'))
  const [tet, hoi] = [campaignTo('an', 'tet'), campaignTo('an', 'hoi', { message: { text: 'tet' } })]
  await rig.insert(tet, hoi)
  const outbox = rig.makeProcess(platform)
  outbox.start()
  await settled(tet, 'uncertain')
  await settled(hoi, 'uncertain')
  expect(await outbox.onEcho(echoOf(tet))).toBe('ours')
  expect(await outbox.onEcho(echoOf(tet, { text: 'xin chào' }))).toBe('foreign')
  expect([await statusOf(tet), await statusOf(hoi)]).toEqual(['uncertain', 'uncertain'])
})

test('an echo of old words is not taken for a message in doubt', async () => {
  const campaign = campaignTo('an')
  await rig.insert(campaign)
  const outbox = rig.makeProcess(makePlatform(() => failed('outcome-unknown')))
  outbox.start()
  await settled(campaign, 'uncertain')
  expect(await outbox.onEcho(echoOf(campaign, { at: Date.now() - 3600_000 }))).toBe('foreign')
  expect(await statusOf(campaign)).toBe('uncertain')
})

test('an echo nobody of us caused is foreign, but not judged while something of ours is in flight', async () => {
  const outbox = rig.makeProcess(
    makePlatform(() => new Promise(() => undefined), {}),
    { timings: { callMs: 100 } },
  )
  const reply = messageTo({ user: 'an', text: 'đang gửi' })
  expect(await outbox.onEcho(echoOf(reply, { text: 'cán bộ đây' }))).toBe('foreign')
  expect(await outbox.onEcho(echoOf(reply, { ours: false }))).toBe('foreign')
  await rig.insert(reply)
  outbox.start()
  await settled(reply, 'sending')
  expect(await outbox.onEcho(echoOf(reply, { text: 'cán bộ đây' }))).toBe('unknown-yet')
  expect(await outbox.onEcho(echoOf(reply, { ours: false }))).toBe('foreign')
})

test('an echo of what was sent and answered is ours, and a message of another contact is not proved by it', async () => {
  const platform = makePlatform()
  const [reply, other] = [messageTo({ user: 'an' }), messageTo({ user: 'binh' })]
  await rig.insert(reply)
  const outbox = rig.makeProcess(platform)
  outbox.start()
  await settled(reply, 'sent')
  expect(await outbox.onEcho(echoOf(reply, { platformId: `p-${reply._id}` }))).toBe('ours')
  expect(await outbox.onEcho(echoOf(other, { messageId: reply._id, text: 'khác' }))).toBe('foreign')
})

test('receipts move a message on and never back, whichever comes first', async () => {
  const outbox = rig.makeProcess(makePlatform())
  const messages = await rig.insert(messageTo({ user: 'an' }), messageTo({ user: 'binh' }))
  outbox.start()
  for (const message of messages) await settled(message, 'sent')
  const [first, second] = messages.map(({ _id }) => `p-${_id}`)
  const receipt = (status: 'delivered' | 'seen', platformId = '') =>
    outbox.onReceipt('zalo', { type: 'receipt', status, at: Date.now(), account, platformId })
  await receipt('seen', first)
  await receipt('delivered', first)
  await receipt('delivered', second)
  expect(await Promise.all(messages.map(statusOf))).toEqual(['seen', 'delivered'])
  await outbox.onReceipt('zalo', {
    type: 'receipt',
    status: 'seen',
    at: 0,
    account: '9999',
    platformId: second,
  })
  expect(await Promise.all(messages.map(statusOf))).toEqual(['seen', 'delivered'])
})

test('a receipt that overtakes the answer of the send is not lost', async () => {
  let answer: () => void = () => undefined
  const platform = makePlatform(async (outgoing) => {
    await new Promise<void>((resolve) => {
      answer = resolve
    })
    return sent(outgoing)
  })
  const [reply = messageTo({ user: 'x' })] = await rig.insert(messageTo({ user: 'an' }))
  const [sender, door] = [rig.makeProcess(platform), rig.makeProcess(platform)]
  sender.start()
  await eventually(
    () => platform.calls.length,
    (count) => count === 1,
  )
  await door.onReceipt('zalo', {
    type: 'receipt',
    status: 'delivered',
    at: Date.now(),
    account,
    platformId: `p-${reply._id}`,
  })
  answer()
  await settled(reply, 'delivered')
})

test('a receipt for all until a moment marks what was sent by then, and no later message', async () => {
  const outbox = rig.makeProcess(makePlatform())
  outbox.start()
  const [first = messageTo({ user: 'x' })] = await rig.insert(messageTo({ user: 'an', turn: 1 }))
  await settled(first, 'sent')
  const upToMs = Date.now()
  await eventually(
    () => Date.now(),
    (now) => now > upToMs + 1,
  )
  const [second = messageTo({ user: 'x' })] = await rig.insert(messageTo({ user: 'an', turn: 2 }))
  await settled(second, 'sent')
  await outbox.onReceipt('zalo', { type: 'receipt', status: 'seen', at: upToMs, account, user: 'an', upToMs })
  expect([await statusOf(first), await statusOf(second)]).toEqual(['seen', 'sent'])
})
