// One program to a DATA_DIR. The lock names a process by number and start time, so that kill -9, a reboot
// or another process with the same number leaves no lock behind.
import { linkSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { errorCode } from '../lib/error-code.ts'
import { writePrivateFile } from '../lib/private-file.ts'
import { Problems } from '../model/problem.ts'
import { processIdentity } from './process-identity.ts'

const lockSchema = z.object({ pid: z.number().int(), identity: z.string() })
type Lock = z.infer<typeof lockSchema>

/** Takes the lock and returns what gives it back. Throws Problems while another program holds it. */
export function lockDataDir(dataDir: string): () => void {
  const path = join(dataDir, 'lock')
  const mine = `${path}.${process.pid}`
  const own: Lock = { pid: process.pid, identity: processIdentity(process.pid) ?? '' }
  writePrivateFile(mine, JSON.stringify(own))
  try {
    // Bounded: each round ends with the lock taken, a living holder, or one stale lock fewer.
    for (let round = 0; round < 5; round++) {
      if (linked(mine, path)) return () => rmSync(path, { force: true })
      clearStale(path, dataDir)
    }
    throw heldBy(undefined, dataDir)
  } finally {
    rmSync(mine, { force: true })
  }
}

function clearStale(path: string, dataDir: string): void {
  const holder = readLock(path)
  if (holder === 'gone') return
  if (isAlive(holder)) throw heldBy(holder, dataDir)
  // Two starts may find the same stale lock: whoever moves it away looks again at what was really moved.
  const moved = `${path}.stale.${process.pid}`
  try {
    renameSync(path, moved)
  } catch {
    return
  }
  const removed = readLock(moved)
  if (isAlive(removed)) linked(moved, path)
  rmSync(moved, { force: true })
}

function isAlive(lock: Lock | 'gone' | 'unreadable'): lock is Lock {
  return typeof lock === 'object' && processIdentity(lock.pid) === lock.identity
}

function readLock(path: string): Lock | 'gone' | 'unreadable' {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return 'gone'
  }
  try {
    return lockSchema.parse(JSON.parse(text))
  } catch {
    return 'unreadable'
  }
}

/** A hard link appears whole or not at all and never replaces one that is there. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

function heldBy(holder: Lock | 'unreadable' | undefined, dataDir: string): Problems {
  const who = typeof holder === 'object' ? ` (tiến trình ${holder.pid})` : ''
  return new Problems([
    {
      code: 'data-dir-in-use',
      text: `Thư mục dữ liệu ${dataDir} đang được một chương trình Cầu Nối khác dùng${who}. Hãy dừng chương trình đó, hoặc đặt DATA_DIR khác cho chương trình này.`,
    },
  ])
}
