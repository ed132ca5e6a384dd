// The connection to MongoDB and the one way to run a transaction. Connections are handed on as arguments.
import mongoose, { type ClientSession, type Connection, mongo } from 'mongoose'

export type { ClientSession, Connection }

/** Fails after 3 s when no server answers; every write is acknowledged by the majority's journal. */
export async function connectStorage(uri: string): Promise<Connection> {
  const connection = mongoose.createConnection(uri, {
    autoIndex: false,
    serverSelectionTimeoutMS: 3000,
    maxPoolSize: 24,
    minPoolSize: 4,
    writeConcern: { w: 'majority', journal: true },
    readConcern: { level: 'majority' },
    retryWrites: true,
  })
  return connection.asPromise()
}

const infrastructureErrors = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongoPoolClearedError',
  'PoolClearedOnNetworkError',
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
  'MongoExpiredSessionError',
  'MongooseServerSelectionError',
])

/** MongoDB away, a write conflict, a commit nobody knows the result of: worth trying again; anything else is a bug. */
export function isInfrastructureError(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (infrastructureErrors.has(error.name)) return true
  if (error.message.includes('buffering timed out')) return true
  if (!(error instanceof mongo.MongoError)) return false
  // A bulk write that never got through hides its network error: no code, no label, no document at fault.
  if (error instanceof mongo.MongoBulkWriteError && error.code === undefined) {
    return [error.writeErrors].flat().length === 0
  }
  return (
    error.hasErrorLabel('TransientTransactionError') ||
    error.hasErrorLabel('UnknownTransactionCommitResult') ||
    error.hasErrorLabel('RetryableWriteError') ||
    error.hasErrorLabel('ResetPool') ||
    (error instanceof mongo.MongoServerError &&
      [91, 189, 10107, 11600, 11602, 13435, 13436].includes(Number(error.code)))
  )
}

/** `E11000`: the key is there already. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === 11000
}

/**
 * Runs `work` in a transaction. `withTransaction` tries again what MongoDB labels as transient; network errors without
 * a label come through to the caller, who must read what was committed before trying again (see inbox/commit-turns.ts).
 */
export async function inTransaction<T>(
  connection: Connection,
  work: (session: ClientSession) => Promise<T>,
): Promise<T> {
  const session = await connection.startSession()
  try {
    return await session.withTransaction(() => work(session), {
      writeConcern: { w: 'majority', journal: true },
      readConcern: { level: 'snapshot' },
    })
  } finally {
    await session.endSession().catch(() => undefined)
  }
}

/** Tries `work` until MongoDB is there again, with growing pauses up to 2 s; other errors are thrown at once. */
export async function untilStored<T>(
  work: () => Promise<T>,
  isStopping: () => boolean = () => false,
): Promise<T> {
  for (let pauseMs = 50; ; pauseMs = Math.min(pauseMs * 2, 2000)) {
    try {
      return await work()
    } catch (error) {
      if (!isInfrastructureError(error) || isStopping()) throw error
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
}
