// The last look before a call.
import { expect, test } from '@jest/globals'
import { maySend } from '../../src/outbox/may-send.ts'
import type { CampaignStanding } from '../../src/storage/campaigns.ts'
import { campaignTo, messageTo } from './outbox-rig.ts'

const now = Date.UTC(2026, 11, 1)
const hour = 3600_000
const contact = { heardAt: now - hour }
const campaignOf = (state: CampaignStanding['state'], expiresAt = new Date(now + hour)) => ({
  state,
  expiresAt,
})
const usual = {
  contact,
  hasStopWaiting: false,
  hasTurnWaiting: false,
  campaign: campaignOf('running'),
  windowMs: 48 * hour,
  now,
}
const reply = messageTo({ user: 'an' })
const campaign = campaignTo('an')
const send = { type: 'send' }

test('a reply leaves within the window after the contact was last heard, not later', () => {
  expect(maySend(reply, usual)).toEqual(send)
  expect(maySend(reply, { ...usual, contact: { heardAt: now - 48 * hour } })).toEqual(send)
  expect(maySend(reply, { ...usual, contact: { heardAt: now - 48 * hour - 1 } })).toMatchObject({
    status: 'expired',
    reason: 'window-closed',
  })
  expect(maySend(reply, { ...usual, windowMs: undefined, contact: { heardAt: 0 } })).toEqual(send)
})

test('who has stopped gets no campaign messages and no reminders, but answers', () => {
  const stopped = { ...usual, contact: { ...contact, stoppedAt: new Date(now) } }
  const cancelled = { status: 'cancelled', reason: 'stopped' }
  expect(maySend(campaign, stopped)).toMatchObject(cancelled)
  expect(maySend({ ...reply, class: 'reminder' }, stopped)).toMatchObject(cancelled)
  expect(maySend(reply, stopped)).toEqual(send)
  expect(maySend({ ...reply, class: 'staff' }, stopped)).toEqual(send)
})

test('a stop that still waits in the inbox counts', () => {
  expect(maySend(campaign, { ...usual, hasStopWaiting: true })).toMatchObject({ reason: 'stopped' })
})

test('a campaign message that needs a consent leaves only while it is given', () => {
  const asking = { ...campaign, consent: 'tin-cong-doan' }
  const given = { purpose: 'tin-cong-doan' }
  expect(maySend(asking, usual)).toMatchObject({ status: 'cancelled', reason: 'no-consent' })
  expect(maySend(asking, { ...usual, contact: { ...contact, consents: [given] } })).toEqual(send)
  const withdrawn = [{ ...given, withdrawnAt: new Date(now) }]
  expect(maySend(asking, { ...usual, contact: { ...contact, consents: withdrawn } })).toMatchObject({
    reason: 'no-consent',
  })
})

test('who has left is not written to, and a wiped message is gone', () => {
  const left = { ...usual, contact: { ...contact, leftAt: new Date(now) } }
  expect(maySend(campaign, left)).toMatchObject({ status: 'refused', reason: 'contact-left' })
  expect(maySend({ ...reply, message: null }, usual)).toMatchObject({ status: 'expired', reason: 'wiped' })
})

test('a campaign message leaves while its campaign runs, waits while it is paused or listed, and not after it was stopped', () => {
  const under = (state: CampaignStanding['state']) =>
    maySend(campaign, { ...usual, campaign: campaignOf(state) })
  expect(under('running')).toEqual(send)
  expect(under('done')).toEqual(send)
  expect(under('paused')).toEqual({ type: 'held' })
  expect(under('listing')).toEqual({ type: 'held' })
  expect(under('stopped')).toMatchObject({ status: 'cancelled', reason: 'campaign-stopped' })
  expect(maySend(campaign, { ...usual, campaign: undefined })).toMatchObject({ status: 'cancelled' })
})

test('a campaign message expires with its campaign, also while that is paused', () => {
  for (const state of ['running', 'paused'] as const) {
    const over = { ...usual, campaign: campaignOf(state, new Date(now)) }
    expect(maySend(campaign, over)).toMatchObject({ status: 'expired', reason: 'too-late' })
  }
})

test('a campaign message waits while anything its contact said waits for its turn', () => {
  expect(maySend(campaign, { ...usual, hasTurnWaiting: true })).toEqual({ type: 'held' })
  expect(maySend(reply, { ...usual, hasTurnWaiting: true, campaign: undefined })).toEqual(send)
})
