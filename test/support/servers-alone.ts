// A program that has servers of its own in the DATA_DIR of its first argument, for tests that kill it.
// Prints one JSON line when they are up; a refused start prints its text and ends with 1.
import { fileURLToPath } from 'node:url'
import { Problems } from '../../src/model/problem.ts'
import { startServers } from '../../src/servers/start-servers.ts'

const [dataDir = ''] = process.argv.slice(2)
const binDir = fileURLToPath(new URL('../../.data/bin', import.meta.url))
try {
  const servers = await startServers({ dataDir, binDir, say: (line) => console.error(line) })
  // Before it says that it is up: whoever reads that may stop it at once.
  process.once('SIGTERM', async () => {
    await servers.stop()
    process.exit(0)
  })
  const { mongodbUri, redisUrl } = servers
  console.log(JSON.stringify({ mongodbUri, redisUrl, ...servers.pids() }))
} catch (error) {
  if (!(error instanceof Problems)) throw error
  console.error(error.message)
  process.exit(1)
}
