// The web chat's addresses over real HTTP, with storage in memory.
import { afterEach, describe, expect, test } from '@jest/globals'
import { signVisitor } from '../../src/site/webchat-cookie.ts'
import { type ChatInMemory, chatInMemory, cookieKey } from './chat-in-memory.ts'
import { cookieOf, visit } from './webchat-client.ts'

const open: ChatInMemory[] = []
afterEach(async () => {
  for (const chat of open.splice(0)) await chat.stop()
})

async function start(options: Parameters<typeof chatInMemory>[0] = {}) {
  const chat = await chatInMemory(options)
  open.push(chat)
  return { chat, browser: await visit(chat.url) }
}

const id = '0b1e6f0e-0000-4000-a000-000000000001'
const otherId = '0b1e6f0e-0000-4000-a000-000000000002'
const day = 24 * 60 * 60 * 1000

describe('the page', () => {
  test('brings its own script and style and nothing from elsewhere', async () => {
    const { chat } = await start()
    const html = await (await fetch(chat.url)).text()
    const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address)
    expect(addresses.length).toBeGreaterThan(2)
    expect(addresses.every((address) => address?.startsWith('/') || address?.startsWith('#'))).toBe(true)
    expect(html).toContain('<html lang="vi">')
    expect(html).toContain('<noscript>')
  })

  test('lets a browser keep the newest script for ever and an older name not at all', async () => {
    const { chat } = await start()
    const [address] = /\/webchat\/chat\.js\?v=\w+/.exec(await (await fetch(chat.url)).text()) ?? []
    const newest = await fetch(chat.url + address)
    expect(newest.headers.get('content-type')).toMatch(/^text\/javascript/)
    expect(newest.headers.get('cache-control')).toContain('immutable')
    const older = await fetch(`${chat.url}/webchat/chat.js?v=older`)
    expect(older.headers.get('cache-control')).toBe('no-cache')
    const again = await fetch(`${chat.url}/webchat/chat.js?v=older`, {
      // Without a cache-control of our own, fetch would ask past every cache.
      headers: { 'if-none-match': older.headers.get('etag') ?? '', 'cache-control': 'max-age=0' },
    })
    expect(again.status).toBe(304)
  })

  test('gives one cookie: signed, for this site, out of reach of scripts, for 90 days', async () => {
    const { chat, browser } = await start()
    const [cookie] = (await fetch(chat.url)).headers.getSetCookie()
    expect(cookie).toMatch(
      /^chat=v1\.[\w-]{22}\.\w+\.[\w-]{43}; Path=\/; Max-Age=7776000; HttpOnly; SameSite=Lax$/,
    )
    expect((await browser.get('/')).headers.getSetCookie()).toEqual([])
  })

  test('makes the cookie Secure where the public address is https', async () => {
    const { chat } = await start({ publicUrl: 'https://chat.example.vn' })
    const [cookie] = (await fetch(chat.url)).headers.getSetCookie()
    expect(cookie).toMatch(/^__Host-chat=.*; Secure$/)
  })
})

describe('the cookie', () => {
  test('is refused when one letter of the name, the date or the signature was changed', async () => {
    const { chat, browser } = await start()
    const good = browser.cookie()
    const places = [good.indexOf('.') + 1, good.lastIndexOf('.') - 1, good.lastIndexOf('.') + 3]
    for (const at of places) {
      browser.setCookie(good.slice(0, at) + (good[at] === 'a' ? 'b' : 'a') + good.slice(at + 1))
      for (const response of [
        await browser.post({ id, text: 'chào' }),
        await browser.get('/webchat/history'),
      ]) {
        expect(response.status).toBe(401)
        expect(await response.json()).toMatchObject({
          error: 'no-visitor',
          text: expect.stringContaining('tải lại'),
        })
      }
    }
    expect(chat.inputs).toEqual([])
  })

  test('is refused when it has expired, and the page then gives a new name', async () => {
    const { browser } = await start()
    const user = browser.user()
    browser.setCookie(`chat=${signVisitor({ user, expiresAt: Date.now() - 1 }, cookieKey)}`)
    expect((await browser.get('/webchat/events')).status).toBe(401)
    const next = cookieOf(await browser.get('/'))
    expect(next).toMatch(/^chat=v1\./)
    expect(next).not.toContain(user)
  })

  test('is renewed for the same person when it is older than a day', async () => {
    const { browser } = await start()
    browser.setCookie(
      `chat=${signVisitor({ user: browser.user(), expiresAt: Date.now() + 30 * day }, cookieKey)}`,
    )
    const response = await browser.get('/webchat/history')
    expect(response.status).toBe(200)
    expect(cookieOf(response)).toContain(`chat=v1.${browser.user()}.`)
  })

  test('is needed: a POST without one stores nothing', async () => {
    const { chat, browser } = await start()
    browser.setCookie('')
    expect((await browser.post({ id, text: 'chào' })).status).toBe(401)
    expect(chat.inputs).toEqual([])
  })
})

describe('a POST from elsewhere', () => {
  test.each([
    ['a foreign Origin', { origin: 'https://evil.example' }],
    ['our host on another port', { origin: 'http://127.0.0.1:1' }],
    ['an opaque Origin', { origin: 'null' }],
  ])('is refused: %s', async (_name, headers) => {
    const { chat, browser } = await start()
    const response = await browser.post({ id, text: 'chào' }, headers)
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ error: 'foreign-origin' })
    expect((await browser.forget(headers)).status).toBe(403)
    expect(chat.inputs).toEqual([])
  })

  test('is refused by Sec-Fetch-Site where a browser sends no Origin', async () => {
    const { chat, browser } = await start()
    const headers = {
      cookie: browser.cookie(),
      'content-type': 'application/json',
      'sec-fetch-site': 'cross-site',
    }
    const body = JSON.stringify({ id, text: 'chào' })
    const response = await fetch(`${chat.url}/webchat/messages`, { method: 'POST', headers, body })
    expect(response.status).toBe(403)
    expect(chat.inputs).toEqual([])
  })

  test('is refused as a form, which a foreign page could send without asking', async () => {
    const { chat, browser } = await start()
    const response = await browser.post(JSON.stringify({ id, text: 'chào' }), {
      'content-type': 'text/plain',
    })
    expect(response.status).toBe(415)
    expect(chat.inputs).toEqual([])
  })

  test('is welcome with the Origin of the public address', async () => {
    const { chat } = await start({ publicUrl: 'https://chat.example.vn' })
    const browser = await visit(chat.url)
    expect((await browser.post({ id, text: 'chào' }, { origin: 'https://chat.example.vn' })).status).toBe(200)
    expect(chat.inputs).toHaveLength(1)
  })
})

describe('what is said', () => {
  test('becomes one input each: a text, a tap, a start with the flow of the link', async () => {
    const { chat, browser } = await start()
    await browser.post({ id, text: '  Xin cha\u0300o ' })
    await browser.post({ id: otherId, tap: '#cn:5f0a:3:menu/chinh:hoc' })
    await browser.post({ id: 'c', type: 'start', ref: 'bua-an-ca' })
    await browser.post({ id: 'd', type: 'start', ref: 'KHÔNG HỢP LỆ' })
    expect(chat.inputs.map(({ content }) => content)).toEqual([
      { type: 'text', text: 'Xin chào' },
      { type: 'tap', payload: '#cn:5f0a:3:menu/chinh:hoc' },
      { type: 'start', ref: 'bua-an-ca' },
      { type: 'start' },
    ])
    expect(chat.inputs[0]?.key).toEqual({ channel: 'webchat', account: 'site', user: browser.user() })
  })

  test('counts once when it is sent again, and two people may use the same id', async () => {
    const { chat, browser } = await start()
    expect(await (await browser.post({ id, text: 'một' })).json()).toEqual({ became: 'stored' })
    const again = await browser.post({ id, text: 'một' })
    expect(again.status).toBe(200)
    expect(await again.json()).toEqual({ became: 'duplicate' })
    await (await visit(chat.url)).post({ id, text: 'người khác' })
    expect(chat.inputs).toHaveLength(2)
  })

  test.each([
    ['no id', { text: 'chào' }],
    ['an id with spaces', { id: 'a b', text: 'chào' }],
    ['nothing said', { id }],
    ['only spaces and invisible characters', { id, text: ' \u200b\n' }],
    ['a text that is a number', { id, text: 5 }],
    ['a list', []],
    ['no JSON', '{"id":'],
    ['a type that is not known', { id, type: 'left' }],
  ])('is refused with a text for the person: %s', async (_name, body) => {
    const { chat, browser } = await start()
    const response = await browser.post(body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      error: 'unreadable',
      text: expect.stringMatching(/gửi lại/),
    })
    expect(chat.inputs).toEqual([])
  })

  test('may have 4,000 letters and not one more, however they are composed', async () => {
    const { chat, browser } = await start()
    expect((await browser.post({ id, text: 'e\u0323\u0302'.repeat(4_000) })).status).toBe(200)
    const longer = await browser.post({ id: otherId, text: 'ệ'.repeat(4_001) })
    expect(longer.status).toBe(413)
    expect(await longer.json()).toMatchObject({ text: expect.stringContaining('4.000') })
    expect(chat.inputs).toHaveLength(1)
  })

  test('is refused whole above 64 kB', async () => {
    const { browser } = await start()
    const response = await browser.post({ id, text: 'a'.repeat(100_000) })
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({ error: 'too-long', text: expect.stringContaining('4.000') })
  })

  test('is asked for again when it could not be stored', async () => {
    const { chat, browser } = await start({ accept: () => Promise.reject(new Error('disk full')) })
    const response = await browser.post({ id, text: 'chào' })
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('3')
    expect(await response.json()).toMatchObject({ error: 'busy', text: expect.any(String) })
    expect(chat.faults).toHaveLength(1)
  })
})

describe('limits', () => {
  test('stop one noisy browser, not its neighbour behind the same address', async () => {
    let now = Date.now()
    const { chat, browser } = await start({
      limits: { sendsOfCookie: { burst: 2, perSecond: 0.5 } },
      now: () => now,
    })
    const neighbour = await visit(chat.url)
    const statuses = []
    for (const one of ['a', 'b', 'c']) statuses.push((await browser.post({ id: one, text: one })).status)
    expect(statuses).toEqual([200, 200, 429])
    const refused = await browser.post({ id: 'c', text: 'c' })
    expect(refused.headers.get('retry-after')).toBe('2')
    expect(await refused.json()).toMatchObject({ text: expect.stringContaining('chờ một chút') })
    expect((await neighbour.post({ id: 'n', text: 'n' })).status).toBe(200)
    now += 2_000
    expect((await browser.post({ id: 'c', text: 'c' })).status).toBe(200)
  })

  test('stop one address that makes itself new names', async () => {
    const { chat } = await start({ limits: { sendsOfAddress: { burst: 2, perSecond: 0.01 } } })
    const statuses = []
    for (const one of ['a', 'b', 'c']) {
      statuses.push((await (await visit(chat.url)).post({ id: one, text: one })).status)
    }
    expect(statuses).toEqual([200, 200, 429])
  })
})

describe('the history', () => {
  test('brings back both sides, own messages under the id that the page gave them', async () => {
    const { browser } = await start({
      answer: () => [{ text: 'Chào anh/chị', picture: 'a.png', file: 'files/x y.pdf' }],
    })
    await browser.post({ id, text: 'chào' })
    const response = await browser.get('/webchat/history')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toEqual({
      items: [
        { id, at: expect.any(Number), from: 'person', text: 'chào' },
        {
          id: `${browser.contact()}#1.0`,
          at: expect.any(Number),
          from: 'us',
          message: {
            text: 'Chào anh/chị',
            picture: '/files/a.png',
            file: { url: '/files/files/x y.pdf', name: 'x y.pdf' },
          },
        },
      ],
    })
  })

  test('is asked for again when the store is away', async () => {
    const { chat, browser } = await start({ history: () => Promise.reject(new Error('no store')) })
    expect((await browser.get('/webchat/history')).status).toBe(503)
    expect(chat.faults).toHaveLength(1)
  })

  test('is nobody else’s', async () => {
    const { chat, browser } = await start()
    await browser.post({ id, text: 'riêng' })
    expect(await (await (await visit(chat.url)).get('/webchat/history')).json()).toEqual({ items: [] })
  })
})

describe('the stream', () => {
  test('pushes what is said, in order, each once', async () => {
    const { chat, browser } = await start()
    const stream = await browser.stream()
    expect(stream.response.headers.get('content-type')).toMatch(/^text\/event-stream/)
    for (const text of ['một', 'hai', 'ba']) chat.say(browser.contact(), { text })
    const heard = await stream.messages(3)
    expect(heard.map(({ item }) => item.message.text)).toEqual(['một', 'hai', 'ba'])
    expect(heard.map((event) => event.id)).toEqual(heard.map(({ item }) => item.id))
    await stream.close()
  })

  test.each(['header', 'query'] as const)(
    'goes on after the last event id given in the %s',
    async (place) => {
      const { chat, browser } = await start()
      for (const text of ['một', 'hai', 'ba']) chat.say(browser.contact(), { text })
      const stream = await browser.stream({ [place]: `${browser.contact()}#0.0` })
      expect((await stream.messages(2)).map(({ item }) => item.message.text)).toEqual(['hai', 'ba'])
      await stream.close()
    },
  )

  test('sends what it can when the last event id is not known any more', async () => {
    const { chat, browser } = await start()
    chat.say(browser.contact(), { text: 'một' })
    const stream = await browser.stream({ header: 'gone' })
    expect((await stream.messages(1)).map(({ item }) => item.message.text)).toEqual(['một'])
    await stream.close()
  })

  test('keeps one person’s messages from another', async () => {
    const { chat, browser } = await start()
    const other = await visit(chat.url)
    const stream = await other.stream()
    chat.say(browser.contact(), { text: 'riêng' })
    chat.say(other.contact(), { text: 'của bạn' })
    expect((await stream.messages(1)).map(({ item }) => item.message.text)).toEqual(['của bạn'])
    await stream.close()
  })

  test('is refused politely when one browser opens too many', async () => {
    const { browser } = await start()
    const streams = []
    for (let i = 0; i < 8; i++) streams.push(await browser.stream())
    const ninth = await browser.get('/webchat/events')
    expect(ninth.status).toBe(429)
    expect(await ninth.json()).toMatchObject({ error: 'too-many-streams' })
    for (const stream of streams) await stream.close()
  })

  test('ends when the store is away, so that the browser comes back with its last event id', async () => {
    const { chat, browser } = await start({ messagesAfter: () => Promise.reject(new Error('no store')) })
    await (await browser.stream()).end()
    expect(chat.faults).toHaveLength(1)
  })

  test('ends at shutdown', async () => {
    const { chat, browser } = await start()
    const stream = await browser.stream()
    chat.stopping.abort()
    await stream.end()
    expect(stream.beats()).toBe(1)
    expect((await browser.get('/webchat/events')).status).toBe(503)
  })
})

describe('quên máy này', () => {
  test('clears the cookie, ends the streams, and the next visit is somebody new', async () => {
    const { chat, browser } = await start()
    await browser.post({ id, text: 'chào' })
    const stream = await browser.stream()
    const response = await browser.forget()
    expect(response.status).toBe(200)
    expect(response.headers.getSetCookie()).toEqual(['chat=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax'])
    await stream.end()
    const next = await visit(chat.url)
    expect(next.user()).not.toBe(browser.user())
    expect(await (await next.get('/webchat/history')).json()).toEqual({ items: [] })
  })
})
