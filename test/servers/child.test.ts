// A server as our child: it comes back when it dies, goes when we say, and none of an earlier run stays behind.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type Child, clearStaleChild, runChild } from '../../src/servers/child.ts'
import { processIdentity } from '../../src/servers/process-identity.ts'
import { until } from '../support/until.ts'

let dir = ''
let said: string[] = []
const children: Child[] = []
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'child-'))
  said = []
})
afterEach(async () => {
  for (const child of children.splice(0)) await child.stop()
  rmSync(dir, { recursive: true })
})

const pidPath = () => join(dir, 'server.pid')

function run(program: string, binary = process.execPath): Child {
  const child = runChild({
    title: 'MongoDB',
    binary,
    args: ['-e', program, dir],
    logPath: join(dir, 'server.log'),
    pidPath: pidPath(),
    say: (line) => said.push(line),
  })
  children.push(child)
  return child
}

function runs(pid: number | undefined): boolean {
  return pid !== undefined && processIdentity(pid) !== undefined
}

const stays = 'setInterval(() => {}, 1000); console.log("up")'
const log = () => readFileSync(join(dir, 'server.log'), 'utf8')

test('a server that is killed comes back, and a line says so', async () => {
  const child = run(stays)
  const first = child.pid()
  await until(() => log().includes('up'))
  process.kill(first ?? 0, 'SIGKILL')
  const second = await until(() => (child.pid() !== first ? child.pid() : undefined))
  expect(runs(second)).toBe(true)
  expect(said).toEqual(['MongoDB dừng đột ngột (tín hiệu SIGKILL); khởi động lại sau 0,1 giây.'])
})

test('a server that always dies is started again more and more slowly', async () => {
  run('process.exit(3)')
  await until(() => said.length >= 3)
  expect(said.map((line) => /sau (.+) giây/.exec(line)?.[1]).slice(0, 3)).toEqual(['0,1', '0,2', '0,4'])
  expect(said[0]).toContain('mã 3')
})

test('a binary that is gone does not throw, it is tried again', async () => {
  const child = run(stays, join(dir, 'nothing'))
  await until(() => child.isDown() && said.length >= 1)
})

test('after stop it is gone and stays gone', async () => {
  const child = run(stays)
  await until(() => log().includes('up'))
  const pid = child.pid()
  await child.stop()
  expect(runs(pid)).toBe(false)
  expect(existsSync(pidPath())).toBe(false)
  expect(said).toEqual([])
})

test('stop in the pause before the next start lets nothing start any more', async () => {
  const child = run('process.exit(1)')
  await until(() => said.length === 1)
  await child.stop()
  expect(said).toHaveLength(1)
  expect(runs(child.pid())).toBe(false)
})

test('what it says goes to its log, whose old part is set aside before it grows too long', async () => {
  writeFileSync(join(dir, 'server.log'), Buffer.alloc(20_000_001))
  run(stays)
  await until(() => log().includes('up'))
  expect(log().length).toBeLessThan(100)
  expect(existsSync(join(dir, 'server.log.1'))).toBe(true)
})

test('a server left behind by an earlier run is ended', async () => {
  const left = run(stays)
  await until(() => log().includes('up'))
  expect(await clearStaleChild(pidPath(), dir)).toBe(true)
  await until(() => said.length > 0 || left.isDown())
})

test('a process that is not ours is let live, whatever the pid file says', async () => {
  const stranger = spawn(process.execPath, ['-e', stays], { stdio: 'ignore' })
  const pid = stranger.pid ?? 0
  try {
    for (const identity of [processIdentity(pid), 'another']) {
      writeFileSync(pidPath(), JSON.stringify({ pid, identity }))
      expect(await clearStaleChild(pidPath(), dir)).toBe(false)
    }
    writeFileSync(pidPath(), 'rubbish')
    expect(await clearStaleChild(pidPath(), dir)).toBe(false)
    expect(runs(pid)).toBe(true)
  } finally {
    stranger.kill('SIGKILL')
  }
})
