import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { makeAcceptInput } from '../../src/inbox/accept-input.ts'
import { openSpool, type Spool } from '../../src/inbox/spool.ts'
import type { Incoming } from '../../src/model/input.ts'
import type { InsertOutcome, StoredInput } from '../../src/storage/inputs.ts'

let folder: string
let spool: Spool
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'accept-'))
  spool = await openSpool(folder)
})
afterEach(() => rm(folder, { recursive: true }))

function incoming(id: string): Incoming {
  return {
    key: { channel: 'zalo', account: 'oa', user: 'u' },
    platformId: id,
    at: 1,
    content: { type: 'text', text: 'xin chào' },
  }
}

type World = { stored: string[]; woken: string[]; mode: 'there' | 'away' | 'hanging' }

function worldWith(mode: World['mode']) {
  const world: World = { stored: [], woken: [], mode }
  const insert = async (docs: readonly StoredInput[]): Promise<InsertOutcome[]> => {
    if (world.mode === 'away') throw new Error('away')
    if (world.mode === 'hanging') return new Promise(() => undefined)
    return docs.map(({ _id }) => {
      if (world.stored.includes(_id)) return 'duplicate'
      world.stored.push(_id)
      return 'stored'
    })
  }
  const inbox = makeAcceptInput({
    inputs: { insert },
    spool,
    wake: (contact) => void world.woken.push(contact),
    now: () => new Date(1),
    onRefused: () => undefined,
  })
  return { world, ...inbox }
}

test('an input is stored, then its contact is woken; a repeat wakes nobody', async () => {
  const { world, acceptInput } = worldWith('there')
  expect(await acceptInput(incoming('a'))).toBe('stored')
  expect(await acceptInput(incoming('a'))).toBe('duplicate')
  expect(world).toMatchObject({ stored: ['zalo:oa:a'], woken: ['zalo:oa:u'] })
})

test.each(['away', 'hanging'] as const)(
  'with MongoDB %s an input goes to disk and is stored later',
  async (mode) => {
    const { world, acceptInput, drainSpool } = worldWith(mode)
    expect(await acceptInput(incoming('a'))).toBe('spooled')
    world.mode = 'there'
    await drainSpool()
    expect(world).toMatchObject({ stored: ['zalo:oa:a'], woken: ['zalo:oa:u'] })
  },
)

test('while something is spooled everything goes through the spool, so that order holds', async () => {
  const { world, acceptInput, drainSpool } = worldWith('away')
  await acceptInput(incoming('a'))
  world.mode = 'there'
  expect(await acceptInput(incoming('b'))).toBe('spooled')
  await drainSpool()
  expect(world.stored).toEqual(['zalo:oa:a', 'zalo:oa:b'])
  expect(await acceptInput(incoming('c'))).toBe('stored')
})

test('when neither MongoDB nor the disk stores, the caller is told', async () => {
  const { acceptInput } = worldWith('away')
  await rm(folder, { recursive: true })
  await expect(acceptInput(incoming('a'))).rejects.toThrow('ENOENT')
  folder = await mkdtemp(join(tmpdir(), 'accept-'))
})
