// Keeps one mongod and one redis-server for a test run: prints their addresses in one line, lives until standard
// input ends. Binaries come from the checkout's .data/bin, data lies in a folder of its own that is removed at the end.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startServers } from '../../src/servers/start-servers.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'cau-noi-test-'))
const servers = await startServers({
  dataDir,
  binDir: fileURLToPath(new URL('../../.data/bin', import.meta.url)),
  mongodBinary: process.env.MONGOD_BINARY,
  redisBinary: process.env.REDIS_SERVER_BINARY,
  say: (line) => console.error(line),
})
console.log(JSON.stringify({ mongodbUri: servers.mongodbUri, redisUrl: servers.redisUrl }))

process.stdin.resume().once('end', async () => {
  await servers.stop()
  rmSync(dataDir, { recursive: true, force: true })
  process.exit(0)
})
