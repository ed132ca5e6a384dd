// Our own mongod: a replica set of one on loopback, with an account, its data in DATA_DIR/mongod.
import { join } from 'node:path'
import { makePrivateDir, writePrivateFile } from '../lib/private-file.ts'
import { type Child, clearStaleChild, runChild } from './child.ts'
import { choosePort } from './port.ts'
import { mongodUser, prepareReplicaSet, replicaSetName } from './replica-set.ts'
import { type Place, readyOrProblem } from './server-place.ts'
import type { ServerState } from './server-state.ts'

const databaseName = 'cau-noi'

/** Starts it and waits until it takes writes. Changes `state.port` when a stranger sits on the port it had. */
export async function startMongod(place: Place, state: ServerState): Promise<{ uri: string; child: Child }> {
  const dataPath = join(place.dataDir, 'mongod')
  const keyPath = join(place.dataDir, 'mongod.key')
  const pidPath = join(place.dataDir, 'mongod.pid')
  makePrivateDir(dataPath)
  writePrivateFile(keyPath, state.mongodKey)
  if (await clearStaleChild(pidPath, place.dataDir))
    place.say('MongoDB: đã dừng mongod còn lại từ lần chạy trước.')
  const port = await choosePort({ title: 'MongoDB', had: state.mongod.port, say: place.say })
  const child = runChild({
    title: 'MongoDB',
    binary: place.binary,
    args: mongodArgs({ port, dataPath, keyPath }),
    logPath: join(place.dataDir, 'mongod.log'),
    pidPath,
    say: place.say,
  })
  const { password } = state.mongod
  const hasMoved = state.mongod.port !== undefined && state.mongod.port !== port
  // It looks for itself at the old port first.
  if (hasMoved) place.say('MongoDB: dữ liệu giữ nguyên; lần khởi động này có thể mất nửa phút.')
  await readyOrProblem({ title: 'MongoDB', place, child, port }, () => prepareReplicaSet({ port, password }))
  state.mongod.port = port
  return { uri: mongodUri(port, password), child }
}

/** The address of our own mongod, with its password. */
export function mongodUri(port: number, password: string): string {
  return `mongodb://${mongodUser}:${password}@127.0.0.1:${port}/${databaseName}?replicaSet=${replicaSetName}&authSource=admin`
}

function mongodArgs({
  port,
  dataPath,
  keyPath,
}: {
  port: number
  dataPath: string
  keyPath: string
}): string[] {
  return [
    '--dbpath',
    dataPath,
    '--port',
    String(port),
    '--bind_ip',
    '127.0.0.1',
    '--nounixsocket',
    '--replSet',
    replicaSetName,
    '--keyFile',
    keyPath,
    '--wiredTigerCacheSizeGB',
    '0.25',
    // There is nobody to catch up with, and the log of operations holds what people wrote: short.
    '--oplogSize',
    '64',
    '--quiet',
    // The log names every slow command with its documents, and those hold what people wrote.
    '--slowms',
    '2000000000',
    '--setParameter',
    'diagnosticDataCollectionEnabled=false',
    // There is no second member to hand over to.
    '--setParameter',
    'shutdownTimeoutMillisForSignaledShutdown=100',
  ]
}
