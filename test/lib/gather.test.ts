import { expect, test } from '@jest/globals'
import { gather } from '../../src/lib/gather.ts'

test('calls made together are worked on together, and each gets its own result', async () => {
  const batches: number[][] = []
  const double = gather<number, number>(
    async (items) => {
      batches.push(items)
      return items.map((item) => item * 2)
    },
    { max: 10, waitMs: 1, concurrency: 1 },
  )
  expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6])
  expect(batches).toEqual([[1, 2, 3]])
})

test('no batch is larger than its maximum and none is forgotten', async () => {
  const sizes: number[] = []
  const echo = gather<number, number>(
    async (items) => {
      sizes.push(items.length)
      return items
    },
    { max: 4, waitMs: 0, concurrency: 2 },
  )
  const items = Array.from({ length: 50 }, (_, index) => index)
  expect(await Promise.all(items.map(echo))).toEqual(items)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(4)
})

test('when the work throws, everyone in that batch is told and the next batch still runs', async () => {
  let calls = 0
  const work = gather<number, number>(
    async (items) => {
      calls += 1
      if (calls === 1) throw new Error('away')
      return items
    },
    { max: 2, waitMs: 0, concurrency: 1 },
  )
  const settled = await Promise.allSettled([work(1), work(2), work(3)])
  expect(settled.map((one) => one.status)).toEqual(['rejected', 'rejected', 'fulfilled'])
})
