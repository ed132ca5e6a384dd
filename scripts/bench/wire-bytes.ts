// What a page costs a phone: the bytes of the answers, heads and all, as they come over the wire.
import { connect } from 'node:net'

/** Bytes of the answer to a GET. Throws when it is not a 200. */
export function wireBytes(
  port: number,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ bytes: number; text: string }> {
  const lines = Object.entries({ host: `127.0.0.1:${port}`, connection: 'close', ...headers })
  const head = [`GET ${path} HTTP/1.1`, ...lines.map(([name, value]) => `${name}: ${value}`), '', '']
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    const socket = connect({ host: '127.0.0.1', port }, () => socket.write(head.join('\r\n')))
    socket.on('data', (part) => parts.push(part))
    socket.on('error', reject)
    socket.on('end', () => {
      const all = Buffer.concat(parts)
      const isWell = all.toString('latin1', 0, 12) === 'HTTP/1.1 200'
      if (isWell) resolve({ bytes: all.length, text: all.toString('utf8') })
      else reject(new Error(`${path.slice(0, 12)}… does not answer 200`))
    })
  })
}

/** Of a page and of every script, style and picture that it names. */
export async function pageBytes(
  port: number,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ page: number; parts: number; count: number }> {
  const { bytes, text } = await wireBytes(port, path, headers)
  const named = [...text.matchAll(/<(?:link|script|img)[^>]*? (?:href|src)="(\/[^"]+)"/g)]
  const addresses = [...new Set(named.flatMap(([, address]) => address ?? []))]
  let parts = 0
  for (const address of addresses) parts += (await wireBytes(port, address, headers)).bytes
  return { page: bytes, parts, count: addresses.length }
}
