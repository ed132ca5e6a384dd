// A process of its own that does nothing but send, as a worker of the program does: the real outbox, Zalo channel and pace
// on real servers. Started and killed by kills.db.test.ts; says `sending` when it does.
import { z } from 'zod'
import { zaloChannel } from '../../src/channels/zalo/zalo-channel.ts'
import { makeHttp } from '../../src/lib/http.ts'
import { makeOutbox } from '../../src/outbox/outbox.ts'
import { openPaces } from '../../src/queue/pace.ts'
import { connectStorage } from '../../src/storage/connect.ts'
import { openStorage } from '../../src/storage/storage.ts'
import { fakePorts } from '../support/fake-ports.ts'

const orderSchema = z.object({
  mongodbUri: z.string(),
  redisUrl: z.string(),
  queuePrefix: z.string(),
  zaloUrl: z.string(),
  oaId: z.string(),
  token: z.string(),
  callsPerMinute: z.number(),
})
export type WorkerOrder = z.infer<typeof orderSchema>

const order = orderSchema.parse(JSON.parse(process.argv[2] ?? ''))
const storage = await openStorage(await connectStorage(order.mongodbUri))
const paces = openPaces({ redisUrl: order.redisUrl, prefix: order.queuePrefix, ledger: storage.calls })
const channel = zaloChannel(
  { appId: '1', appSecret: 's', oaId: order.oaId, oaSecret: 's', openapiUrl: order.zaloUrl },
  makeHttp(),
)
const pace = paces.paceOf({ name: 'zalo-app:1', calls: order.callsPerMinute, perMs: 60_000 })
const nothing = () => undefined

makeOutbox({
  ...storage,
  accounts: [{ channel, ports: fakePorts({ token: order.token }), paceFor: () => pace }],
  stopWaiting: async () => new Set(),
  turnWaiting: async (contacts) =>
    new Set((await storage.inputs.waitingOf(contacts)).map(({ contact }) => contact)),
  latestTurns: async () => new Map(),
  setHealth: storage.accounts.setHealth,
  owner: `worker-${process.pid}-${Date.now()}`,
  now: Date.now,
  log: { info: nothing, warn: nothing, error: nothing },
  observe: nothing,
  timings: { leaseMs: 5000, callMs: 2000, sweepMs: 500, pollMs: 100 },
}).start()
process.stdout.write('sending\n')
