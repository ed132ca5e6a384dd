// A person at the signed form page: opens the link, begins, types, has it checked, looks it over and sends it, each timed as the
// browser sees it. Requests of one load share kept-open connections.
import { type Agent, type IncomingHttpHeaders, request } from 'node:http'
import type { FieldTexts } from '../../src/registrations/form-typed.ts'

export const visitParts = [
  'GET the start page',
  'POST open',
  'GET the form',
  'POST draft',
  'POST check',
  'GET the review',
  'POST send',
] as const
export type VisitPart = (typeof visitParts)[number]

export type Took = { part: VisitPart; ms: number; isExpected: boolean }
export type Site = { port: number; agent: Agent }
export type Filling = { path: string; values: FieldTexts; consentVersion: string }

/** The whole visit; `upTo`: the last part that is done. `cookie` opens the form again. */
export async function visitForm(
  site: Site,
  filling: Filling,
  upTo: VisitPart = 'POST send',
): Promise<{ took: Took[]; cookie: string }> {
  const took: Took[] = []
  let cookie = ''
  let page = ''
  for (const part of visitParts.slice(0, visitParts.indexOf(upTo) + 1)) {
    const { expected, ...asked } = partOf(part, filling, page)
    const { status, headers, body, ms } = await send(site, { ...asked, cookie })
    took.push({ part, ms, isExpected: status === expected })
    cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? cookie
    page = body
  }
  return { took, cookie }
}

/** `page`: the answer to the part before, which says the newest rev as a hidden field or, after a draft, as JSON. */
function partOf(
  part: VisitPart,
  { path, values, consentVersion }: Filling,
  page: string,
): Asked & { expected: number } {
  const rev = /(?:name="_rev" value="|"rev":)(\d+)/.exec(page)?.[1] ?? ''
  switch (part) {
    case 'GET the start page':
    case 'GET the form':
      return { path, expected: 200 }
    case 'POST open':
      return { path: `${path}/start`, fields: {}, expected: 303 }
    case 'POST draft':
      return {
        path: `${path}/draft`,
        json: { rev: Number(rev), page: 'bench', seq: 1, values },
        expected: 200,
      }
    case 'POST check':
      return { path, fields: { ...values, _rev: rev, _consent: consentVersion }, expected: 303 }
    case 'GET the review':
      return { path: `${path}/review`, expected: 200 }
    case 'POST send':
      return { path: `${path}/send`, fields: { _rev: rev }, expected: 303 }
  }
}

type Asked = { path: string; fields?: Readonly<Record<string, string>>; json?: unknown }
type Answer = { status: number; headers: IncomingHttpHeaders; body: string; ms: number }

/** With fields or JSON a POST from a page of the site itself, else a GET. */
export function send(
  { port, agent }: Site,
  { path, fields, json, cookie }: Asked & { cookie?: string },
): Promise<Answer> {
  const body = json === undefined ? fields && new URLSearchParams(fields).toString() : JSON.stringify(json)
  const type = json === undefined ? 'application/x-www-form-urlencoded' : 'application/json'
  const posted = { 'content-type': type, 'content-length': Buffer.byteLength(body ?? '') }
  const headers = {
    'accept-encoding': 'gzip',
    ...(cookie ? { cookie } : {}),
    ...(body === undefined ? {} : { ...posted, origin: `http://127.0.0.1:${port}` }),
  }
  const method = body === undefined ? 'GET' : 'POST'
  return new Promise((resolve, reject) => {
    const begin = performance.now()
    const asked = request({ host: '127.0.0.1', port, path, method, agent, headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', reject)
      response.on('end', () => {
        const ms = performance.now() - begin
        const { statusCode = 0, headers } = response
        resolve({ status: statusCode, headers, body: Buffer.concat(parts).toString('utf8'), ms })
      })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}
