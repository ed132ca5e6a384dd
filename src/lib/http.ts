// Calls of other servers over HTTP: the one home of axios. Never throws for what the network or the server does:
// it says what is known of the request, because a caller must not send twice what may have arrived.
import http from 'node:http'
import https from 'node:https'
import type { Socket } from 'node:net'
import axios, { type AxiosRequestConfig } from 'axios'
import { errorCode } from './error-code.ts'

export type HttpRequest = {
  method: 'GET' | 'POST' | 'DELETE'
  url: string
  headers?: Readonly<Record<string, string>>
  body?: string | Buffer
  /** For the whole call; 20 s. */
  timeoutMs?: number
  /** A longer answer counts as `unknown`; 1 MB. */
  answerBytesMax?: number
}

/**
 * `answered`: any status, redirects too (never followed). `not-connected`: nothing was sent, so it did not happen.
 * `unknown`: sent, or perhaps sent, and no whole answer came.
 */
export type HttpResult =
  | { type: 'answered'; status: number; headers: Readonly<Record<string, string>>; body: string }
  | { type: 'not-connected'; code: string }
  | { type: 'unknown'; code: string }

export type Http = (request: HttpRequest) => Promise<HttpResult>

const defaultTimeoutMs = 20_000
const defaultAnswerBytesMax = 1_000_000
/** Servers close idle connections after 5 s or more: ours close first, or a request could go down with one. */
const idleMsMax = 4_000

/** A client with connections of its own, kept open between calls. */
export function makeHttp({ connectionsMax = 256 } = {}): Http {
  const pool = {
    keepAlive: true,
    maxSockets: connectionsMax,
    maxFreeSockets: connectionsMax,
    timeout: idleMsMax,
  }
  const client = axios.create({
    httpAgent: new http.Agent(pool),
    httpsAgent: new https.Agent(pool),
    maxRedirects: 0,
    maxBodyLength: Number.POSITIVE_INFINITY,
    proxy: false,
    responseType: 'arraybuffer',
    decompress: false,
    validateStatus: null,
    // Bodies are bytes both ways: what they should be, the caller knows.
    transformRequest: [(data) => data],
    transformResponse: [(data) => data],
    headers: { common: { Accept: '*/*', 'Accept-Encoding': 'identity', 'User-Agent': 'cau-noi' } },
  })
  return async (request) => {
    const wire = makeWire()
    // axios' own time-out starts anew with every byte that comes.
    const ending = new AbortController()
    const timer = setTimeout(() => ending.abort(), request.timeoutMs ?? defaultTimeoutMs)
    try {
      const config = { ...axiosRequest(request), signal: ending.signal, transport: wire.transport }
      const { status, headers, data } = await client.request<Buffer>(config)
      return { type: 'answered', status, headers: flatHeaders(headers), body: data.toString('utf8') }
    } catch (error) {
      const code = ending.signal.aborted ? 'TIMEOUT' : codeOf(error)
      return { type: wire.isOpen() ? 'unknown' : 'not-connected', code }
    } finally {
      clearTimeout(timer)
    }
  }
}

function axiosRequest(request: HttpRequest): AxiosRequestConfig {
  return {
    method: request.method,
    url: request.url,
    headers: { ...request.headers },
    data: request.body,
    maxContentLength: request.answerBytesMax ?? defaultAnswerBytesMax,
  }
}

/** An address or a header that cannot be sent has a code too; an error without one is a bug of ours. */
function codeOf(error: unknown): string {
  const code = errorCode(error)
  if (code === undefined) throw error
  return code
}

/** Knows of one call whether its connection was ever open, so that something of it may have left. */
function makeWire() {
  let isOpen = false
  const watch = (socket: Socket) => {
    if (!socket.connecting) isOpen = true
    else socket.once('encrypted' in socket ? 'secureConnect' : 'connect', () => (isOpen = true))
  }
  const transport = {
    request: (options: https.RequestOptions, onAnswer: (answer: http.IncomingMessage) => void) => {
      const { request } = options.protocol === 'https:' ? https : http
      return request(options, onAnswer).once('socket', watch)
    },
  }
  return { transport, isOpen: () => isOpen }
}

function flatHeaders(headers: object): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
}

/** A form with files as the bytes and the content type to send. */
export async function formBody(form: FormData): Promise<{ body: Buffer; contentType: string }> {
  const encoded = new Response(form)
  return {
    body: Buffer.from(await encoded.arrayBuffer()),
    contentType: encoded.headers.get('content-type') ?? 'multipart/form-data',
  }
}

export { parseJsonBigSafe } from './json.ts'
