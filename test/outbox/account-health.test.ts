// When an account pauses, and how it comes back.
import { expect, test } from '@jest/globals'
import { watchAccountHealth } from '../../src/outbox/account-health.ts'
import { failed } from './outbox-rig.ts'

test('a refused account pauses, says so once, and one success makes it well', () => {
  const health = watchAccountHealth(60_000)
  expect(health.see(failed('account-unauthorised'), 1000)).toBe('unauthorised')
  expect(health.see(failed('account-unauthorised'), 1001)).toBeUndefined()
  expect(health.pausedUntil()).toBe(61_001)
  expect(health.isTrying()).toBe(true)
  expect(health.see({ type: 'sent' }, 70_000)).toBe('ok')
  expect(health.isTrying()).toBe(false)
  expect(health.see({ type: 'sent' }, 70_001)).toBeUndefined()
})

test('a failing platform is tried one message at a time, with growing pauses; four failures are chance', () => {
  const health = watchAccountHealth(60_000)
  for (let i = 0; i < 4; i++) health.see(failed('platform-down'), 0)
  expect([health.pausedUntil(), health.isTrying()]).toEqual([0, false])
  const pauses: number[] = []
  for (let now = 0; pauses.length < 8; now = health.pausedUntil()) {
    health.see(failed('not-connected'), now)
    pauses.push(health.pausedUntil() - now)
  }
  expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 64_000, 64_000])
  expect(health.isTrying()).toBe(true)
})

test('a platform that says when to come back is believed', () => {
  const health = watchAccountHealth(60_000)
  health.see(failed('rate-limited', 7000), 100)
  expect(health.pausedUntil()).toBe(7100)
})

test('a contact’s own failure says nothing of the account', () => {
  const health = watchAccountHealth(60_000)
  for (let i = 0; i < 50; i++) health.see(failed('contact-left'), i)
  expect([health.pausedUntil(), health.isTrying()]).toEqual([0, false])
})

test('a spent quota pauses campaigns and leaves replies going', () => {
  const health = watchAccountHealth(60_000)
  for (let i = 0; i < 5; i++) health.see(failed('quota-exhausted'), 0)
  expect(health.pausedUntil()).toBe(0)
  expect(health.campaignsPausedUntil()).toBe(600_000)
})
