import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { tapPayload } from '../src/model/tap.ts'
import { type RunningProgram, runProgram, zaloText } from './support/running-program.ts'
import { signZalo } from './support/sign.ts'
import { until } from './support/until.ts'

let run: RunningProgram
beforeAll(async () => {
  run = await runProgram('program')
}, 60_000)
afterAll(() => run.stop())

const repliesTo = (user: string, count: number) =>
  until(() => {
    const messages = run.zalo.messagesTo(user)
    return messages.length >= count ? messages : undefined
  })
const turnsOf = (user: string) => run.storage.turns.of(`zalo:${run.zalo.oaId}:${user}`)

test('a signed Zalo webhook becomes a conversation, stored and answered', async () => {
  expect(await run.zaloSays('1111', 'hello-1', 'xin chào')).toBe(200)
  const [welcome] = await repliesTo('1111', 1)
  expect(welcome?.text).toContain('Liên đoàn Lao động')
  expect(await run.zaloSays('1111', 'hello-2', 'khao sat an ca')).toBe(200)
  const [, question] = await repliesTo('1111', 2)
  expect(question?.text).toContain('bữa ăn ca')
  const turns = await turnsOf('1111')
  expect(turns.map(({ turn, input }) => [turn, input.id])).toEqual([
    [1, `zalo:${run.zalo.oaId}:hello-1`],
    [2, `zalo:${run.zalo.oaId}:hello-2`],
  ])
})

test('a webhook delivered three times makes one turn and one reply', async () => {
  const statuses = await Promise.all([1, 2, 3].map(() => run.zaloSays('2222', 'thrice', 'menu')))
  expect(statuses).toEqual([200, 200, 200])
  await repliesTo('2222', 1)
  expect(await run.zaloSays('2222', 'after', 'menu')).toBe(200)
  await until(async () => ((await turnsOf('2222')).length === 2 ? true : undefined))
  await repliesTo('2222', 2)
  expect(run.zalo.messagesTo('2222')).toHaveLength(2)
})

test('a wrong signature is refused with 401, makes no turn and is set aside', async () => {
  const body = zaloText({ ...run.zalo, user: '3333', id: 'forged', text: 'xin chào', at: Date.now() })
  const before = (await run.storage.quarantine.counts()).forged
  const response = await run.post('/webhooks/zalo', body, signZalo(body, { oaSecret: 'the new secret' }))
  expect(response.status).toBe(401)
  expect(await turnsOf('3333')).toEqual([])
  await until(async () => ((await run.storage.quarantine.counts()).forged > before ? true : undefined))
})

test('an unsigned POST, as the Zalo console tries, is answered 200 and not processed', async () => {
  const body = zaloText({ ...run.zalo, user: '4444', id: 'probe', text: 'xin chào', at: Date.now() })
  expect((await run.post('/webhooks/zalo', body, { 'content-type': 'application/json' })).status).toBe(200)
  expect(await turnsOf('4444')).toEqual([])
})

test('a body over 1 MB is refused with 413', async () => {
  expect((await run.post('/webhooks/zalo', Buffer.alloc(1024 * 1024 + 1, 'a'))).status).toBe(413)
})

test('a signed body that is no JSON is kept for staff and answered 200', async () => {
  const before = (await run.storage.quarantine.counts()).unreadable
  const response = await run.post('/webhooks/zalo', '{"app_id": oops', signZalo('{"app_id": oops', run.zalo))
  // Without a readable timestamp its signature cannot even be computed: it counts as forged or unreadable, never a crash.
  expect([200, 401]).toContain(response.status)
  const { createHmac } = await import('node:crypto')
  const mac = createHmac('sha256', run.messenger.appSecret).update('not json').digest('hex')
  const messenger = await run.post('/webhooks/messenger', 'not json', {
    'x-hub-signature-256': `sha256=${mac}`,
  })
  expect(messenger.status).toBe(200)
  await until(async () => ((await run.storage.quarantine.counts()).unreadable > before ? true : undefined))
})

test.each([
  ['100 kB of text', 'chào '.repeat(20_000)],
  ['control characters', 'xin\u0000\u0007 chào\u001b'],
  ['10,000 combining marks', `a${'\u0301'.repeat(10_000)}`],
  ['emoji only', '😀😀🎉'],
  ['nothing but spaces', '   '],
])('%s gets a polite answer', async (name, text) => {
  const user = `bad-${name.replace(/\W/g, '')}`
  expect(await run.zaloSays(user, `${user}-1`, 'chào')).toBe(200)
  await repliesTo(user, 1)
  expect(await run.zaloSays(user, `${user}-2`, text)).toBe(200)
  const [, answer] = await repliesTo(user, 2)
  expect(answer?.text.length).toBeGreaterThan(0)
})

test('a voice message, an unknown sticker and an unknown event leave the server alive and people answered', async () => {
  const event = (event_name: string, message: unknown) =>
    JSON.stringify({
      app_id: run.zalo.appId,
      event_name,
      timestamp: String(Date.now()),
      sender: { id: 'media' },
      recipient: { id: run.zalo.oaId },
      message,
    })
  const bodies = [
    event('user_send_audio', {
      msg_id: 'a1',
      attachments: [{ type: 'audio', payload: { url: 'https://x.example/a' } }],
    }),
    event('user_send_sticker', {
      msg_id: 's1',
      attachments: [{ type: 'sticker', payload: { id: '??', url: '' } }],
    }),
    event('something_new', { msg_id: 'n1' }),
    event('user_send_text', { msg_id: 't1', text: 'menu' }),
  ]
  for (const body of bodies)
    expect((await run.post('/webhooks/zalo', body, signZalo(body, run.zalo))).status).toBe(200)
  await repliesTo('media', 3)
})

test('someone answering in the platform inbox silences the bot until the person asks for the menu', async () => {
  await run.zaloSays('takeover', 'to-1', 'xin chào')
  await repliesTo('takeover', 1)
  const echo = JSON.stringify({
    app_id: run.zalo.appId,
    event_name: 'oa_send_text',
    timestamp: String(Date.now()),
    sender: { id: run.zalo.oaId, admin_id: '9999' },
    recipient: { id: 'takeover' },
    message: { msg_id: 'by-hand', text: 'Tôi là cán bộ đây' },
  })
  expect((await run.post('/webhooks/zalo', echo, signZalo(echo, run.zalo))).status).toBe(200)
  await until(async () => ((await turnsOf('takeover')).length === 2 ? true : undefined))
  await run.zaloSays('takeover', 'to-2', 'lương của tôi thế nào')
  await until(async () => ((await turnsOf('takeover')).length === 3 ? true : undefined))
  await run.zaloSays('takeover', 'to-3', 'menu')
  await repliesTo('takeover', 2)
  expect(run.zalo.messagesTo('takeover')).toHaveLength(2)
})

test('Messenger: the handshake gives the challenge back, and a message is answered', async () => {
  const query = 'hub.mode=subscribe&hub.verify_token=verify-me&hub.challenge=1158201444'
  const shaken = await fetch(`${run.url}/webhooks/messenger?${query}`)
  expect([shaken.status, await shaken.text()]).toEqual([200, '1158201444'])
  expect((await fetch(`${run.url}/webhooks/messenger?${query.replace('verify-me', 'wrong')}`)).status).toBe(
    403,
  )
  expect(await run.messengerSays('5001', 'm_1', 'xin chào')).toBe(200)
  const said = await until(() => run.messenger.messages.find((message) => message.user === '5001'))
  expect(said.text).toContain('Liên đoàn Lao động')
})

test('an answer to a survey without names is nowhere beside its sender', async () => {
  const user = 'anon'
  await run.zaloSays(user, 'an-0', 'chào')
  await repliesTo(user, 1)
  await run.zaloSays(user, 'an-1', 'khao sat an ca')
  await repliesTo(user, 2)
  await run.zaloSays(user, 'an-2', '3')
  await repliesTo(user, 3)
  await run.zaloSays(user, 'an-3', '2, 3')
  await repliesTo(user, 4)
  const turns = (await turnsOf(user)).slice(1)
  expect(turns.filter((turn) => turn.redacted)).toHaveLength(3)
  for (const turn of turns) {
    expect(turn.input.content).toBeNull()
    expect(JSON.stringify(turn.events)).not.toMatch(/muc-hai-long|ly-do|ve-sinh|answer":/)
  }
  const session = await run.storage.sessions.of([`zalo:${run.zalo.oaId}:${user}`])
  expect(JSON.stringify([...session.values()].map(({ frames }) => frames))).not.toContain('muc-hai-long')
})

test('a button of that survey pressed too late leaves no answer behind either', async () => {
  const user = 'anon'
  const payload = tapPayload({ session: 'zz', turn: 3, flow: 'bua-an-ca', step: 'ly-do', choice: 've-sinh' })
  const before = (await turnsOf(user)).length
  await run.zaloSays(user, 'an-late', payload)
  await until(async () => (await turnsOf(user)).length > before)
  expect((await turnsOf(user)).at(-1)?.input.content).toBeNull()
  const contact = `zalo:${run.zalo.oaId}:${user}`
  expect(JSON.stringify([...(await run.storage.sessions.of([contact])).values()])).not.toContain('ve-sinh')
})

test('one item nested too deep does not take the rest of a batch with it', async () => {
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
  const good = `{"sender":{"id":"5002"},"recipient":{"id":"1000"},"timestamp":${Date.now()},"message":{"mid":"m_deep","text":"menu"}}`
  const bad = `{"sender":{"id":"5003"},"recipient":{"id":"1000"},"timestamp":1,"foo":${deep}}`
  const body = `{"object":"page","entry":[null,{"id":"1000","time":1,"messaging":[${bad},${good}]}]}`
  const { createHmac } = await import('node:crypto')
  const mac = createHmac('sha256', run.messenger.appSecret).update(body).digest('hex')
  const response = await run.post('/webhooks/messenger', body, { 'x-hub-signature-256': `sha256=${mac}` })
  expect(response.status).toBe(200)
  await until(() => run.messenger.messages.find((message) => message.user === '5002'))
})

test('the pages say how the program is: healthy, ready, counted; and Zalo finds its verification page', async () => {
  expect((await fetch(`${run.url}/healthz`)).status).toBe(200)
  expect(await (await fetch(`${run.url}/readyz`)).json()).toMatchObject({
    ready: true,
    mongodb: true,
    redis: true,
  })
  expect(await (await fetch(`${run.url}/metrics`)).text()).toContain('caunoi_turns_total')
  const behindProxy = await fetch(`${run.url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.7' } })
  expect(behindProxy.status).toBe(403)
  const page = await fetch(`${run.url}/zalo_verifierABC123.html`)
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('ABC123')])
})

test('a conversation goes on where it stood after the program was stopped and started again', async () => {
  await run.zaloSays('restart', 'r-0', 'chào')
  await repliesTo('restart', 1)
  await run.zaloSays('restart', 'r-1', 'khao sat an ca')
  await repliesTo('restart', 2)
  await run.restart()
  await run.zaloSays('restart', 'r-2', '3')
  const next = (await repliesTo('restart', 3)).at(2)
  expect(next?.text).toContain('cải thiện')
})

test('what was refused for its signature is let in once the secret is mended', async () => {
  await run.restart({ ZALO_OA_SECRET: 'the new secret' })
  await repliesTo('3333', 1)
  expect((await turnsOf('3333')).map(({ input }) => input.id)).toEqual([`zalo:${run.zalo.oaId}:forged`])
  await run.restart()
})

test('a tap on a button of an unknown session is answered, not obeyed', async () => {
  const payload = tapPayload({
    session: 'abcd',
    turn: 3,
    flow: 'bua-an-ca',
    step: 'muc-hai-long',
    choice: '5',
  })
  await run.zaloSays('tap', 'tap-1', payload)
  const [answer] = await repliesTo('tap', 1)
  expect(answer?.text.length).toBeGreaterThan(0)
})

test('no log line holds what people wrote, nor a token', () => {
  const log = run.logged.join('')
  expect(log).not.toMatch(/xin chào|khao sat|lương của tôi|rất hài lòng|Tôi là cán bộ/)
  expect(log).not.toContain('refresh-0')
  expect(log).not.toContain(run.messenger.accessToken)
  expect(run.logged.length).toBeGreaterThan(0)
})
