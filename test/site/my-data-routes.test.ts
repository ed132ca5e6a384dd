// The link to one's own data, asked for over http: what it shows, to whom, how often, and what it says when it does not open.
import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterAll, beforeEach, expect, test } from '@jest/globals'
import express from 'express'
import { makePrivateLinks, privateLinkMs } from '../../src/lib/private-link.ts'
import { makeSeal } from '../../src/lib/seal.ts'
import { type MyDataRouteDeps, myDataRoutes } from '../../src/site/my-data-routes.ts'

const seal = makeSeal(Buffer.alloc(32, 3).toString('base64'))
const links = makePrivateLinks(seal, 'my-data')
const issuedAt = Date.parse('2026-12-01T08:00:00+07:00')
const contact = 'zalo:2222:1111'
const token = links.token([contact], issuedAt)

let now = issuedAt
let asked: string[] = []
let faults: unknown[] = []
let isAway = false
const uses = new Map<string, { browser: string; count: number }>()

const deps: MyDataRouteDeps = {
  links,
  fileOf: async (id) => {
    if (isAway) throw new Error('away')
    asked.push(id)
    return `<!doctype html><title>x</title><p>Dữ liệu của ${id}</p>`
  },
  uses: {
    use: async (id, { browser, usesMax }) => {
      const use = uses.get(id) ?? { browser, count: 0 }
      if (use.browser !== browser) return 'other-browser'
      if (use.count >= usesMax) return 'used-up'
      uses.set(id, { browser, count: use.count + 1 })
      return 'used'
    },
  },
  publicUrl: 'https://cau-noi.example.vn',
  onFault: (error) => faults.push(error),
  now: () => now,
}

const server = createServer()
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
const port = typeof address === 'object' && address ? address.port : 0
beforeEach(() => {
  const app = express()
  app.use('/my-data', myDataRoutes(deps))
  server.removeAllListeners('request').on('request', app)
  now = issuedAt
  asked = []
  faults = []
  isAway = false
  uses.clear()
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const url = (of = token) => `http://127.0.0.1:${port}/my-data/${of}`
const cookieOf = (response: Response) => response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
const post = (cookie: string, how?: string, of = token) =>
  fetch(url(of), {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: how === undefined ? '' : `how=${how}`,
  })

test('opening the link shows nothing personal and asks nothing of the data: a preview by the platform learns nothing', async () => {
  const page = await fetch(url())
  const html = await page.text()
  expect(page.status).toBe(200)
  expect(html).toContain('Tải dữ liệu của tôi')
  expect(html).not.toContain('1111')
  expect(html).not.toContain('zalo:')
  expect(asked).toEqual([])
  expect(uses.size).toBe(0)
  expect(page.headers.get('cache-control')).toBe('no-store')
  expect(page.headers.get('referrer-policy')).toBe('no-referrer')
  expect(page.headers.get('x-robots-tag')).toContain('noindex')
  expect(page.headers.getSetCookie()[0]).toMatch(
    /^my-data=[\w-]{22}; Path=\/my-data; Max-Age=1800; HttpOnly; SameSite=Lax; Secure$/,
  )
})

test('the page may load nothing but its own looks, whose hash the policy names', async () => {
  const page = await fetch(url())
  const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(await page.text()) ?? []
  const { createHash } = await import('node:crypto')
  const policy = page.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`)
})

test('a press gives the file to save, another shows it at once', async () => {
  const cookie = cookieOf(await fetch(url()))
  const saved = await post(cookie, 'save')
  expect(saved.status).toBe(200)
  expect(saved.headers.get('content-disposition')).toBe(
    'attachment; filename=du-lieu-cua-toi-2026-12-01.html',
  )
  expect(saved.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(saved.headers.get('cache-control')).toBe('no-store')
  expect(await saved.text()).toContain(`Dữ liệu của ${contact}`)
  const read = await post(cookie, 'read')
  expect(read.headers.get('content-disposition')).toBeNull()
  expect(await read.text()).toContain(`Dữ liệu của ${contact}`)
  expect(asked).toEqual([contact, contact])
})

test('another browser gets nothing once the first has pressed, and is told what to do', async () => {
  const first = cookieOf(await fetch(url()))
  const second = cookieOf(await fetch(url()))
  expect((await post(first)).status).toBe(200)
  const refused = await post(second)
  expect(refused.status).toBe(403)
  const html = await refused.text()
  expect(html).toContain('nhắn “dữ liệu của tôi” để nhận đường dẫn mới')
  expect(html).not.toContain(contact)
  expect((await post('')).status).toBe(403)
  expect((await post(first)).status).toBe(200)
})

test('a link gives the file five times and no more', async () => {
  const cookie = cookieOf(await fetch(url()))
  const statuses: number[] = []
  for (let i = 0; i < 6; i += 1) statuses.push((await post(cookie)).status)
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
})

test('a letter changed, a letter more or a link of another kind opens nothing', async () => {
  const changed = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`
  const form = makePrivateLinks(seal, 'form').token([contact], issuedAt)
  const strange = makePrivateLinks(makeSeal(Buffer.alloc(32, 4).toString('base64')), 'my-data')
  for (const wrong of [
    changed,
    `${token}A`,
    form,
    strange.token([contact], issuedAt),
    'x',
    '%00',
    `${token}%0a`,
  ]) {
    const page = await fetch(url(wrong))
    expect(page.status).toBe(404)
    expect(await page.text()).toContain('Đường dẫn không đúng')
    expect((await post('', 'save', wrong)).status).toBe(404)
  }
  expect(asked).toEqual([])
})

test('after half an hour it opens nothing more, in the middle of it it does', async () => {
  const cookie = cookieOf(await fetch(url()))
  now = issuedAt + privateLinkMs - 1
  expect((await post(cookie)).status).toBe(200)
  now = issuedAt + privateLinkMs
  const late = await fetch(url())
  expect(late.status).toBe(410)
  expect(await late.text()).toContain('Đường dẫn đã hết hạn')
  expect((await post(cookie)).status).toBe(410)
})

test('when the data cannot be read the person is told to try again, and the fault is not shown', async () => {
  const cookie = cookieOf(await fetch(url()))
  isAway = true
  const busy = await post(cookie)
  expect(busy.status).toBe(503)
  expect(await busy.text()).not.toContain('away')
  expect(faults).toHaveLength(1)
})

test('an address that asks too often must wait', async () => {
  const statuses: number[] = []
  for (let i = 0; i < 45; i += 1) statuses.push((await fetch(url('x'))).status)
  expect(statuses.filter((status) => status === 404)).toHaveLength(40)
  expect(statuses.at(-1)).toBe(429)
  now += 10_000
  expect((await fetch(url())).status).toBe(200)
})

test('a body too large, or another method, does nothing', async () => {
  const cookie = cookieOf(await fetch(url()))
  expect((await post(cookie, 'x'.repeat(5000))).status).toBe(413)
  expect((await fetch(url(), { method: 'PUT' })).status).toBe(404)
  expect(asked).toEqual([])
})
