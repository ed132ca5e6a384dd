// The outbox on a real MongoDB: who sends what, in which order, how often, and what is stored of it.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { Outgoing, SendResult } from '../../src/model/channel.ts'
import type { OutboxMessage } from '../../src/model/outbox-message.ts'
import { testServers } from '../support/servers.ts'
import {
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
const servers = await testServers('outbox')

beforeAll(async () => {
  rig = await openRig(servers.mongodbUri)
})
beforeEach(() => rig.reset())
afterAll(() => rig.close())

const statusOf = async (message: OutboxMessage) => (await rig.get(message._id))?.status
const settled = (message: OutboxMessage, status: OutboxMessage['status']) =>
  eventually(
    () => statusOf(message),
    (seen) => seen === status,
  )
/** A platform whose calls hang until they are let go. */
function gate() {
  const waiting: ((result: SendResult) => void)[] = []
  const answer = () => new Promise<SendResult>((resolve) => waiting.push(resolve))
  return { answer, waiting, release: (result: SendResult = { type: 'sent' }) => waiting.shift()?.(result) }
}

test('what a turn committed leaves at once and is stored as sent', async () => {
  const platform = makePlatform()
  const outbox = rig.makeProcess(platform, { timings: { pollMs: 60_000 } })
  outbox.start()
  const messages = await rig.insert(messageTo({ user: 'an', text: 'một' }))
  outbox.wake(messages)
  const [message] = messages
  if (!message) throw new Error('no message')
  await settled(message, 'sent')
  expect(platform.texts()).toEqual(['một'])
  expect(await rig.get(message._id)).toMatchObject({
    platformId: `p-${message._id}`,
    attempts: [{ owner: expect.any(String) }],
  })
  expect((await rig.get(message._id))?.leaseUntil).toBeUndefined()
})

test('messages nobody told of are found', async () => {
  const platform = makePlatform()
  const [message = messageTo({ user: 'x' })] = await rig.insert(messageTo({ user: 'an' }))
  rig.makeProcess(platform).start()
  await settled(message, 'sent')
})

test('a contact’s replies leave in order, one after the other, also when two processes have them', async () => {
  const platform = makePlatform(async (outgoing) => {
    await new Promise((resolve) => setTimeout(resolve, 5))
    return sent(outgoing)
  })
  const [one, two] = [rig.makeProcess(platform), rig.makeProcess(platform)]
  one.start()
  two.start()
  const users = ['an', 'binh', 'chi']
  for (let turn = 1; turn <= 6; turn++) {
    const messages = await rig.insert(
      ...users.map((user) => messageTo({ user, turn, text: `${user} ${turn}` })),
    )
    ;(turn % 2 === 0 ? one : two).wake(messages)
  }
  await eventually(
    () => platform.calls.length,
    (calls) => calls >= 18,
  )
  for (const user of users) {
    const theirs = platform.texts().filter((text) => text.startsWith(user))
    expect(theirs).toEqual([1, 2, 3, 4, 5, 6].map((turn) => `${user} ${turn}`))
  }
})

test('a reply that is tried again later holds up the contact’s later replies, not other people’s', async () => {
  const platform = makePlatform((outgoing, call) => (call === 1 ? failed('platform-down') : sent(outgoing)))
  const outbox = rig.makeProcess(platform)
  const first = messageTo({ user: 'an', turn: 1, text: 'an 1' })
  const second = messageTo({ user: 'an', turn: 2, text: 'an 2' })
  const other = messageTo({ user: 'binh', text: 'binh' })
  await rig.insert(first, second, other)
  outbox.start()
  await settled(second, 'sent')
  expect(platform.texts()).toEqual(['an 1', 'binh', 'an 1', 'an 2'])
  expect(await rig.get(first._id)).toMatchObject({
    attempts: [{ error: 'platform-down', detail: '-1' }, {}],
  })
})

test('a reply that is refused for good releases the next', async () => {
  const platform = makePlatform((outgoing, call) => (call === 1 ? failed('message-refused') : sent(outgoing)))
  const first = messageTo({ user: 'an', turn: 1 })
  const second = messageTo({ user: 'an', turn: 2 })
  await rig.insert(first, second)
  rig.makeProcess(platform).start()
  await settled(second, 'sent')
  expect(await rig.get(first._id)).toMatchObject({ status: 'refused', reason: 'message-refused' })
})

test('refused buttons go again as a numbered list, before anything else to that contact', async () => {
  const platform = makePlatform((outgoing) => (outgoing.plain ? sent(outgoing) : failed('choices-refused')))
  const first = messageTo({ user: 'an', turn: 1, text: 'chọn' })
  await rig.insert(first)
  rig.makeProcess(platform).start()
  await settled(first, 'sent')
  expect(platform.calls.map(({ plain }) => plain)).toEqual([false, true])
})

test('of two processes that hold the same messages each message is sent by one', async () => {
  const platform = makePlatform()
  const outboxes = [rig.makeProcess(platform), rig.makeProcess(platform), rig.makeProcess(platform)]
  for (const outbox of outboxes) outbox.start()
  const messages = await rig.insert(...Array.from({ length: 300 }, (_, i) => messageTo({ user: `u${i}` })))
  for (const outbox of outboxes) outbox.wake(messages)
  await eventually(
    () => rig.messages.countOf('sent'),
    (count) => count === 300,
  )
  expect(platform.calls.length).toBe(300)
})

test('replies go before campaign messages, which wait while a turn of their contact does', async () => {
  const { answer, waiting, release } = gate()
  const platform = makePlatform(answer)
  rig.world.turnsWaiting.add('zalo:2222:an')
  const [toAn, toBinh] = [campaignTo('an'), campaignTo('binh')]
  const reply = messageTo({ user: 'chi', text: 'trả lời' })
  await rig.insert(toAn, toBinh, reply)
  rig.makeProcess(platform, { timings: { inFlightMax: 1 } }).start()
  await eventually(
    () => waiting.length,
    (count) => count === 1,
  )
  expect(platform.texts()).toEqual(['trả lời'])
  release()
  await eventually(
    () => platform.calls.length,
    (count) => count === 2,
  )
  release()
  await settled(toBinh, 'sent')
  expect(await statusOf(toAn)).toBe('waiting')
  rig.world.turnsWaiting.clear()
  await eventually(
    () => platform.calls.length,
    (count) => count === 3,
  )
  release()
  await settled(toAn, 'sent')
})

test('a campaign message also waits for a reply to its contact that another process is sending', async () => {
  const { answer, waiting, release } = gate()
  const slow = makePlatform(answer)
  const reply = messageTo({ user: 'an' })
  await rig.insert(reply)
  rig.makeProcess(slow).start()
  await eventually(
    () => waiting.length,
    (count) => count === 1,
  )
  const other = makePlatform()
  const [campaign] = await rig.insert(campaignTo('an'), campaignTo('binh'))
  rig.makeProcess(other).start()
  await eventually(
    () => other.calls.length,
    (count) => count === 1,
  )
  expect(other.calls[0]?.to.user).toBe('binh')
  expect(campaign && (await statusOf(campaign))).toBe('waiting')
  release()
  await eventually(
    () => other.calls.length + slow.calls.length,
    (count) => count === 3,
  )
  release()
})

test('a stop, also one still waiting in the inbox, takes back campaign messages at the last moment', async () => {
  const platform = makePlatform()
  rig.world.contacts.set('zalo:2222:an', { heardAt: Date.now(), stoppedAt: new Date() })
  rig.world.stops.add('zalo:2222:binh')
  const [an, binh] = [campaignTo('an'), campaignTo('binh')]
  const reply = messageTo({ user: 'an' })
  await rig.insert(an, binh, reply)
  rig.makeProcess(platform).start()
  await settled(reply, 'sent')
  await settled(an, 'cancelled')
  await settled(binh, 'cancelled')
  expect(await rig.get(an._id)).toMatchObject({ reason: 'stopped' })
  expect(platform.calls.length).toBe(1)
})

test('a reply whose window has closed expires unsent', async () => {
  const platform = makePlatform()
  rig.world.contacts.set('zalo:2222:an', { heardAt: Date.now() - 49 * 3600_000 })
  const message = messageTo({ user: 'an' })
  await rig.insert(message)
  rig.makeProcess(platform).start()
  await settled(message, 'expired')
  expect(await rig.get(message._id)).toMatchObject({ reason: 'window-closed' })
  expect(platform.calls).toEqual([])
})

test('who has blocked us is noted', async () => {
  const message = messageTo({ user: 'an' })
  await rig.insert(message)
  rig.makeProcess(makePlatform(() => failed('contact-left'))).start()
  await settled(message, 'refused')
  await eventually(
    () => rig.world.left,
    (left) => left.length === 1,
  )
  expect(rig.world.left).toEqual(['zalo:2222:an'])
})

test('an account that the platform refuses pauses, is flagged, and goes on when it is well again', async () => {
  let isRefused = true
  const platform = makePlatform((outgoing) => (isRefused ? failed('account-unauthorised') : sent(outgoing)))
  const outbox = rig.makeProcess(platform, { timings: { unauthorisedPauseMs: 150 }, now: fastClock() })
  const messages = await rig.insert(...['an', 'binh', 'chi'].map((user) => messageTo({ user })))
  outbox.start()
  await eventually(rig.accountHealth, (seen) => seen?.health === 'unauthorised')
  const callsWhileRefused = platform.calls.length
  expect(callsWhileRefused).toBeLessThanOrEqual(3)
  expect(rig.world.logged).toContain('the platform refuses this account: sending pauses')
  isRefused = false
  await eventually(
    () => rig.messages.countOf('sent'),
    (count) => count === messages.length,
  )
  await eventually(rig.accountHealth, (seen) => seen?.health === 'ok')
})

test('other accounts go on while one is refused', async () => {
  const refused = makePlatform(() => failed('account-unauthorised'))
  const well = makePlatform(sent, { account: '3333' })
  const accounts = [refused, well].map(({ channel }) => rig.accountFor(channel))
  const to = { channel: 'zalo' as const, account: '3333', user: 'binh' }
  const other = { ...messageTo({ user: 'binh' }), _id: 'zalo:3333:binh#1.0', contact: 'zalo:3333:binh', to }
  await rig.insert(messageTo({ user: 'an' }), other)
  rig.makeProcess(refused, { accounts }).start()
  await settled(other, 'sent')
})

test('stopping begins no new call and waits until those in flight are answered and stored', async () => {
  const { answer, waiting, release } = gate()
  const platform = makePlatform(answer)
  const outbox = rig.makeProcess(platform, { timings: { inFlightMax: 1 } })
  const messages = await rig.insert(messageTo({ user: 'an' }), messageTo({ user: 'binh' }))
  outbox.start()
  outbox.wake(messages)
  await eventually(
    () => waiting.length,
    (count) => count === 1,
  )
  let isStopped = false
  const stopping = outbox.stop().then(() => {
    isStopped = true
  })
  await eventually(outbox.inFlight, (count) => count === 1)
  expect(isStopped).toBe(false)
  release()
  await stopping
  expect(platform.calls.length).toBe(1)
  expect(await rig.messages.countOf('sent')).toBe(1)
  expect(await rig.messages.countOf('waiting')).toBe(1)
})

test('media is uploaded before the message is claimed, once for a message', async () => {
  const seen: string[] = []
  const message = { ...messageTo({ user: 'an' }), message: { file: 'files/so-tay.pdf' } }
  const platform = makePlatform(
    (outgoing: Outgoing) => {
      seen.push('sent')
      return sent(outgoing)
    },
    {
      prepare: async () => {
        seen.push(`uploaded while ${(await rig.get(message._id))?.status}`)
        return undefined
      },
    },
  )
  await rig.insert(message)
  rig.makeProcess(platform).start()
  await settled(message, 'sent')
  expect(seen).toEqual(['uploaded while waiting', 'sent'])
})

test('an upload that fails is tried again, one that is refused for good ends the message', async () => {
  let uploads = 0
  const message = { ...messageTo({ user: 'an' }), message: { file: 'files/so-tay.pdf' } }
  const platform = makePlatform(sent, {
    prepare: async () => {
      uploads += 1
      const failure = failed(uploads === 1 ? 'platform-down' : 'message-refused')
      return failure.type === 'failed' ? failure : undefined
    },
  })
  await rig.insert(message)
  rig.makeProcess(platform).start()
  await settled(message, 'refused')
  expect(uploads).toBe(2)
  expect(platform.calls).toEqual([])
})

test('a channel without a token sends nothing and nothing is claimed', async () => {
  const platform = makePlatform()
  let isReady = false
  let asked = 0
  const notReady = {
    ...rig.accountFor(platform.channel),
    isReady: async () => {
      asked += 1
      return isReady
    },
  }
  const message = messageTo({ user: 'an' })
  await rig.insert(message)
  rig.makeProcess(platform, { accounts: [notReady], now: fastClock() }).start()
  await eventually(
    () => asked,
    (count) => count >= 2,
  )
  expect(await statusOf(message)).toBe('waiting')
  isReady = true
  await settled(message, 'sent')
  expect(await rig.get(message._id)).toMatchObject({ attempts: [{}] })
})

test('more messages than memory holds all leave, and none twice', async () => {
  const platform = makePlatform()
  const outbox = rig.makeProcess(platform)
  outbox.start()
  const messages = Array.from({ length: 6000 }, (_, i) => messageTo({ user: `u${i}` }))
  await rig.insert(...messages)
  outbox.wake(messages)
  await eventually(
    () => rig.messages.countOf('sent'),
    (count) => count === messages.length,
  )
  expect(new Set(platform.calls.map((call) => call.id)).size).toBe(platform.calls.length)
})

/** Twenty times as fast, so that pauses of a minute are not waited for. */
function fastClock(): () => number {
  const start = Date.now()
  return () => start + (Date.now() - start) * 20
}
