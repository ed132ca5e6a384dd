// Makes a mongod that has just been started a replica set of one with one account. Works from any state an
// interrupted first start left behind. The only file here that knows the driver (the one inside mongoose).
import { setTimeout as sleep } from 'node:timers/promises'
import mongoose from 'mongoose'
import { z } from 'zod'

export const replicaSetName = 'cau-noi'
export const mongodUser = 'cau-noi'

type MongoClient = InstanceType<typeof mongoose.mongo.MongoClient>
type Server = { port: number; password: string }

const primaryWaitMs = 60_000
const codes = { alreadyInitialized: 23, notYetInitialized: 94, authenticationFailed: 18 } as const

/** Resolves when the server takes writes. A server that has another port than before is told the new one. */
export async function prepareReplicaSet(server: Server): Promise<void> {
  const until = Date.now() + primaryWaitMs
  for (;;) {
    try {
      return await prepareOnce(server)
    } catch (error) {
      // A change of its configuration closes the connection on which it was asked for.
      if (!(error instanceof mongoose.mongo.MongoNetworkError) || Date.now() > until) throw error
    }
    await sleep(100)
  }
}

async function prepareOnce(server: Server): Promise<void> {
  const member = await connectAsMember(server)
  if (member) return await using(member, (client) => continueSet(client, server))
  // No account yet: mongod lets a local client without one in, until the first account exists.
  const guest = await connectTo(server.port)
  await using(guest, (client) => foundSet(client, server))
}

async function foundSet(client: MongoClient, { port, password }: Server): Promise<void> {
  const members = [{ _id: 0, host: hostAt(port) }]
  try {
    await client.db('admin').command({ replSetInitiate: { _id: replicaSetName, members } })
  } catch (error) {
    if (codeOf(error) !== codes.alreadyInitialized) throw error
  }
  await untilPrimary(client)
  await client.db('admin').command({ createUser: mongodUser, pwd: password, roles: ['root'] })
}

const configSchema = z.looseObject({
  config: z.looseObject({
    version: z.number(),
    members: z.array(z.looseObject({ host: z.string() })).length(1),
  }),
})

async function continueSet(client: MongoClient, { port }: Server): Promise<void> {
  const admin = client.db('admin')
  const { config } = configSchema.parse(await loadedConfig(client))
  if (config.members[0]?.host !== hostAt(port)) {
    const members = config.members.map((member) => ({ ...member, host: hostAt(port) }))
    await admin.command({
      replSetReconfig: { ...config, version: config.version + 1, members },
      force: true,
    })
  }
  await untilPrimary(client)
}

/** mongod reads its configuration a moment after it began to listen. */
async function loadedConfig(client: MongoClient): Promise<unknown> {
  const until = Date.now() + primaryWaitMs
  for (;;) {
    try {
      return await client.db('admin').command({ replSetGetConfig: 1 })
    } catch (error) {
      if (codeOf(error) !== codes.notYetInitialized || Date.now() > until) throw error
    }
    await sleep(25)
  }
}

/** A client with our account, or undefined while there is no such account. */
async function connectAsMember({ port, password }: Server): Promise<MongoClient | undefined> {
  try {
    return await connectTo(port, `${mongodUser}:${password}@`)
  } catch (error) {
    if (codeOf(error) === codes.authenticationFailed) return undefined
    throw error
  }
}

async function connectTo(port: number, account = ''): Promise<MongoClient> {
  const uri = `mongodb://${account}${hostAt(port)}/?directConnection=true&serverSelectionTimeoutMS=20000`
  const client = new mongoose.mongo.MongoClient(uri)
  try {
    return await client.connect()
  } catch (error) {
    await client.close()
    throw error
  }
}

async function using<T>(client: MongoClient, work: (client: MongoClient) => Promise<T>): Promise<T> {
  try {
    return await work(client)
  } finally {
    await client.close()
  }
}

async function untilPrimary(client: MongoClient): Promise<void> {
  const until = Date.now() + primaryWaitMs
  while (Date.now() < until) {
    const hello = await client.db('admin').command({ hello: 1 })
    if (hello.isWritablePrimary === true) return
    await sleep(25)
  }
  throw new Error('mongod did not become primary')
}

function codeOf(error: unknown): number | undefined {
  const { MongoServerError } = mongoose.mongo
  return error instanceof MongoServerError && typeof error.code === 'number' ? error.code : undefined
}

function hostAt(port: number): string {
  return `127.0.0.1:${port}`
}
