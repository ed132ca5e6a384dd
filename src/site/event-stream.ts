// Server-sent events: a browser's open stream. It reads messages from the store on every wake; the wake itself carries nothing.
import type { Request, Response } from 'express'
import type { ShownMessage, WebchatDeps } from './webchat-deps.ts'

const heartbeatMs = 25_000
const reconnectMs = 3_000
const streamsOfContactMax = 8
/** Ids already written to a stream, to drop what messagesAfter repeats. */
const writtenMax = 500

type StreamDeps = Pick<WebchatDeps, 'messagesAfter' | 'subscribe' | 'onFault' | 'stopping'> & {
  show: (message: ShownMessage) => unknown
}

export type EventStreams = {
  /** False when this contact has too many open already. */
  open: (req: Request, res: Response, contact: string) => boolean
  /** Ends every stream of the contact in this process. */
  close: (contact: string) => void
}

/** Keeps the open streams of this process. */
export function eventStreams(deps: StreamDeps): EventStreams {
  const open = new Map<string, Set<Response>>()
  const close = (contact: string) => {
    for (const res of open.get(contact) ?? []) res.end()
  }
  deps.stopping?.addEventListener('abort', () => {
    for (const contact of open.keys()) close(contact)
  })
  return {
    close,
    open: (req, res, contact) => {
      const streams = open.get(contact) ?? new Set()
      if (streams.size >= streamsOfContactMax) return false
      open.set(contact, streams.add(res))
      res.on('close', () => {
        streams.delete(res)
        if (streams.size === 0 && open.get(contact) === streams) open.delete(contact)
      })
      stream(deps, res, { contact, after: lastEventId(req) })
      return true
    },
  }
}

/** The header is the browser's own when it reconnects; the query is what the page knew when it opened the stream. */
function lastEventId(req: Request): string | undefined {
  const after = req.get('last-event-id') ?? req.query.after
  return typeof after === 'string' && after !== '' && after.length <= 300 ? after : undefined
}

function stream(deps: StreamDeps, res: Response, from: { contact: string; after: string | undefined }): void {
  res.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  })
  // A named event, unlike a comment, lets the page notice that a connection has gone silent.
  const beat = () => {
    if (!res.writableEnded) res.write('event: beat\ndata: 1\n\n')
  }
  res.write(`retry: ${reconnectMs}\n`)
  beat()
  const catchUp = reader(deps, res, from)
  const unsubscribe = deps.subscribe(from.contact, catchUp)
  // The heartbeat reads too: a lost wake costs seconds, not a message.
  const timer = setInterval(() => {
    beat()
    catchUp()
  }, heartbeatMs)
  res.on('close', () => {
    clearInterval(timer)
    unsubscribe()
  })
  catchUp()
}

/** Reads what is new and writes it, one read at a time; a wake during a read causes one more. */
function reader(
  deps: StreamDeps,
  res: Response,
  from: { contact: string; after: string | undefined },
): () => void {
  const written = new Set<string>()
  let after = from.after
  let isReading = false
  let isWoken = false
  const read = async () => {
    do {
      isWoken = false
      for (const message of await deps.messagesAfter(from.contact, after)) {
        after = message.id
        if (written.has(message.id) || res.writableEnded) continue
        remember(written, message.id)
        res.write(`id: ${message.id}\ndata: ${JSON.stringify(deps.show(message))}\n\n`)
      }
    } while (isWoken && !res.writableEnded)
  }
  return () => {
    isWoken = true
    if (isReading || res.writableEnded) return
    isReading = true
    read()
      .catch((error) => {
        deps.onFault(error)
        // The browser comes back by itself with its last event id.
        res.end()
      })
      .finally(() => {
        isReading = false
      })
  }
}

function remember(written: Set<string>, id: string): void {
  written.add(id)
  if (written.size <= writtenMax) return
  const oldest = written.values().next()
  if (!oldest.done) written.delete(oldest.value)
}
