// How fast the load generator can go: a server that reads a request and answers 200, nothing else.
import http from 'node:http'
import { serveHelper } from './helper.ts'

const server = http.createServer((request, response) => {
  request.resume()
  request.on('end', () => response.writeHead(200, { 'content-length': 0 }).end())
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  serveHelper(address.port, {})
})
