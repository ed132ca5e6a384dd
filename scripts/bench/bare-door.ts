// The baseline of the door: a bare Express handler that only checks Zalo's signature and parses. Stores nothing.
import { createHash, timingSafeEqual } from 'node:crypto'
import express from 'express'
import { serveHelper } from './helper.ts'
import { zaloApp } from './zalo-webhook.ts'

const app = express()
app.disable('x-powered-by')
app.set('etag', false)
app.post('/webhooks/zalo', express.raw({ type: () => true, limit: 1024 * 1024 }), (request, response) => {
  const raw: Buffer = request.body
  const body: { app_id: string; timestamp: string } = JSON.parse(raw.toString('utf8'))
  const mac = createHash('sha256')
    .update(body.app_id)
    .update(raw)
    .update(body.timestamp)
    .update(zaloApp.oaSecret)
    .digest()
  const given = Buffer.from(String(request.headers['x-zevent-signature']).replace('mac=', ''), 'hex')
  response.status(given.length === mac.length && timingSafeEqual(mac, given) ? 200 : 401).end()
})

const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  serveHelper(address.port, {})
})
