// One kept-open connection that sends requests made beforehand and reads only status and length of the answers:
// the load generator must cost little, as it shares the machine with what it measures.
import { connect, type Socket } from 'node:net'

const headEnd = Buffer.from('\r\n\r\n')

export type HttpConnection = {
  /** The answer's status; 0 when none came. One request at a time. */
  send: (request: Buffer) => Promise<number>
  close: () => void
}

/** The socket opens with the first request, and again after it was lost. */
export function httpConnection(port: number): HttpConnection {
  let socket: Socket | undefined
  let received = Buffer.alloc(0)
  let answer: ((status: number) => void) | undefined

  function finish(status: number): void {
    const resolve = answer
    answer = undefined
    received = Buffer.alloc(0)
    resolve?.(status)
  }

  function lose(lost: Socket): void {
    if (socket !== lost) return
    socket = undefined
    finish(0)
  }

  function open(): Socket {
    const opened = connect({ host: '127.0.0.1', port, noDelay: true })
    opened.on('data', (bytes) => {
      received = received.length === 0 ? bytes : Buffer.concat([received, bytes])
      const status = wholeAnswer(received)
      if (status !== undefined) finish(status)
    })
    opened.on('error', () => undefined)
    opened.on('close', () => lose(opened))
    return opened
  }

  return {
    send: (request) =>
      new Promise((resolve) => {
        answer = resolve
        socket ??= open()
        socket.write(request)
      }),
    close: () => {
      const open = socket
      socket = undefined
      open?.destroy()
      finish(0)
    },
  }
}

/** The status once head and body are there. */
function wholeAnswer(bytes: Buffer): number | undefined {
  const end = bytes.indexOf(headEnd)
  if (end < 0) return undefined
  const head = bytes.toString('latin1', 0, end)
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0)
  if (bytes.length < end + headEnd.length + length) return undefined
  return Number(head.slice(9, 12))
}
