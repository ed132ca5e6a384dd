// One program to a DATA_DIR, and a lock that outlives nobody.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { Problems } from '../../src/model/problem.ts'
import { lockDataDir } from '../../src/servers/data-dir-lock.ts'
import { processIdentity } from '../../src/servers/process-identity.ts'

let dir = ''
const others: ChildProcess[] = []
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'lock-'))
})
afterEach(() => {
  for (const other of others.splice(0)) other.kill('SIGKILL')
  rmSync(dir, { recursive: true })
})

function otherProgram(): { pid: number; identity: string; end: () => Promise<void> } {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  others.push(child)
  if (child.pid === undefined) throw new Error('not started')
  const end = () =>
    new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.kill('SIGKILL')
    })
  return { pid: child.pid, identity: processIdentity(child.pid) ?? '', end }
}

function writeLock(lock: object | string): void {
  writeFileSync(join(dir, 'lock'), typeof lock === 'string' ? lock : JSON.stringify(lock))
}

test('a second program is refused in words that name the folder, the first program and the way out', () => {
  const other = otherProgram()
  writeLock({ pid: other.pid, identity: other.identity })
  expect(() => lockDataDir(dir)).toThrow(Problems)
  expect(() => lockDataDir(dir)).toThrow(`Thư mục dữ liệu ${dir} đang được`)
  expect(() => lockDataDir(dir)).toThrow(`(tiến trình ${other.pid})`)
  expect(() => lockDataDir(dir)).toThrow('DATA_DIR')
})

test('the lock that is given back can be taken again, and nothing else is left in the folder', () => {
  const unlock = lockDataDir(dir)
  expect(() => lockDataDir(dir)).toThrow(Problems)
  unlock()
  lockDataDir(dir)()
  expect(readdirSync(dir)).toEqual([])
})

test('a program that was killed holds nothing', async () => {
  const other = otherProgram()
  writeLock({ pid: other.pid, identity: other.identity })
  await other.end()
  lockDataDir(dir)()
})

test('another process with the number of the dead one holds nothing', () => {
  const other = otherProgram()
  writeLock({ pid: other.pid, identity: `${other.identity}0` })
  lockDataDir(dir)()
})

test.each(['', '{"pid":', '{"pid":"x"}'])('a lock cut off by a full disk (%j) holds nothing', (text) => {
  writeLock(text)
  lockDataDir(dir)()
})

test('of many programs that find a stale lock at the same moment one gets it', async () => {
  writeLock({ pid: 4_000_000, identity: 'gone' })
  const program = `
    import { lockDataDir } from ${JSON.stringify(new URL('../../src/servers/data-dir-lock.ts', import.meta.url).href)}
    try { lockDataDir(${JSON.stringify(dir)}); console.log('got it') } catch { console.log('refused') }
    setInterval(() => {}, 1000)`
  const starts = Array.from({ length: 4 }, () => {
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program])
    others.push(child)
    return new Promise<string>((resolve) =>
      child.stdout.once('data', (bytes) => resolve(String(bytes).trim())),
    )
  })
  const results = await Promise.all(starts)
  expect(results.sort()).toEqual(['got it', 'refused', 'refused', 'refused'])
})
