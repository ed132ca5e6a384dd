// A web chat on a real port whose storage is a few arrays: for the tests of src/site. `say` is the rest of the system.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import helmet from 'helmet'
import { webchatChannel } from '../../src/channels/webchat/webchat-channel.ts'
import { contactId, type Incoming, inputId } from '../../src/model/input.ts'
import type { Message } from '../../src/model/message.ts'
import type { HistoryItem, ShownMessage, WebchatDeps } from '../../src/site/webchat-deps.ts'
import { webchatRoutes } from '../../src/site/webchat-routes.ts'

export const cookieKey = Buffer.alloc(32, 7)

type Options = Partial<
  Pick<WebchatDeps, 'limits' | 'now' | 'publicUrl' | 'accept' | 'history' | 'messagesAfter'>
> & {
  /** What the system says to an input; nothing by default. */
  answer?: (incoming: Incoming) => Message[]
}

export async function chatInMemory(options: Options = {}) {
  const inputs: Incoming[] = []
  const faults: unknown[] = []
  const items = new Map<string, HistoryItem[]>()
  const wakes = new Map<string, Set<() => void>>()
  const stopping = new AbortController()
  const itemsOf = (contact: string) => {
    const list = items.get(contact) ?? []
    items.set(contact, list)
    return list
  }
  const say = (contact: string, message: Message) => {
    const list = itemsOf(contact)
    list.push({ id: `${contact}#${list.length}.0`, at: Date.now(), from: 'us', message })
    for (const wake of wakes.get(contact) ?? []) wake()
  }
  const accept = async (incoming: Incoming): Promise<'stored' | 'duplicate'> => {
    if (inputs.some((one) => inputId(one) === inputId(incoming))) return 'duplicate'
    inputs.push(incoming)
    const contact = contactId(incoming.key)
    itemsOf(contact).push(personItem(incoming))
    for (const message of options.answer?.(incoming) ?? []) say(contact, message)
    return 'stored'
  }
  const deps: WebchatDeps = {
    channel: webchatChannel({ publish: async () => undefined }),
    history: async (contact, limit) => itemsOf(contact).slice(-limit),
    messagesAfter: async (contact, id) => {
      const shown = itemsOf(contact).flatMap(shownOf)
      return shown.slice(shown.findIndex((one) => one.id === id) + 1)
    },
    subscribe: (contact, onWake) => {
      const set = wakes.get(contact) ?? new Set()
      wakes.set(contact, set.add(onWake))
      return () => set.delete(onWake)
    },
    fileUrl: (path) => `/files/${path}`,
    cookieKeys: [cookieKey],
    onFault: (error) => faults.push(error),
    stopping: stopping.signal,
    accept,
    ...options,
  }
  const app = express()
  app.use(helmet({ contentSecurityPolicy: { useDefaults: false, directives: strictPolicy } }))
  app.use(webchatRoutes(deps))
  const server = createServer(app)
  let port = 0
  const listen = async () => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    port = portOf(server.address())
  }
  const hangUp = async () => {
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  }
  await listen()
  return {
    url: `http://127.0.0.1:${port}`,
    inputs,
    faults,
    items,
    say,
    /** The network goes and comes back, on the same port. */
    hangUp,
    listen,
    openStreams: () => [...wakes.values()].reduce((sum, set) => sum + set.size, 0),
    stop: async () => {
      stopping.abort()
      await hangUp()
    },
    stopping,
  }
}

export type ChatInMemory = Awaited<ReturnType<typeof chatInMemory>>

/** As strict as routes.ts sets it; http here, so nothing is upgraded. */
const strictPolicy = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'form-action': ["'self'"],
}

function personItem({ key, platformId, at, content }: Incoming): HistoryItem {
  const id = inputId({ key, platformId, at, content })
  if (content.type === 'text') return { id, at, from: 'person', text: content.text }
  if (content.type === 'tap') return { id, at, from: 'person', tap: content.payload }
  return { id, at, from: 'person' }
}

function shownOf({ id, at, from, message }: HistoryItem): ShownMessage[] {
  return from === 'us' && message ? [{ id, at, message }] : []
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
