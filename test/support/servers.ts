// The mongod and redis-server of the test run, for *.db.test.ts: started when the first test asks, shared by all,
// with a database and a queue prefix for each test file.
import { randomBytes } from 'node:crypto'
import { z } from 'zod'

export type TestServers = { mongodbUri: string; redisUrl: string; queuePrefix: string }

const addressesSchema = z.object({ mongodbUri: z.url(), redisUrl: z.url() })

/** `fileTag`: a short name for the test file. Every call gives an empty database and a fresh queue prefix. */
export async function testServers(fileTag: string): Promise<TestServers> {
  const door = process.env.TEST_SERVERS_DOOR
  if (door === undefined) throw new Error('run the tests with jest: its global set-up lends the servers')
  const response = await fetch(door)
  const answer = await response.text()
  if (!response.ok) throw new Error(answer)
  const { mongodbUri, redisUrl } = addressesSchema.parse(JSON.parse(answer))
  const name = `test-${fileTag.replace(/[^a-z0-9-]/gi, '-').slice(0, 40)}-${randomBytes(4).toString('hex')}`
  const uri = new URL(mongodbUri)
  uri.pathname = `/${name}`
  return { mongodbUri: uri.href, redisUrl, queuePrefix: name }
}
