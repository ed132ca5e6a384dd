// The spool: where inputs go while MongoDB does not store. Lines of JSON in files of this process, fsynced before the
// 200. While it is not empty everything goes through it, so that order holds. Files of a dead process are adopted.
import { chmod, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { errorCode } from '../lib/error-code.ts'
import { gather } from '../lib/gather.ts'
import { makePrivateDir } from '../lib/private-file.ts'
import type { StoredInput } from '../storage/inputs.ts'

export type Spool = {
  isEmpty: () => boolean
  /** On disk when the promise resolves. Throws when the disk is full: the caller answers 503. */
  append: (input: StoredInput) => Promise<true>
  /** Stores what is spooled, oldest file first; leaves the rest when `store` throws. */
  drain: (store: (inputs: StoredInput[]) => Promise<void>) => Promise<void>
}

const open_ = '.open'
const sealed = '.sealed'
const silentMs = 2 * 60 * 1000

/** Files are named `<time>-<pid>-<n>@<host>`; those of processes that live no more are adopted. The folder may be shared. */
export async function openSpool(folder: string): Promise<Spool> {
  makePrivateDir(folder)
  await chmod(folder, 0o700)
  let sealedFiles = await adopt(folder)
  let current: string | undefined
  let sequence = 0
  let writing: Promise<void> = Promise.resolve()
  let draining: Promise<void> | undefined

  const append = gather<StoredInput, true>(
    async (inputs) => {
      current ??= `${Date.now()}-${process.pid}-${sequence++}@${hostname()}${open_}`
      writing = appendLines(join(folder, current), inputs)
      await writing
      return inputs.map(() => true)
    },
    { max: 1000, waitMs: 1, concurrency: 1 },
  )

  async function seal(): Promise<void> {
    if (!current) return
    const from = current
    current = undefined
    await writing.catch(() => undefined)
    const to = from.replace(open_, sealed)
    // Gone when another process took it for a dead one's: it is stored by then, or will be.
    if (await moved(join(folder, from), join(folder, to))) sealedFiles.push(to)
  }

  async function drainAll(store: (inputs: StoredInput[]) => Promise<void>): Promise<void> {
    while (sealedFiles.length > 0 || current) {
      if (sealedFiles.length === 0) await seal()
      const file = sealedFiles[0]
      if (!file) return
      const inputs = readLines(await readFile(join(folder, file), 'utf8').catch(emptyWhenGone))
      for (let start = 0; start < inputs.length; start += 500) await store(inputs.slice(start, start + 500))
      await rm(join(folder, file), { force: true })
      sealedFiles = sealedFiles.slice(1)
    }
  }

  return {
    isEmpty: () => sealedFiles.length === 0 && !current,
    append,
    drain: (store) => {
      draining ??= drainAll(store).finally(() => {
        draining = undefined
      })
      return draining
    },
  }
}

async function appendLines(path: string, inputs: readonly StoredInput[]): Promise<void> {
  const handle = await open(path, 'a', 0o600)
  try {
    // A write cut short before (disk full) may have left half a line: it must not swallow this one.
    await handle.appendFile(inputs.map((input) => `\n${JSON.stringify(input)}`).join(''))
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function adopt(folder: string): Promise<string[]> {
  for (const file of await readdir(folder)) {
    if (!file.endsWith(open_) || !(await isOrphan(folder, file))) continue
    await moved(join(folder, file), join(folder, file.replace(open_, sealed)))
  }
  return (await readdir(folder)).filter((file) => file.endsWith(sealed)).sort()
}

/** On this machine its process tells; of another one (containers share a folder), that nobody wrote for long. */
async function isOrphan(folder: string, file: string): Promise<boolean> {
  const [name = '', host = ''] = file.slice(0, -open_.length).split('@')
  const pid = Number(name.split('-')[1])
  if (host === hostname()) return pid === process.pid || !isAlive(pid)
  const { mtimeMs } = await stat(join(folder, file))
  return Date.now() - mtimeMs > silentMs
}

async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to)
    return true
  } catch (error) {
    if (isGone(error)) return false
    throw error
  }
}

function emptyWhenGone(error: unknown): string {
  if (isGone(error)) return ''
  throw error
}

function isGone(error: unknown): boolean {
  return errorCode(error) === 'ENOENT'
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** A line cut short (a crash, a full disk) was never answered with 200: it is left out. */
function readLines(text: string): StoredInput[] {
  return text.split('\n').flatMap((line) => {
    if (line === '') return []
    try {
      const input: StoredInput = JSON.parse(line)
      return [{ ...input, receivedAt: new Date(input.receivedAt) }]
    } catch {
      return []
    }
  })
}
