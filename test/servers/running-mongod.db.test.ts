import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from '@jest/globals'
import { runningMongod } from '../../src/servers/running-mongod.ts'
import { startServers } from '../../src/servers/start-servers.ts'
import { testServers } from '../support/servers.ts'

// The binaries are there once these are.
beforeAll(async () => {
  await testServers('running-mongod')
}, 90_000)

test('a command finds the mongod of the running program, and none once it has stopped', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'running-'))
  const servers = await startServers({
    dataDir,
    binDir: fileURLToPath(new URL('../../.data/bin', import.meta.url)),
    mongodBinary: process.env.MONGOD_BINARY,
    redisBinary: process.env.REDIS_SERVER_BINARY,
    say: () => undefined,
  })
  try {
    expect(await runningMongod(dataDir)).toBe(servers.mongodbUri)
  } finally {
    await servers.stop()
  }
  await expect(runningMongod(dataDir)).rejects.toThrow('chưa chạy')
  rmSync(dataDir, { recursive: true })
}, 90_000)
