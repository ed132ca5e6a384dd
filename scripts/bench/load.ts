// The load generator: as many requests as the other side takes (closed loop), or each at its moment whatever the other
// side does (open loop, where a slow answer is measured from the moment the request was due).
import { type HttpConnection, httpConnection } from './http-connection.ts'

export type Answer = { status: number; sentAt: number; ms: number }

/** Keeps `connections` busy until `requests` are used up or the time is over. */
export async function closedLoop(
  port: number,
  requests: readonly Buffer[],
  { connections, forMs }: { connections: number; forMs: number },
): Promise<{ answers: Answer[]; seconds: number }> {
  const answers: Answer[] = []
  const begin = performance.now()
  let next = 0
  const work = async (connection: HttpConnection) => {
    for (let request = requests[next++]; request; request = requests[next++]) {
      const sentAt = performance.now()
      if (sentAt - begin > forMs) break
      const status = await connection.send(request)
      answers.push({ status, sentAt: wallClock(sentAt), ms: performance.now() - sentAt })
    }
    connection.close()
  }
  await Promise.all(Array.from({ length: connections }, () => work(httpConnection(port))))
  return { answers, seconds: (performance.now() - begin) / 1000 }
}

export type Timed = { dueMs: number; request: Buffer }
export type OpenLoop = {
  connectionsMax: number
  /** A platform delivers again what got no 200: after this pause, so many times at most. */
  retry?: { pauseMs: number; timesMax: number }
}

const tickMs = 1

/** Sends each request when it is due, counted from now; answers in the order of `timed`. */
export async function openLoop(port: number, timed: readonly Timed[], how: OpenLoop): Promise<Answer[]> {
  const pool = connectionPool(port, how.connectionsMax)
  const begin = performance.now()
  const answers: Promise<Answer>[] = []
  const order = timed.map((one, index) => ({ ...one, index })).sort((a, b) => a.dueMs - b.dueMs)
  for (const { dueMs, request, index } of order) {
    while (performance.now() - begin < dueMs)
      await pause(Math.max(tickMs, Math.floor(dueMs - (performance.now() - begin))))
    answers[index] = deliver(pool, request, { dueAt: begin + dueMs, retry: how.retry })
  }
  const all = await Promise.all(answers)
  pool.close()
  return all
}

async function deliver(
  pool: Pool,
  request: Buffer,
  { dueAt, retry }: { dueAt: number; retry: OpenLoop['retry'] },
): Promise<Answer> {
  let status = 0
  for (let tries = 0; status !== 200 && tries <= (retry?.timesMax ?? 0); tries += 1) {
    if (tries > 0) await pause(retry?.pauseMs ?? 0)
    status = await pool.send(request)
  }
  return { status, sentAt: wallClock(dueAt), ms: performance.now() - dueAt }
}

type Pool = { send: (request: Buffer) => Promise<number>; close: () => void }

/** Whoever finds no free connection waits in line. */
function connectionPool(port: number, size: number): Pool {
  const all = Array.from({ length: size }, () => httpConnection(port))
  const free = [...all]
  const waiting: ((connection: HttpConnection) => void)[] = []
  const take = (): Promise<HttpConnection> => {
    const connection = free.pop()
    return connection ? Promise.resolve(connection) : new Promise((resolve) => waiting.push(resolve))
  }
  return {
    send: async (request) => {
      const connection = await take()
      const status = await connection.send(request)
      const next = waiting.shift()
      if (next) next(connection)
      else free.push(connection)
      return status
    },
    close: () => {
      for (const connection of all) connection.close()
    },
  }
}

/** Milliseconds that other processes can compare with their own Date.now(). */
function wallClock(at: number): number {
  return performance.timeOrigin + at
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
