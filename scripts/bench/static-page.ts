// The baseline of the form page: an Express route that answers a string of the same size, and does nothing else.
import express from 'express'
import { z } from 'zod'
import { helperOptions, serveHelper } from './helper.ts'

const { characters } = z.object({ characters: z.number() }).parse(helperOptions())
const page = 'x'.repeat(characters)

const app = express()
app.disable('x-powered-by')
app.set('etag', false)
app.get('/page', (_request, response) => void response.type('html').send(page))

const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  serveHelper(address.port, {})
})
