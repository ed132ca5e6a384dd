// The order in which one account's messages leave memory.
import { expect, test } from '@jest/globals'
import { makeLane } from '../../src/outbox/lane.ts'
import { campaignTo, messageTo } from './outbox-rig.ts'

const all = { reply: true, campaign: true }
const ids = (messages: readonly { _id: string }[]) => messages.map((message) => message._id)

test('replies to a contact leave in the order of their turns, one at a time', () => {
  const lane = makeLane()
  const [first, second] = [messageTo({ user: 'an', turn: 1 }), messageTo({ user: 'an', turn: 2 })]
  lane.add(second)
  lane.add(first)
  expect(ids(lane.take(10, 0, all).messages)).toEqual([first._id])
  expect(lane.take(10, 0, all).messages).toEqual([])
  lane.finish(first)
  expect(ids(lane.take(10, 0, all).messages)).toEqual([second._id])
})

test('replies go before campaigns, and a campaign message waits behind its contact’s replies', () => {
  const lane = makeLane()
  const reply = messageTo({ user: 'an' })
  lane.add(campaignTo('an'))
  lane.add(campaignTo('binh'))
  lane.add(reply)
  expect(lane.take(10, 0, all)).toMatchObject({ kind: 'reply', messages: [{ _id: reply._id }] })
  expect(ids(lane.take(10, 0, all).messages)).toEqual([campaignTo('binh')._id])
  lane.finish(reply)
  expect(ids(lane.take(10, 0, all).messages)).toEqual([campaignTo('an')._id])
})

test('a message that could not go comes back first', () => {
  const lane = makeLane()
  for (const user of ['an', 'binh', 'chi']) lane.add(messageTo({ user }))
  const { messages } = lane.take(2, 0, all)
  for (const message of messages.toReversed()) lane.again(message)
  expect(lane.take(3, 0, all).messages.map((message) => message.to.user)).toEqual(['an', 'binh', 'chi'])
})

test('a held message is looked at again after a growing pause, and lets a new reply pass a held campaign', () => {
  const lane = makeLane()
  lane.add(campaignTo('an'))
  for (const pause of [40, 80, 160]) {
    const [message] = lane.take(1, 1000, all).messages
    if (!message) throw new Error('nothing was ready')
    lane.hold(message, 1000 - pause)
    expect(lane.nextAt(all)).toBe(1000)
    expect(lane.take(1, 999, all).messages).toEqual([])
  }
  lane.add(messageTo({ user: 'an' }))
  expect(lane.take(1, 999, all).kind).toBe('reply')
  expect([lane.size('reply'), lane.size('campaign')]).toEqual([1, 1])
})

test('a message known already is not kept twice', () => {
  const lane = makeLane()
  lane.add(messageTo({ user: 'an' }))
  lane.add(messageTo({ user: 'an' }))
  expect(lane.size('reply')).toBe(1)
})

test('when replies are forgotten the contact’s campaign message may go', () => {
  const lane = makeLane()
  lane.add(messageTo({ user: 'an' }))
  lane.add(messageTo({ user: 'an', turn: 2 }))
  lane.add(campaignTo('an'))
  const [first] = lane.take(1, 0, all).messages
  if (!first) throw new Error('nothing was ready')
  lane.forgetReplies(first.contact)
  expect(lane.take(10, 0, all)).toMatchObject({ kind: 'campaign', messages: [{ campaign: 'tet' }] })
  expect(lane.size('campaign')).toBe(1)
})
