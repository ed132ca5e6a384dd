// The order of sources, what is said of each, and what happens when none does.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type BinaryKind, mongodKind } from '../../src/servers/binary-kinds.ts'
import { findBinary, type Search } from '../../src/servers/find-binary.ts'
import { scriptIn } from '../support/scripts-in.ts'

let dir = ''
let said: string[] = []
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'find-'))
  mkdirSync(join(dir, 'bin'))
  said = []
})
afterEach(() => rmSync(dir, { recursive: true }))

/** mongod as it is, but on PATH under names of the test's own, and with no network. */
function search(change: Partial<Search> = {}, kind: Partial<BinaryKind> = {}): Search {
  return {
    kind: { ...mongodKind, commands: [join(dir, 'not-on-path')], sources: [], ...kind },
    binDir: join(dir, 'bin'),
    say: (line) => said.push(line),
    ...change,
  }
}

function mongod(name: string, version = '6.0.5'): string {
  return scriptIn(dir, name, [`echo "db version v${version}"`, 'echo "Build Info: {}"'])
}

const lacksLibrary = [
  'echo "mongod: error while loading shared libraries: libcurl.so.4: cannot open shared object file: No such file or directory" >&2',
  'exit 127',
]

test('the path that is set comes before everything else', async () => {
  const explicit = mongod('set', '7.0.1')
  const onPath = mongod('on-path')
  mongod('bin/mongod')
  expect(await findBinary(search({ explicit }, { commands: [onPath] }))).toEqual({
    path: explicit,
    version: '7.0.1',
  })
  expect(said).toEqual(['mongod: dùng phiên bản 7.0.1 (MONGOD_BINARY).'])
})

test.each([
  ['is not there', () => join(dir, 'nothing'), 'không có tệp này'],
  ['is no mongod', () => scriptIn(dir, 'other', ['echo hello']), 'không phải chương trình cần tìm'],
  ['lacks a library', () => scriptIn(dir, 'broken', lacksLibrary), 'apt-get install libcurl4'],
  ['is too old', () => mongod('old', '4.4.29'), 'phiên bản 4.4.29 quá cũ'],
  ['is a folder', () => dir, 'không có quyền chạy'],
  ['may not be run', () => notExecutable(), 'không có quyền chạy'],
])('a set path that %s is refused at once, with the setting and the reason', async (_what, path, reason) => {
  mongod('bin/mongod')
  const started = findBinary(search({ explicit: path() }))
  await expect(started).rejects.toThrow('MONGOD_BINARY=')
  await expect(started).rejects.toThrow(reason)
})

test('PATH comes before the cache', async () => {
  const onPath = mongod('on-path')
  mongod('bin/mongod')
  expect(await findBinary(search({}, { commands: [onPath] }))).toMatchObject({ path: onPath })
})

test('what is on PATH but cannot run is named with the package it lacks, and the cache is used', async () => {
  const onPath = scriptIn(dir, 'on-path', lacksLibrary)
  const cached = mongod('bin/mongod')
  expect(await findBinary(search({}, { commands: [onPath] }))).toMatchObject({ path: cached })
  expect(said[0]).toContain('thiếu thư viện libcurl.so.4; trên Debian, Ubuntu chạy: apt-get install libcurl4')
})

test('another major version than made the data is passed over: it could not open it', async () => {
  const onPath = mongod('on-path', '8.0.1')
  const cached = mongod('bin/mongod', '6.0.5')
  expect(await findBinary(search({ madeBy: '6.0.5' }, { commands: [onPath] }))).toMatchObject({
    path: cached,
  })
  expect(said[0]).toContain('8.0.1 không mở được dữ liệu do phiên bản 6.0.5 tạo ra')
})

test('each source is announced, a failing one is told with its reason, and the next is tried', async () => {
  const sources = [
    { announce: 'thử nguồn một…', fetch: () => Promise.reject(new Error('không có mạng')) },
    { announce: 'thử nguồn hai…', fetch: async () => scriptIn(dir, 'bin/mongod', lacksLibrary) },
    { announce: 'thử nguồn ba…', fetch: async () => mongod('bin/mongod') },
  ]
  expect(await findBinary(search({}, { sources }))).toMatchObject({ version: '6.0.5' })
  expect(said).toEqual([
    'mongod: không có bản dùng được trên PATH.',
    `mongod: chưa có trong ${join(dir, 'bin')}.`,
    'mongod: thử nguồn một…',
    'mongod: không lấy được (không có mạng).',
    'mongod: thử nguồn hai…',
    expect.stringContaining('bản tải về không dùng được (thiếu thư viện libcurl.so.4'),
    'mongod: thử nguồn ba…',
    `mongod: dùng phiên bản 6.0.5 (${join(dir, 'bin', 'mongod')}).`,
  ])
})

test('with no source left one text names the three ways to provide it', async () => {
  const found = findBinary(search())
  for (const way of ['MONGOD_BINARY', 'MONGODB_URI', 'python3']) await expect(found).rejects.toThrow(way)
})

function notExecutable(): string {
  const path = join(dir, 'plain')
  writeFileSync(path, 'text')
  return path
}
