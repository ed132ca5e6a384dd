// One table: what the platform said → what is stored.
import { describe, expect, test } from '@jest/globals'
import type { Attempt } from '../../src/model/outbox-message.ts'
import { type SendErrorName, sendErrors } from '../../src/model/send-error.ts'
import { afterSend } from '../../src/outbox/after-send.ts'
import { campaignTo, failed, messageTo } from './outbox-rig.ts'

const hour = 3600_000
const now = Date.UTC(2026, 11, 1, 8)
const moment = { owner: 'p.1', startedAt: now - 300, now, ageMaxMs: 48 * hour, doubtMs: 15_000 }
const message = messageTo({ user: 'an', turn: 3, createdAt: new Date(now - 1000) })
const triedBefore = (...errors: SendErrorName[]): { attempts: Attempt[] } => ({
  attempts: errors.map((error) => ({ at: new Date(now), owner: 'p.0', error })),
})

describe('sent', () => {
  test('the platform’s own time counts where it tells one, else the start of the call', () => {
    const own = afterSend(message, { type: 'sent', platformId: 'p', at: now - 50 }, moment)
    expect(own).toMatchObject({ type: 'sent', platformId: 'p', sentAt: new Date(now - 50) })
    expect(afterSend(message, { type: 'sent' }, moment)).toMatchObject({ sentAt: new Date(now - 300) })
  })
})

describe('tried again', () => {
  test('pauses grow from about a second to about a minute, the same for the same try', () => {
    const pauses = [0, 1, 2, 5, 9].map((tries) => {
      const tried = { ...message, ...triedBefore(...Array<SendErrorName>(tries).fill('platform-down')) }
      const answer = afterSend(tried, failed('platform-down'), moment)
      if (answer.type !== 'later') throw new Error(answer.type)
      expect(afterSend(tried, failed('platform-down'), moment)).toEqual(answer)
      return answer.dueAt.getTime() - now
    })
    const [first = 0, second = 0, third = 0, sixth = 0, tenth = 0] = pauses
    expect(first).toBeGreaterThanOrEqual(750)
    expect(first).toBeLessThanOrEqual(1250)
    expect(second).toBeGreaterThan(first)
    expect(third).toBeGreaterThan(second)
    expect(sixth).toBeGreaterThan(third)
    expect(tenth).toBeLessThanOrEqual(75_000)
  })

  test('never sooner than the platform asks', () => {
    expect(afterSend(message, failed('rate-limited', 90_000), moment)).toMatchObject({
      type: 'later',
      dueAt: new Date(now + 90_000),
    })
  })

  test('later replies of the contact wait behind a reply, nothing behind a campaign message', () => {
    expect(afterSend(message, failed('not-connected'), moment)).toMatchObject({
      behind: { contact: message.contact, order: 3000 },
    })
    const campaign = { ...campaignTo('an'), createdAt: new Date(now) }
    expect(afterSend(campaign, failed('not-connected'), moment)).toMatchObject({ behind: undefined })
  })

  test('refused buttons go again at once without, and only once', () => {
    const answer = afterSend(message, failed('choices-refused'), moment)
    expect(answer).toMatchObject({ type: 'later', plain: true, dueAt: new Date(now) })
    expect(afterSend({ ...message, plain: true }, failed('choices-refused'), moment)).toMatchObject({
      type: 'closed',
      status: 'refused',
    })
  })

  test('an expired upload is made anew once', () => {
    expect(afterSend(message, failed('media-expired'), moment)).toMatchObject({ type: 'later', plain: false })
    expect(
      afterSend({ ...message, ...triedBefore('media-expired') }, failed('media-expired'), moment),
    ).toMatchObject({ type: 'closed', status: 'refused', reason: 'media-expired' })
  })

  test('after the platform’s night at six in Vietnam', () => {
    const night = { ...moment, now: Date.UTC(2026, 11, 1, 16, 30) }
    expect(afterSend(message, failed('quiet-hours'), night)).toMatchObject({
      dueAt: new Date(Date.UTC(2026, 11, 1, 23)),
    })
    const beforeDawn = { ...moment, now: Date.UTC(2026, 11, 1, 22, 59) }
    expect(afterSend(message, failed('quiet-hours'), beforeDawn)).toMatchObject({
      dueAt: new Date(Date.UTC(2026, 11, 1, 23)),
    })
  })

  test('what would come too late is given up', () => {
    const old = { ...message, createdAt: new Date(now - 48 * hour) }
    expect(afterSend(old, failed('platform-down'), moment)).toMatchObject({
      type: 'closed',
      status: 'expired',
      reason: 'too-late',
    })
  })
})

test('a doubt is judged when an echo has had its time', () => {
  expect(afterSend(message, failed('outcome-unknown'), moment)).toMatchObject({
    type: 'doubtful',
    leaseMs: 15_000,
  })
})

test('every error of the closed list leads somewhere, and final ones name themselves as the reason', () => {
  const names = Object.keys(sendErrors).filter((name): name is SendErrorName => name in sendErrors)
  for (const error of names) {
    const answer = afterSend(message, failed(error), moment)
    expect(answer).toMatchObject({ id: message._id, owner: 'p.1' })
    if (sendErrors[error].retry === 'never') expect(answer).toMatchObject({ type: 'closed', reason: error })
    else expect(answer.type).not.toBe('closed')
  }
  expect(afterSend(message, failed('window-closed'), moment)).toMatchObject({ status: 'expired' })
})
