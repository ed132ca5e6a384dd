// Ports on loopback: is one free, find one, wait until something listens.
import { randomInt } from 'node:crypto'
import { connect, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

// Below the range from which systems take ports for outgoing connections: there one could be gone when a server restarts.
const lowest = 20_000
const highest = 29_999
const tries = 200
/** A server of ours that was just ended may hold its port a moment longer. */
const leavingWaitMs = 2_000

/** The port used before, so that addresses stay good; another one only when a stranger sits on it. */
export async function choosePort(want: {
  title: string
  had: number | undefined
  say: (line: string) => void
}): Promise<number> {
  if (want.had === undefined) return freePort()
  const until = Date.now() + leavingWaitMs
  do {
    if (await isFree(want.had)) return want.had
    await sleep(100)
  } while (Date.now() < until)
  const port = await freePort()
  want.say(`${want.title}: cổng ${want.had} đang bị chương trình khác dùng, chuyển sang cổng ${port}.`)
  return port
}

async function freePort(): Promise<number> {
  for (let i = 0; i < tries; i++) {
    const port = randomInt(lowest, highest + 1)
    if (await isFree(port)) return port
  }
  throw new Error(`no free port found on 127.0.0.1 between ${lowest} and ${highest}`)
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/** True once something listens there; false after `waitMs`, or as soon as `givenUp` says so. */
export async function listens(port: number, waitMs: number, givenUp: () => boolean): Promise<boolean> {
  const until = Date.now() + waitMs
  while (Date.now() < until && !givenUp()) {
    if (await accepts(port)) return true
    await sleep(25)
  }
  return false
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port })
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
