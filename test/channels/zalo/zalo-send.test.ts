// Table two: our messages → exactly what goes to Zalo, and what we make of each answer.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { composeZalo, mediaNames } from '../../../src/channels/zalo/compose.ts'
import { zaloChannel } from '../../../src/channels/zalo/zalo-channel.ts'
import { type HttpRequest, type HttpResult, makeHttp } from '../../../src/lib/http.ts'
import type { MessageClass, Outgoing } from '../../../src/model/channel.ts'
import type { Message } from '../../../src/model/message.ts'
import { fakePorts } from '../../support/fake-ports.ts'
import { type FakeZalo, startFakeZalo } from '../../support/fake-zalo.ts'

const user = '1111111111111111111'
const oaId = '2222222222222222222'
const settings = {
  appId: '1234567890123456789',
  appSecret: 'app-secret-for-tests',
  oaId,
  oaSecret: 'oa-secret-key-for-tests',
  openapiUrl: 'http://zalo.test/',
}
const outgoing = (message: Message, more: Partial<Outgoing> = {}): Outgoing => ({
  id: `zalo:${oaId}:${user}#3.0`,
  to: { channel: 'zalo', account: oaId, user },
  message,
  plain: false,
  messageClass: 'reply' satisfies MessageClass,
  ...more,
})
const taps = [
  { label: 'Lương', tap: '#cn:5f0a:3:menu/chinh:luong' },
  { label: 'Trang web', url: 'https://example.vn' },
]

/** A platform that gives these answers one after another and remembers what it was asked. */
function scripted(...results: HttpResult[]) {
  const asked: HttpRequest[] = []
  const http = async (request: HttpRequest) => {
    asked.push(request)
    return results[asked.length - 1] ?? answered(500, 'asked too often')
  }
  return { asked, channel: zaloChannel(settings, http) }
}
function answered(status: number, body: unknown, headers: Record<string, string> = {}): HttpResult {
  return { type: 'answered', status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) }
}
const done = answered(200, {
  error: 0,
  message: 'Success',
  data: { message_id: 'z-1', sent_time: '1700000000000' },
})
const refused = (error: number) => answered(200, { error, message: 'words' })

describe('bodies', () => {
  const compose = (message: Message, more: Partial<Outgoing> = {}) =>
    composeZalo(outgoing(message, more), mediaNames)
  const recipient = { user_id: user }
  const template = (payload: object) => ({ type: 'template', payload })

  test.each<[string, Message, Partial<Outgoing>, object]>([
    ['text', { text: 'Chào' }, {}, { text: 'Chào' }],
    [
      'text with buttons',
      { text: 'Chọn?', choices: taps },
      {},
      {
        text: 'Chọn?',
        attachment: template({
          buttons: [
            { title: 'Lương', type: 'oa.query.hide', payload: '#cn:5f0a:3:menu/chinh:luong' },
            { title: 'Trang web', type: 'oa.open.url', payload: { url: 'https://example.vn' } },
          ],
        }),
      },
    ],
    [
      'text with buttons, said plainly',
      { text: 'Chọn?', choices: taps },
      { plain: true },
      { text: 'Chọn?\n\n1. Lương\nTrang web: https://example.vn\nNhắn số để chọn.' },
    ],
    [
      'picture with its caption',
      { picture: 'files/a.jpg', text: 'Ảnh' },
      {},
      {
        text: 'Ảnh',
        attachment: template({
          template_type: 'media',
          elements: [{ media_type: 'image', attachment_id: 'upload of files/a.jpg' }],
        }),
      },
    ],
    [
      'moving picture',
      { picture: 'files/a.gif' },
      {},
      {
        attachment: template({
          template_type: 'media',
          elements: [{ media_type: 'gif', attachment_id: 'upload of files/a.gif', width: 500, height: 280 }],
        }),
      },
    ],
    [
      'file',
      { file: 'files/b.pdf' },
      {},
      { attachment: { type: 'file', payload: { token: 'upload of files/b.pdf' } } },
    ],
    [
      'cards',
      {
        cards: [
          { title: 'Một', picture: 'files/a.jpg', url: 'https://example.vn' },
          { title: 'Hai', subtitle: 'dưới' },
        ],
      },
      {},
      {
        attachment: template({
          template_type: 'list',
          elements: [
            {
              title: 'Một',
              subtitle: 'Một',
              image_url: 'content/files/a.jpg',
              default_action: { type: 'oa.open.url', url: 'https://example.vn' },
            },
            { title: 'Hai', subtitle: 'dưới' },
          ],
        }),
      },
    ],
    [
      'cards, said plainly',
      { cards: [{ title: 'Một', url: 'https://example.vn' }] },
      { plain: true },
      { text: 'Một\nhttps://example.vn' },
    ],
    [
      'request for contact details',
      { requestInfo: { title: 'Công đoàn', subtitle: 'Xin số', picture: 'files/a.jpg' } },
      {},
      {
        attachment: template({
          template_type: 'request_user_info',
          elements: [{ title: 'Công đoàn', subtitle: 'Xin số', image_url: 'content/files/a.jpg' }],
        }),
      },
    ],
  ])('%s', (_what, message, more, expected) => {
    expect(compose(message, more)).toEqual({ recipient, message: expected })
  })

  test('a visitor of the web widget is addressed by both ids and gets no buttons', () => {
    const to = { channel: 'zalo', account: oaId, user: 'anon~a1~c1' } as const
    expect(compose({ text: 'Chọn?', choices: taps.slice(0, 1) }, { to })).toEqual({
      recipient: { anonymous_id: 'a1', conversation_id: 'c1' },
      message: { text: 'Chọn?\n\n1. Lương\nNhắn số để chọn.' },
    })
  })
})

describe('requests', () => {
  test('a message is one POST with the token in its header', async () => {
    const { asked, channel } = scripted(done)
    const sent = await channel.send(outgoing({ text: 'Chào' }), fakePorts({ token: 'token-1' }))
    expect(sent).toEqual({ type: 'sent', platformId: 'z-1', at: 1_700_000_000_000 })
    expect(asked).toEqual([
      {
        method: 'POST',
        url: 'http://zalo.test/v3.0/oa/message/cs',
        headers: { access_token: 'token-1', 'content-type': 'application/json' },
        body: JSON.stringify({ recipient: { user_id: user }, message: { text: 'Chào' } }),
        timeoutMs: expect.any(Number),
      },
    ])
  })

  test('the proof of the app secret goes along when it is asked for', async () => {
    const asked: HttpRequest[] = []
    const http = async (request: HttpRequest) => {
      asked.push(request)
      return done
    }
    const channel = zaloChannel({ ...settings, hasAppSecretProof: true }, http)
    await channel.send(outgoing({ text: 'Chào' }), fakePorts({ token: 'access-token-for-tests' }))
    expect(asked[0]?.headers?.appsecret_proof).toBe(
      '7196be12396e82d498574863aab45f32c0f0c84c6d6d4038d19a0d78120bdf44',
    )
  })
})

describe('answers', () => {
  const text = { text: 'Chào' }
  const buttons = { text: 'Chọn?', choices: taps }

  test.each<[string, HttpResult, Message, object]>([
    [
      'a long id as a bare number',
      answered(200, '{"error":0,"data":{"message_id":1234567890123456789}}'),
      text,
      { type: 'sent', platformId: '1234567890123456789' },
    ],
    ['success without details', answered(200, { error: 0, message: 'Success' }), text, { type: 'sent' }],
    ['too fast', refused(-32), text, { error: 'rate-limited', detail: '-32' }],
    ['send failed', refused(-200), text, { error: 'platform-down' }],
    ['a bad parameter', refused(-201), text, { error: 'message-refused', detail: '-201' }],
    ['a bad parameter, with buttons', refused(-201), buttons, { error: 'choices-refused' }],
    ['unsupported kind, with buttons', refused(-233), buttons, { error: 'choices-refused' }],
    [
      'unsupported kind, with cards',
      refused(-233),
      { cards: [{ title: 'a' }] },
      { error: 'choices-refused' },
    ],
    ['unsupported kind', refused(-233), text, { error: 'message-refused' }],
    ['the OA is closed', refused(-204), text, { error: 'account-unauthorised' }],
    ['the OA’s package is too small', refused(-224), text, { error: 'account-unauthorised' }],
    ['an OA of a government', refused(-235), text, { error: 'account-unauthorised' }],
    ['quota used up', refused(-211), text, { error: 'quota-exhausted' }],
    ['not reachable', refused(-213), text, { error: 'contact-unreachable' }],
    ['silent for a week', refused(-230), text, { error: 'window-closed' }],
    ['interaction expired', refused(-232), text, { error: 'window-closed' }],
    ['night', refused(-234), text, { error: 'quiet-hours' }],
    ['this kind of message refused by the person', refused(-244), text, { error: 'contact-unreachable' }],
    ['against the policy', refused(-248), text, { error: 'content-refused' }],
    ['an upload that expired, without an upload', refused(-100), text, { error: 'message-refused' }],
    ['a number nobody knows', refused(-98765), text, { error: 'message-refused', detail: '-98765' }],
    ['the number as text', answered(200, { error: '-230' }), text, { error: 'window-closed' }],
    ['429', answered(429, '', { 'retry-after': '7' }), text, { error: 'rate-limited', retryAfterMs: 7_000 }],
    ['500', answered(500, 'oops'), text, { error: 'platform-down', detail: 'http 500' }],
    ['503', answered(503, '<html>'), text, { error: 'platform-down' }],
    ['504', answered(504, ''), text, { error: 'outcome-unknown' }],
    ['404', answered(404, 'not here'), text, { error: 'message-refused', detail: 'http 404' }],
    ['400 with a number', answered(400, { error: -201 }), text, { error: 'message-refused', detail: '-201' }],
    ['rubbish', answered(200, '<html>Bad gateway'), text, { error: 'outcome-unknown' }],
    ['an empty answer', answered(200, ''), text, { error: 'outcome-unknown' }],
    ['JSON of another kind', answered(200, '[]'), text, { error: 'outcome-unknown' }],
    [
      'no connection',
      { type: 'not-connected', code: 'ECONNREFUSED' },
      text,
      { error: 'not-connected', detail: 'ECONNREFUSED' },
    ],
    ['a connection cut', { type: 'unknown', code: 'ECONNRESET' }, text, { error: 'outcome-unknown' }],
    ['time-out', { type: 'unknown', code: 'ECONNABORTED' }, text, { error: 'outcome-unknown' }],
  ])('%s', async (_what, result, message, expected) => {
    const { asked, channel } = scripted(result)
    const sent = await channel.send(outgoing(message), fakePorts({ token: 'token-1' }))
    expect(sent).toMatchObject('type' in expected ? expected : { type: 'failed', ...expected })
    expect(asked).toHaveLength(1)
  })

  test('buttons said plainly and refused again are a message refused: no third way', async () => {
    const { channel } = scripted(refused(-201))
    const sent = await channel.send(outgoing(buttons, { plain: true }), fakePorts({ token: 'token-1' }))
    expect(sent).toMatchObject({ error: 'message-refused' })
  })

  test.each([refused(-216), refused(-220), refused(-124), answered(401, '')])(
    'a refused token is renewed once and the message sent once more',
    async (refusal) => {
      const { asked, channel } = scripted(refusal, done)
      const ports = fakePorts({ token: 'old', newer: async () => 'new' })
      expect(await channel.send(outgoing(text), ports)).toMatchObject({ type: 'sent' })
      expect(asked.map((request) => request.headers?.access_token)).toEqual(['old', 'new'])
      expect(ports.refusedTokens).toEqual(['old'])
    },
  )

  test('a renewed token that is refused as well is left to the outbox', async () => {
    const { asked, channel } = scripted(refused(-216), refused(-216))
    const ports = fakePorts({ token: 'old', newer: async () => 'new' })
    expect(await channel.send(outgoing(text), ports)).toMatchObject({ error: 'token-rejected' })
    expect(asked).toHaveLength(2)
  })

  test('without a token to be had the account is not authorised', async () => {
    const { asked, channel } = scripted(refused(-216))
    expect(await channel.send(outgoing(text), fakePorts({ token: 'old' }))).toMatchObject({
      error: 'account-unauthorised',
    })
    expect(asked).toHaveLength(1)
  })

  test('what failed names numbers only, never words of the platform or of ours', async () => {
    const { channel } = scripted(answered(200, { error: -201, message: `user ${user} said Chào` }))
    const sent = await channel.send(outgoing(text), fakePorts({ token: 'token-1' }))
    expect(JSON.stringify(sent)).toBe('{"type":"failed","error":"message-refused","detail":"-201"}')
  })
})

describe('against a platform that keeps its rules', () => {
  let zalo: FakeZalo
  let clock = 1_700_000_000_000
  const http = makeHttp()

  beforeAll(async () => {
    zalo = await startFakeZalo({
      accessToken: 'token-1',
      accessTokenLifeMs: Number.MAX_SAFE_INTEGER - clock,
      now: () => clock,
      callsPerMinute: 50,
    })
  })
  afterAll(() => zalo.close())
  beforeEach(() => {
    clock += 8 * 24 * 3_600_000
    zalo.heard(user)
  })

  const channel = () => zaloChannel({ ...settings, openapiUrl: zalo.url, callMs: 400 }, http)
  const send = (message: Message, more: Partial<Outgoing> = {}, ports = fakePorts({ token: 'token-1' })) =>
    channel().send(outgoing(message, more), ports)

  test.each<[string, Message]>([
    ['text of 2,000 characters', { text: 'ế'.repeat(2_000) }],
    ['buttons', { text: 'Chọn?', choices: taps }],
    ['cards', { cards: [{ title: 'Một' }, { title: 'Hai', url: 'https://example.vn' }] }],
    ['request', { requestInfo: { title: 'a', subtitle: 'b', picture: 'files/a.jpg' } }],
    ['picture', { picture: 'files/a.jpg', text: 'Ảnh' }],
    ['moving picture', { picture: 'files/a.gif' }],
    ['file', { file: 'files/b.pdf' }],
  ])('%s is accepted', async (_what, message) => {
    expect(await send(message)).toMatchObject({ type: 'sent' })
  })

  test.each([
    ['a text too long', { text: 'a'.repeat(2_001), plain: true }],
    ['an empty text', { text: '' }],
  ])('the fake refuses %s', async (_what, { text }) => {
    const body = JSON.stringify({ recipient: { user_id: user }, message: { text } })
    const headers = { access_token: 'token-1' }
    const answer = await http({ method: 'POST', url: `${zalo.url}/v3.0/oa/message/cs`, headers, body })
    expect(answer).toMatchObject({ status: 200, body: expect.stringMatching(/"error":-2(01|10)/) })
  })

  test('an upload is kept and used again', async () => {
    const ports = fakePorts({ token: 'token-1' })
    await send({ picture: 'files/a.jpg' }, {}, ports)
    const before = zalo.calls.length
    await send({ picture: 'files/a.jpg' }, {}, ports)
    expect(zalo.calls.slice(before).map((call) => call.path)).toEqual(['/v3.0/oa/message/cs'])
  })

  test('an upload that Zalo forgot is named so, and is uploaded anew the next time', async () => {
    const ports = fakePorts({ token: 'token-1' })
    await send({ file: 'files/b.pdf' }, {}, ports)
    zalo.forgetUploads()
    expect(await send({ file: 'files/b.pdf' }, {}, ports)).toMatchObject({ error: 'media-expired' })
    expect(await send({ file: 'files/b.pdf' }, {}, ports)).toMatchObject({ type: 'sent' })
  })

  test.each(['files/huge.pdf', 'files/a.exe', 'files/missing.pdf'])(
    '%s cannot be sent and is not tried',
    async (file) => {
      const before = zalo.calls.length
      expect(await send({ file })).toMatchObject({ error: 'message-refused' })
      expect(zalo.calls).toHaveLength(before)
    },
  )

  test('who was never heard cannot be written to', async () => {
    const to = { channel: 'zalo', account: oaId, user: '999' } as const
    expect(await send({ text: 'Chào' }, { to })).toMatchObject({ error: 'contact-unreachable' })
  })

  test('after seven days the window is closed', async () => {
    clock += 7 * 24 * 3_600_000 + 1
    expect(await send({ text: 'Chào' })).toMatchObject({ error: 'window-closed' })
  })

  test('refused buttons go through as plain text', async () => {
    zalo.refuseButtons(true)
    expect(await send({ text: 'Chọn?', choices: taps })).toMatchObject({ error: 'choices-refused' })
    expect(await send({ text: 'Chọn?', choices: taps }, { plain: true })).toMatchObject({ type: 'sent' })
    zalo.refuseButtons(false)
  })

  test('more calls than a minute allows are refused, and pass a minute later', async () => {
    const results = await Promise.all(Array.from({ length: 60 }, () => send({ text: 'Chào' })))
    const limited = results.filter((result) => result.type === 'failed' && result.error === 'rate-limited')
    expect(limited).toHaveLength(10)
    clock += 60_000
    expect(await send({ text: 'Chào' })).toMatchObject({ type: 'sent' })
  })

  test('a platform that hangs leaves the outcome unknown', async () => {
    zalo.failNext({ type: 'hang' })
    expect(await send({ text: 'Chào' })).toMatchObject({ error: 'outcome-unknown' })
  })

  test('an answer that is lost leaves the outcome unknown, and the message has arrived', async () => {
    zalo.failNext({ type: 'lost-answer' })
    expect(await send({ text: 'Tới rồi' })).toMatchObject({ error: 'outcome-unknown' })
    expect(zalo.timesSaid(user, 'Tới rồi')).toBe(1)
  })

  test('a closed port is no connection', async () => {
    const closed = zaloChannel({ ...settings, openapiUrl: 'http://127.0.0.1:1' }, http)
    const sent = await closed.send(outgoing({ text: 'Chào' }), fakePorts({ token: 'token-1' }))
    expect(sent).toMatchObject({ error: 'not-connected' })
  })
})
