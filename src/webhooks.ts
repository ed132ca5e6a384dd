// The platforms' addresses, answered before Express sees them: most requests are these, each must be quick, and all that
// is needed is the raw body, as signatures are over its bytes. Everything else goes to routes.ts.
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { Door } from './inbox/door.ts'
import type { Channel } from './model/channel.ts'

export type WebhookDeps = {
  zalo?: Channel
  messenger?: Channel
  /** Checks who posts by itself, and hands on what it lets in. */
  botframework?: (door: Door, headers: IncomingHttpHeaders, raw: Buffer) => Promise<number>
  door: Door
  warn: (what: string, details: Record<string, unknown>) => void
}

const bodyBytesMax = 1024 * 1024

/** True when the request was for a webhook, and is answered. */
export type Webhooks = (request: IncomingMessage, response: ServerResponse) => boolean

export function makeWebhooks(deps: WebhookDeps): Webhooks {
  const { door, botframework } = deps
  const hooks = new Map([
    ['/webhooks/zalo', deps.zalo && platformHook(door, deps.zalo)],
    ['/webhooks/messenger', deps.messenger && platformHook(door, deps.messenger)],
    [
      '/api/messages',
      botframework && {
        name: 'botframework',
        hear: (headers: IncomingHttpHeaders, raw: Buffer) => botframework(door, headers, raw),
      },
    ],
  ])
  return (request, response) => {
    const path = pathOf(request)
    if (!hooks.has(path)) return false
    const hook = hooks.get(path)
    if (!hook) answer(response, 404, 'This channel is off: its settings are missing.')
    else if (request.method === 'POST') void hear(deps, hook, request, response)
    else if (request.method === 'GET' && hook.handshake) shakeHands(hook.handshake, request, response)
    else answer(response, 405, '')
    return true
  }
}

type Hook = {
  name: string
  /** The status to answer. */
  hear: (headers: IncomingHttpHeaders, raw: Buffer) => Promise<number>
  handshake?: Channel['handshake']
}

function platformHook(door: Door, channel: Channel): Hook {
  const { name, handshake } = channel
  return { name, handshake, hear: (headers, raw) => door(channel, headers, raw) }
}

function pathOf({ url = '' }: IncomingMessage): string {
  const end = url.indexOf('?')
  return end < 0 ? url : url.slice(0, end)
}

async function hear(
  { warn }: WebhookDeps,
  hook: Hook,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const raw = await rawBody(request)
    if (raw) answer(response, await hook.hear(request.headers, raw), '')
    else answer(response.setHeader('connection', 'close'), 413, 'Nội dung gửi quá lớn.')
  } catch (error) {
    // Cut off on the way: there is nobody left to answer.
    if (request.destroyed && !request.complete) return
    warn('a webhook failed', { channel: hook.name, error })
    answer(response, 500, '')
  }
}

/** Undefined when it is larger than a webhook may be; rejects when the sender goes away. */
function rawBody(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes <= bodyBytesMax) chunks.push(chunk)
      else resolve(undefined)
    })
    request.on('end', () => resolve(bytes > bodyBytesMax ? undefined : Buffer.concat(chunks)))
    request.on('error', reject)
    request.on('aborted', () => reject(new Error('the sender went away')))
  })
}

function shakeHands(
  handshake: NonNullable<Channel['handshake']>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const query = new URL(request.url ?? '', 'http://localhost').searchParams
  const challenge = handshake(Object.fromEntries(query))
  if (challenge === undefined) answer(response, 403, '')
  else answer(response, 200, challenge)
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'x-content-type-options': 'nosniff',
  })
  response.end(text)
}
