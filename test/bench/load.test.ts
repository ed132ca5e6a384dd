// The load generator against a small server: every request is answered once, and what gets no 200 is delivered again.
import http from 'node:http'
import { afterEach, expect, test } from '@jest/globals'
import { closedLoop, openLoop } from '../../scripts/bench/load.ts'
import { personId, zaloApp, zaloRequest } from '../../scripts/bench/zalo-webhook.ts'
import { verifyZalo } from '../../src/channels/zalo/signature.ts'

let server: http.Server | undefined

afterEach(() => {
  server?.close()
  server?.closeAllConnections()
})

type Seen = { body: string; headers: http.IncomingHttpHeaders }

/** Answers with what `statusOf` says; 0 cuts the connection. */
async function serve(statusOf: (count: number) => number): Promise<{ port: number; seen: Seen[] }> {
  const seen: Seen[] = []
  const started = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      seen.push({ body: Buffer.concat(chunks).toString(), headers: request.headers })
      const status = statusOf(seen.length)
      if (status === 0) response.destroy()
      else response.writeHead(status, { 'content-type': 'text/plain' }).end('một câu trả lời')
    })
  })
  server = started
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve))
  const address = started.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { port: address.port, seen }
}

function requests(count: number): Buffer[] {
  return Array.from({ length: count }, (_, index) =>
    zaloRequest({ user: personId(index), id: `m-${index}`, text: 'Xin chào', at: 1_700_000_000_000 + index }),
  )
}

test('a closed loop sends each request once and hears its status', async () => {
  const { port, seen } = await serve((count) => (count === 5 ? 401 : 200))
  const { answers } = await closedLoop(port, requests(40), { connections: 4, forMs: 10_000 })
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(39)
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(1)
  expect(new Set(seen.map(({ body }) => body)).size).toBe(40)
})

test('an open loop delivers again what got no 200, also when the connection was cut', async () => {
  const { port, seen } = await serve((count) => [0, 503][count - 1] ?? 200)
  const timed = requests(3).map((request, index) => ({ request, dueMs: index }))
  const answers = await openLoop(port, timed, { connectionsMax: 1, retry: { pauseMs: 1, timesMax: 5 } })
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(seen).toHaveLength(5)
})

test('webhooks of the load are genuine to the channel', async () => {
  const { port, seen } = await serve(() => 200)
  await openLoop(port, [{ request: requests(1)[0] ?? Buffer.alloc(0), dueMs: 0 }], { connectionsMax: 1 })
  const verdicts = seen.map(({ headers, body }) => verifyZalo(zaloApp, headers, Buffer.from(body)))
  expect(verdicts).toEqual(['genuine'])
})
