// The door for platforms: verify, read, store, and only then 200. Called by routes with the raw body; answers a status.
import type { Channel, Echo, Headers, Heard, Receipt } from '../model/channel.ts'
import { UnreadableBody } from '../model/channel.ts'
import type { Quarantined } from '../storage/quarantine.ts'
import type { AcceptInput } from './accept-input.ts'

export type DoorStatus = 200 | 401 | 503

type Deps = {
  acceptInput: AcceptInput
  /** Receipts and copies of what we sent: for the outbox. They resolve at once. */
  onReceipt: (channel: Channel, receipt: Receipt) => void
  onEcho: (channel: Channel, echo: Echo) => Promise<void>
  quarantine: (item: Omit<Quarantined, '_id' | 'raw'> & { raw: Buffer }) => Promise<boolean>
  count: (
    channel: Channel['name'],
    what: 'input' | 'duplicate' | 'refused' | 'spooled' | 'forged' | 'unreadable' | 'probe',
  ) => void
  warn: (what: string, details: Record<string, unknown>) => void
}

const asideUnderWayMax = 4
const asideTimeoutMs = 1000

export type Door = (channel: Channel, headers: Headers, raw: Buffer) => Promise<DoorStatus>

export function makeDoor(deps: Deps): Door {
  let asideUnderWay = 0
  return async (channel, headers, raw) => {
    const verdict = channel.verify(headers, raw)
    if (verdict === 'probe') {
      deps.count(channel.name, 'probe')
      return 200
    }
    if (verdict === 'forged') {
      deps.count(channel.name, 'forged')
      // A stranger's request waits for nothing of ours, and many of them at once are only counted.
      if (asideUnderWay < asideUnderWayMax) {
        asideUnderWay += 1
        void setAside(deps, channel, 'forged', { headers, raw }).finally(() => {
          asideUnderWay -= 1
        })
      }
      return 401
    }
    return letIn(deps, channel, headers, raw)
  }
}

/** For bodies already known to be genuine; also used to check the quarantine again. */
export async function letIn(
  deps: Deps,
  channel: Channel,
  headers: Headers,
  raw: Buffer,
): Promise<DoorStatus> {
  let heard: Heard[]
  try {
    heard = channel.read(raw)
  } catch (error) {
    // Whatever a signed body makes the reader throw (nesting too deep, …) is that body's fault, not the server's.
    if (!(error instanceof UnreadableBody)) deps.warn('a signed body could not be read', { error })
    deps.count(channel.name, 'unreadable')
    await Promise.race([setAside(deps, channel, 'unreadable', { headers, raw }), late(asideTimeoutMs)])
    return 200
  }
  try {
    await Promise.all(heard.map((one) => hear(deps, channel, one)))
    return 200
  } catch (error) {
    deps.warn('an input could not be kept', { channel: channel.name, error })
    return 503
  }
}

async function hear(deps: Deps, channel: Channel, heard: Heard): Promise<void> {
  switch (heard.type) {
    case 'receipt':
      return deps.onReceipt(channel, heard)
    case 'echo':
      return deps.onEcho(channel, heard)
    case 'input': {
      const accepted = await deps.acceptInput(heard.input)
      deps.count(channel.name, accepted === 'stored' ? 'input' : accepted)
      if (accepted === 'refused') deps.warn('MongoDB refused an input', { channel: channel.name })
    }
  }
}

const headersKept = ['x-zevent-signature', 'x-zevent-server', 'x-hub-signature-256', 'content-type']

async function setAside(
  deps: Deps,
  channel: Channel,
  reason: Quarantined['reason'],
  { headers, raw }: { headers: Headers; raw: Buffer },
): Promise<void> {
  const kept = Object.fromEntries(
    headersKept.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]]] : [])),
  )
  const item = { channel: channel.name, reason, headers: kept, raw, receivedAt: new Date() }
  const isKept = await deps.quarantine(item).catch(() => false)
  deps.warn(reason === 'forged' ? 'wrong signature' : 'signed but unreadable body', {
    channel: channel.name,
    bytes: raw.length,
    isKept,
  })
}

function late(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}
