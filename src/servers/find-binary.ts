// Finds a mongod or redis-server that runs here: as set, on PATH, in the cache, or fetched. Each source is announced in a line.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { errorCode } from '../lib/error-code.ts'
import { Problems } from '../model/problem.ts'
import type { BinaryKind } from './binary-kinds.ts'

export type Binary = { path: string; version: string }

export type Search = {
  kind: BinaryKind
  /** The path that a setting names. */
  explicit?: string
  /** Where fetched binaries are kept. */
  binDir: string
  /** The version that made the data there is. */
  madeBy?: string
  say: (line: string) => void
}

const versionMsMax = 10_000

type Trial = { type: 'runs'; binary: Binary } | { type: 'absent' } | { type: 'unfit'; why: string }

/** The first source that works. Throws Problems: at once when the set path does not work, else when no source does. */
export async function findBinary(search: Search): Promise<Binary> {
  const { kind, explicit, say } = search
  if (explicit !== undefined) return await explicitBinary(search, explicit)
  const local = (await onPath(search)) ?? (await inCache(search))
  if (local) return local
  for (const source of kind.sources) {
    say(`${kind.command}: ${source.announce}`)
    const fetched = await source
      .fetch(search.binDir, search.madeBy)
      .catch((error: unknown) => reasonOf(error))
    if (typeof fetched !== 'string') {
      say(`${kind.command}: không lấy được (${fetched.why}).`)
      continue
    }
    const trial = await tryBinary(search, fetched)
    if (trial.type === 'runs') return found(search, trial.binary, fetched)
    say(`${kind.command}: bản tải về không dùng được (${whyNot(trial)}).`)
  }
  throw nothingWorks(kind)
}

async function explicitBinary(search: Search, path: string): Promise<Binary> {
  const trial = await tryBinary(search, path)
  if (trial.type === 'runs') return found(search, trial.binary, search.kind.setting)
  const text = `${search.kind.setting}=${path} không dùng được: ${whyNot(trial)}. Hãy sửa đường dẫn, hoặc bỏ cài đặt này để hệ thống tự tìm.`
  throw new Problems([{ code: 'binary-unfit', text }])
}

async function onPath(search: Search): Promise<Binary | undefined> {
  const { kind, say } = search
  for (const command of kind.commands) {
    const trial = await tryBinary(search, command)
    if (trial.type === 'runs') return found(search, trial.binary, 'PATH')
    if (trial.type === 'unfit') say(`${kind.command}: ${command} trên PATH không dùng được (${trial.why}).`)
  }
  say(`${kind.command}: không có bản dùng được trên PATH.`)
  return undefined
}

async function inCache(search: Search): Promise<Binary | undefined> {
  const { kind, say, binDir } = search
  const path = join(binDir, kind.command)
  if (!existsSync(path)) {
    say(`${kind.command}: chưa có trong ${binDir}.`)
    return undefined
  }
  const trial = await tryBinary(search, path)
  if (trial.type === 'runs') return found(search, trial.binary, path)
  say(`${kind.command}: ${path} không dùng được (${whyNot(trial)}).`)
  return undefined
}

function found(search: Search, binary: Binary, where: string): Binary {
  search.say(`${search.kind.command}: dùng phiên bản ${binary.version} (${where}).`)
  return binary
}

async function tryBinary({ kind, madeBy }: Search, path: string): Promise<Trial> {
  const run = await runVersion(path)
  if (run.type !== 'ran') return run
  const version = kind.version.exec(run.output)?.[1]
  if (version === undefined) return { type: 'unfit', why: run.fault ?? 'không phải chương trình cần tìm' }
  if (compareVersions(version, kind.lowest) < 0)
    return { type: 'unfit', why: `phiên bản ${version} quá cũ, cần ${kind.lowest} trở lên` }
  if (kind.dataIsBoundToVersion && madeBy !== undefined && majorOf(madeBy) !== majorOf(version))
    return { type: 'unfit', why: `phiên bản ${version} không mở được dữ liệu do phiên bản ${madeBy} tạo ra` }
  return { type: 'runs', binary: { path, version } }
}

type Ran =
  | { type: 'ran'; output: string; fault?: string }
  | { type: 'absent' }
  | { type: 'unfit'; why: string }

function runVersion(path: string): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(path, ['--version'], {
      signal: AbortSignal.timeout(versionMsMax),
      killSignal: 'SIGKILL',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    let errors = ''
    child.stdout.on('data', (bytes) => {
      output += String(bytes)
    })
    child.stderr.on('data', (bytes) => {
      errors += String(bytes)
    })
    child.once('error', (error) => resolve(spawnFault(error, path)))
    child.once('close', (_code, signal) =>
      resolve({
        type: 'ran',
        output,
        fault: missingLibrary(errors) ?? (signal ? `dừng vì tín hiệu ${signal}` : undefined),
      }),
    )
  })
}

function spawnFault(error: Error, path: string): Ran {
  const code = errorCode(error) ?? error.name
  // For a bare name EACCES may be a folder on PATH that we may not look into.
  if (code === 'ENOENT' || (code === 'EACCES' && !path.includes('/'))) return { type: 'absent' }
  if (code === 'ABORT_ERR') return { type: 'unfit', why: 'không trả lời' }
  return { type: 'unfit', why: code === 'EACCES' ? 'không có quyền chạy' : code }
}

const packagesOf: readonly (readonly [RegExp, string])[] = [
  [/^libcurl\.so\.4/, 'libcurl4'],
  [/^lib(ssl|crypto)\.so\.3/, 'libssl3'],
  [/^lib(ssl|crypto)\.so\.1\.1/, 'libssl1.1'],
  [/^liblzma\.so\.5/, 'liblzma5'],
  [/^libsystemd\.so/, 'libsystemd0'],
  [/^lib(jemalloc|lzf|lua|hiredis|atomic)/, 'redis-server'],
]

function missingLibrary(errors: string): string | undefined {
  const library = /error while loading shared libraries: ([^\s:]+)/.exec(errors)?.[1]
  if (library === undefined)
    return /(GLIBC_[\d.]+)' not found/.test(errors) ? 'hệ điều hành quá cũ' : undefined
  const aptPackage = packagesOf.find(([pattern]) => pattern.test(library))?.[1]
  const advice = aptPackage ? `; trên Debian, Ubuntu chạy: apt-get install ${aptPackage}` : ''
  return `thiếu thư viện ${library}${advice}`
}

function whyNot(trial: Exclude<Trial, { type: 'runs' }>): string {
  return trial.type === 'absent' ? 'không có tệp này' : trial.why
}

function reasonOf(error: unknown): { why: string } {
  return { why: error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error) }
}

function nothingWorks(kind: BinaryKind): Problems {
  const text = [
    `Không có ${kind.command} nào chạy được trên máy này. Hãy chọn một trong ba cách:`,
    `1) cài ${kind.title} (${kind.install}), hoặc đặt ${kind.setting} là đường dẫn tới ${kind.command} có sẵn;`,
    `2) đặt ${kind.addressSetting} là địa chỉ một máy chủ ${kind.title} đang chạy, ví dụ của docker compose;`,
    `3) cho máy này ra mạng để tự tải: ${kind.fetchNeeds}.`,
  ].join('\n')
  return new Problems([{ code: 'binary-missing', text }])
}

/** -1, 0 or 1, by numbers: 6.0.10 is newer than 6.0.9. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)]
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0)
    if (difference !== 0) return Math.sign(difference)
  }
  return 0
}

function majorOf(version: string): string | undefined {
  return version.split('.')[0]
}
