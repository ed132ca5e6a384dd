// Jest's global set-up: a small door at which the first test that needs mongod and redis-server has them started,
// once for the whole run. Tests that need none do not wait for them.
import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const keeperFile = fileURLToPath(new URL('./server-keeper.ts', import.meta.url))

export default async function setUp() {
  let keeper
  const door = createServer((_request, response) => {
    keeper ??= startKeeper()
    keeper.answer.then(
      (answer) => response.end(answer),
      (error) => response.writeHead(500).end(error.message),
    )
  })
  await new Promise((resolve) => door.listen(0, '127.0.0.1', resolve))
  door.unref()
  process.env.TEST_SERVERS_DOOR = `http://127.0.0.1:${door.address().port}`
  globalThis.stopTestServers = async () => {
    door.close()
    await keeper?.stop()
  }
}

/** A process of its own, so that a busy test cannot starve it. It ends when its standard input does. */
function startKeeper() {
  const child = spawn(process.execPath, ['--import', 'tsx', keeperFile], { stdio: ['pipe', 'pipe', 'pipe'] })
  const ended = new Promise((resolve) => child.once('close', resolve))
  let said = ''
  child.stderr.on('data', (bytes) => {
    said += bytes
  })
  const answer = new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve)
    child.once('close', () => reject(new Error(`no servers for the tests:\n${said}`)))
  })
  return {
    answer,
    stop: () => {
      child.stdin.end()
      return ended
    },
  }
}
