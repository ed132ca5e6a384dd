import { appendFile, chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { openSpool } from '../../src/inbox/spool.ts'
import { type StoredInput, storedInput } from '../../src/storage/inputs.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spool-'))
})
afterEach(() => rm(folder, { recursive: true }))

function input(n: number): StoredInput {
  return storedInput(
    {
      key: { channel: 'zalo', account: 'oa', user: 'u' },
      platformId: `m-${n}`,
      at: n,
      content: { type: 'text', text: `tin ${n}` },
    },
    new Date(n),
  )
}

test('what is spooled comes back in order, and the folder is empty afterwards', async () => {
  const spool = await openSpool(folder)
  await Promise.all(Array.from({ length: 50 }, (_, n) => spool.append(input(n))))
  expect(spool.isEmpty()).toBe(false)
  const stored: StoredInput[] = []
  await spool.drain(async (inputs) => void stored.push(...inputs))
  expect(stored).toEqual(Array.from({ length: 50 }, (_, n) => input(n)))
  expect(spool.isEmpty()).toBe(true)
  expect(await readdir(folder)).toEqual([])
})

test('a failed drain keeps everything for the next', async () => {
  const spool = await openSpool(folder)
  await spool.append(input(1))
  await expect(spool.drain(async () => Promise.reject(new Error('away')))).rejects.toThrow('away')
  await spool.append(input(2))
  const stored: string[] = []
  await spool.drain(async (inputs) => void stored.push(...inputs.map((one) => one._id)))
  expect(stored).toEqual(['zalo:oa:m-1', 'zalo:oa:m-2'])
})

test('what comes while the spool is being emptied is stored too', async () => {
  const spool = await openSpool(folder)
  await spool.append(input(1))
  const stored: string[] = []
  const late: Promise<true>[] = []
  await spool.drain(async (inputs) => {
    stored.push(...inputs.map((one) => one._id))
    if (late.length < 20) {
      late.push(spool.append(input(100 + late.length)))
      await late.at(-1)
    }
  })
  await Promise.all(late)
  expect(stored).toHaveLength(1 + late.length)
  expect(late).toHaveLength(20)
})

test('files of a process that died are adopted, a line cut short by the crash is left out', async () => {
  const line = JSON.stringify(input(7))
  await writeFile(join(folder, `1-999999999-0@${hostname()}.open`), `${line}\n${line.slice(0, 20)}`)
  const spool = await openSpool(folder)
  expect(spool.isEmpty()).toBe(false)
  const stored: StoredInput[] = []
  await spool.drain(async (inputs) => void stored.push(...inputs))
  expect(stored).toEqual([input(7)])
})

test('a file that another process took meanwhile stops nobody', async () => {
  const spool = await openSpool(folder)
  await spool.append(input(1))
  for (const file of await readdir(folder)) await rm(join(folder, file))
  const stored: StoredInput[] = []
  await spool.drain(async (inputs) => void stored.push(...inputs))
  expect(stored).toEqual([])
  expect(spool.isEmpty()).toBe(true)
})

test('a file of another machine is left alone while it may still be written', async () => {
  await writeFile(join(folder, '1-1-0@elsewhere.open'), `${JSON.stringify(input(7))}\n`)
  const spool = await openSpool(folder)
  expect(spool.isEmpty()).toBe(true)
})

test('half a line left by a full disk does not swallow the next input', async () => {
  const spool = await openSpool(folder)
  await spool.append(input(1))
  const [file] = await readdir(folder)
  await appendFile(join(folder, file ?? ''), '\n{"_id":"zalo:oa:cut","conta')
  await spool.append(input(2))
  const stored: string[] = []
  await spool.drain(async (inputs) => void stored.push(...inputs.map((one) => one._id)))
  expect(stored).toEqual(['zalo:oa:m-1', 'zalo:oa:m-2'])
})

test('nobody else on the machine can read what is spooled', async () => {
  await chmod(folder, 0o755)
  const spool = await openSpool(folder)
  await spool.append(input(1))
  const [file] = await readdir(folder)
  expect((await stat(folder)).mode & 0o077).toBe(0)
  expect((await stat(join(folder, file ?? ''))).mode & 0o077).toBe(0)
})
