// What both fake platforms share: a light HTTP server that records calls, fails on demand, keeps to a pace and posts
// webhooks. Made for thousands of calls a second.
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * `lost-answer`: the platform does what was asked, the caller never learns. `hang`: nothing is done, no answer comes.
 * `reset`: nothing is done, the connection is cut.
 */
export type Fault =
  | { type: 'status'; status: number; body?: string; headers?: Record<string, string> }
  | { type: 'rubbish' }
  | { type: 'hang' }
  | { type: 'reset' }
  | { type: 'lost-answer' }

export type Asked = {
  method: string
  path: string
  query: URLSearchParams
  headers: Readonly<Record<string, string | string[] | undefined>>
  raw: Buffer
}
export type Answer = { status: number; body: unknown }
export type Call = {
  method: string
  path: string
  body: unknown
  at: number
  fault?: Fault['type']
  answer?: unknown
}

export type PlatformOptions = {
  port?: number
  /** Answers come after this long; 0. */
  latencyMs?: number
  /** false: calls are counted, not kept (benches). */
  keepCalls?: boolean
  now?: () => number
}

export type Platform = {
  url: string
  calls: Call[]
  callCount: () => number
  /** The next `times` calls whose path matches fail like this. */
  failNext: (fault: Fault, times?: number, path?: RegExp) => void
  setLatency: (ms: number) => void
  close: () => Promise<void>
}

type Pending = { fault: Fault; times: number; path: RegExp }

export async function startPlatform(
  handle: (asked: Asked) => Answer,
  options: PlatformOptions = {},
): Promise<Platform> {
  const now = options.now ?? Date.now
  const calls: Call[] = []
  let count = 0
  let latencyMs = options.latencyMs ?? 0
  let pending: Pending[] = []

  function takeFault(path: string): Fault | undefined {
    const found = pending.find((one) => one.path.test(path))
    if (!found) return undefined
    found.times -= 1
    pending = pending.filter((one) => one.times > 0)
    return found.fault
  }

  function serve(request: IncomingMessage, response: ServerResponse, raw: Buffer): void {
    const asked = askedOf(request, raw)
    const fault = takeFault(asked.path)
    const isDone = fault === undefined || fault.type === 'lost-answer'
    const answer = isDone ? handle(asked) : undefined
    count += 1
    if (options.keepCalls !== false) {
      const body = jsonOr(raw)
      calls.push({
        method: asked.method,
        path: asked.path,
        body,
        at: now(),
        fault: fault?.type,
        answer: answer?.body,
      })
    }
    const reply = () =>
      fault ? failLike(fault, response) : send(response, answer ?? { status: 500, body: {} })
    if (latencyMs > 0) setTimeout(reply, latencyMs)
    else reply()
  }

  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => serve(request, response, Buffer.concat(chunks)))
    request.on('error', () => undefined)
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    calls,
    callCount: () => count,
    failNext: (fault, times = 1, path = /./) => void pending.push({ fault, times, path }),
    setLatency: (ms) => {
      latencyMs = ms
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('the fake platform has no port')
  return address.port
}

function askedOf(request: IncomingMessage, raw: Buffer): Asked {
  const { method = 'GET', url = '/', headers } = request
  const mark = url.indexOf('?')
  const path = mark < 0 ? url : url.slice(0, mark)
  return { method, path, query: new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1)), headers, raw }
}

function jsonOr(raw: Buffer): unknown {
  const text = raw.toString('utf8')
  if (!text.startsWith('{')) return text.slice(0, 10_000)
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function failLike(fault: Fault, response: ServerResponse): void {
  switch (fault.type) {
    case 'status':
      response.writeHead(fault.status, fault.headers).end(fault.body ?? 'upstream error')
      break
    case 'rubbish':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Bad gateway')
      break
    case 'hang':
      break
    case 'reset':
    case 'lost-answer':
      response.destroy()
      break
  }
}

function send(response: ServerResponse, { status, body }: Answer): void {
  const text = Buffer.from(JSON.stringify(body))
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': text.length }).end(text)
}

/** At most `max` calls in any `windowMs`: true when one more may pass, which is then counted. */
export function slidingWindow(max: number, windowMs: number, now: () => number): () => boolean {
  let passed: number[] = []
  let first = 0
  return () => {
    if (!Number.isFinite(max)) return true
    const at = now()
    while (first < passed.length && (passed[first] ?? 0) <= at - windowMs) first += 1
    if (first > 10_000) {
      passed = passed.slice(first)
      first = 0
    }
    if (passed.length - first >= max) return false
    passed.push(at)
    return true
  }
}

export type Webhooks = {
  /** Posts and resolves with the status; 0 when the door does not answer. */
  post: (body: string, headers: Record<string, string>) => Promise<number>
  /** Resolves when what was posted so far has been answered. */
  settled: () => Promise<void>
  close: () => void
}

/** Posts webhooks over kept connections. */
export function webhookPoster(url: string): Webhooks {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 })
  const open = new Set<Promise<number>>()
  function post(body: string, headers: Record<string, string>): Promise<number> {
    const sent = new Promise<number>((resolve) => {
      const request = http.request(url, { method: 'POST', headers, agent }, (response) => {
        response.resume()
        response.on('end', () => resolve(response.statusCode ?? 0))
      })
      request.on('error', () => resolve(0))
      request.end(body)
    })
    open.add(sent)
    void sent.then(() => open.delete(sent))
    return sent
  }
  return {
    post,
    settled: async () => {
      while (open.size > 0) await Promise.all(open)
    },
    close: () => agent.destroy(),
  }
}
