// The client says what is known of a call: answered, never left, or nobody knows.
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { afterAll, describe, expect, test } from '@jest/globals'
import { formBody, makeHttp } from '../../src/lib/http.ts'

const servers: Server[] = []
const sockets = new Set<Socket>()
afterAll(async () => {
  for (const socket of sockets) socket.destroy()
  for (const server of servers) await new Promise((resolve) => server.close(resolve))
})

async function portOf(server: Server): Promise<number> {
  servers.push(server)
  server.on('connection', (socket) => sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return address.port
}

async function serve(listener: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await portOf(createServer(listener))}`
}

const call = makeHttp()

describe('answered', () => {
  test.each([200, 204, 400, 401, 404, 429, 500, 503])(
    'status %i is an answer, not an error',
    async (status) => {
      const url = await serve((_request, response) =>
        response.writeHead(status, { 'x-limit': '7' }).end('{}'),
      )
      const result = await call({ method: 'POST', url, body: '{}' })
      expect(result).toMatchObject({ type: 'answered', status, headers: { 'x-limit': '7' } })
    },
  )

  test('a redirect is not followed', async () => {
    let calls = 0
    const url = await serve((_request, response) => {
      calls += 1
      response.writeHead(302, { location: '/elsewhere' }).end()
    })
    expect(await call({ method: 'GET', url })).toMatchObject({ type: 'answered', status: 302 })
    expect(calls).toBe(1)
  })

  test('the bytes and headers arrive as given, and the answer comes back as text', async () => {
    const url = await serve((request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part) => parts.push(part))
      request.on('end', () =>
        response.end(
          `${request.method} ${request.headers.access_token} ${request.headers['content-type']} ${Buffer.concat(parts).toString()}`,
        ),
      )
    })
    const headers = { access_token: 'a-token', 'Content-Type': 'application/json' }
    const result = await call({ method: 'POST', url, headers, body: '{"text":"Chào  anh"}' })
    expect(result).toMatchObject({ body: 'POST a-token application/json {"text":"Chào  anh"}' })
  })

  test('a form with a file is sent whole', async () => {
    const url = await serve((request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part) => parts.push(part))
      request.on('end', () => response.end(Buffer.concat(parts).toString('latin1')))
    })
    const form = new FormData()
    form.set('file', new Blob(['%PDF-1']), 'a.pdf')
    const { body, contentType } = await formBody(form)
    const result = await call({ method: 'POST', url, headers: { 'Content-Type': contentType }, body })
    expect(result).toMatchObject({ body: expect.stringContaining('filename="a.pdf"') })
    expect(result).toMatchObject({ body: expect.stringContaining('%PDF-1') })
  })

  test('connections are kept open between calls', async () => {
    const used = new Set<unknown>()
    const url = await serve((request, response) => {
      used.add(request.socket)
      response.end()
    })
    for (let i = 0; i < 5; i++) await call({ method: 'GET', url })
    expect(used.size).toBe(1)
  })
})

describe('not connected: nothing was sent', () => {
  test('a refused connection', async () => {
    const server = createTcpServer()
    const port = await portOf(server)
    await new Promise((resolve) => server.close(resolve))
    servers.splice(servers.indexOf(server), 1)
    expect(await call({ method: 'POST', url: `http://127.0.0.1:${port}/`, body: 'x' })).toEqual({
      type: 'not-connected',
      code: 'ECONNREFUSED',
    })
  })

  test('a server that never ends the TLS handshake', async () => {
    const port = await portOf(createTcpServer((socket) => socket.on('error', () => undefined)))
    const url = `https://127.0.0.1:${port}/`
    expect(await call({ method: 'POST', url, body: 'x', timeoutMs: 100 })).toEqual({
      type: 'not-connected',
      code: 'TIMEOUT',
    })
  })

  test.each([
    ['an address that is none', { url: 'nonsense' }, 'ERR_INVALID_URL'],
    [
      'a header that HTTP cannot carry',
      { url: 'http://127.0.0.1:1/', headers: { access_token: 'a\nb' } },
      undefined,
    ],
  ])('%s', async (_what, request, code) => {
    const result = await call({ method: 'POST', ...request })
    expect(result.type).toBe('not-connected')
    if (code) expect(result).toMatchObject({ code })
  })
})

describe('unknown: it may have arrived', () => {
  test('no answer in time', async () => {
    const url = await serve(() => undefined)
    expect(await call({ method: 'POST', url, body: 'x', timeoutMs: 100 })).toEqual({
      type: 'unknown',
      code: 'TIMEOUT',
    })
  })

  test('an answer that drips on past the time-out', async () => {
    const url = await serve((_request, response) => {
      const drip = setInterval(() => response.write('.'), 20)
      response.once('close', () => clearInterval(drip))
    })
    expect(await call({ method: 'POST', url, body: 'x', timeoutMs: 200 })).toEqual({
      type: 'unknown',
      code: 'TIMEOUT',
    })
  })

  test('a connection reset after the request was read', async () => {
    const url = await serve((request) => request.on('data', () => request.socket.resetAndDestroy()))
    expect(await call({ method: 'POST', url, body: 'x' })).toEqual({ type: 'unknown', code: 'ECONNRESET' })
  })

  test('an answer cut off in the middle', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('half', () => response.socket?.destroy())
    })
    expect(await call({ method: 'POST', url, body: 'x' })).toMatchObject({ type: 'unknown' })
  })

  test('an answer longer than allowed', async () => {
    const url = await serve((_request, response) => response.end('x'.repeat(2_000)))
    expect(await call({ method: 'GET', url, answerBytesMax: 1_000 })).toMatchObject({ type: 'unknown' })
  })
})
