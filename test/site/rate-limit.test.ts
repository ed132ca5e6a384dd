// Token buckets: what they grant, and that they cannot be made to grow.
import { expect, test } from '@jest/globals'
import { addressKey, rateLimit } from '../../src/site/rate-limit.ts'

test('a burst is granted at once, then as much as comes back with time', () => {
  const take = rateLimit({ burst: 3, perSecond: 2 })
  expect([0, 0, 0, 0].map(() => take('a', 0))).toEqual([0, 0, 0, 1])
  expect(take('a', 499)).toBe(1)
  expect(take('a', 500)).toBe(0)
})

test('a clock that goes back neither grants nor takes', () => {
  const take = rateLimit({ burst: 1, perSecond: 1 })
  expect(take('a', 5_000)).toBe(0)
  expect(take('a', 1_000)).toBe(1)
})

test('the bucket unused for longest makes room for a new one', () => {
  const take = rateLimit({ burst: 1, perSecond: 0.001 }, 2)
  take('a', 0)
  take('b', 0)
  take('a', 0)
  take('c', 0)
  expect(take('a', 0)).toBeGreaterThan(0)
  expect(take('b', 0)).toBe(0)
})

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('the address %s counts as %s', (ip, key) => {
  expect(addressKey(ip)).toBe(key)
})
