// Table two: our messages → exactly what goes to Messenger, and what we make of each answer.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { composeMessenger, mediaNames } from '../../../src/channels/messenger/compose.ts'
import { messengerChannel } from '../../../src/channels/messenger/messenger-channel.ts'
import { type HttpRequest, type HttpResult, makeHttp } from '../../../src/lib/http.ts'
import type { Outgoing } from '../../../src/model/channel.ts'
import type { Message } from '../../../src/model/message.ts'
import { type FakeMessenger, startFakeMessenger } from '../../support/fake-messenger.ts'
import { fakePorts } from '../../support/fake-ports.ts'

const settings = {
  pageId: '1000',
  appSecret: 'app-secret-for-tests',
  verifyToken: 'verify-me',
  graphUrl: 'http://graph.test/v26.0',
}
const id = 'messenger:1000:2000#3.0'
const outgoing = (message: Message, more: Partial<Outgoing> = {}): Outgoing => ({
  id,
  to: { channel: 'messenger', account: '1000', user: '2000' },
  message,
  plain: false,
  messageClass: 'reply',
  ...more,
})
const tap = { label: 'Lương', tap: '#cn:5f0a:3:menu/chinh:luong' }
const page = { label: 'Trang web', url: 'https://example.vn' }

function scripted(...results: HttpResult[]) {
  const asked: HttpRequest[] = []
  const http = async (request: HttpRequest) => {
    asked.push(request)
    return results[asked.length - 1] ?? answered(500, 'asked too often')
  }
  return { asked, channel: messengerChannel(settings, http) }
}
function answered(status: number, body: unknown, headers: Record<string, string> = {}): HttpResult {
  return { type: 'answered', status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) }
}
const done = answered(200, { recipient_id: '2000', message_id: 'm_1' })
const refused = (code: number, error_subcode?: number, more: object = {}) =>
  answered(400, { error: { message: 'words', type: 'OAuthException', code, error_subcode, ...more } })

describe('bodies', () => {
  const template = (payload: object) => ({ attachment: { type: 'template', payload } })

  test.each<[string, Message, Partial<Outgoing>, object]>([
    ['text', { text: 'Chào' }, {}, { text: 'Chào' }],
    [
      'text with taps: quick replies',
      { text: 'Chọn?', choices: [tap] },
      {},
      {
        text: 'Chọn?',
        quick_replies: [{ content_type: 'text', title: 'Lương', payload: '#cn:5f0a:3:menu/chinh:luong' }],
      },
    ],
    [
      'text with a web page: button template',
      { text: 'Chọn?', choices: [tap, page] },
      {},
      template({
        template_type: 'button',
        text: 'Chọn?',
        buttons: [
          { type: 'postback', title: 'Lương', payload: '#cn:5f0a:3:menu/chinh:luong' },
          { type: 'web_url', title: 'Trang web', url: 'https://example.vn' },
        ],
      }),
    ],
    [
      'text with taps, said plainly',
      { text: 'Chọn?', choices: [tap] },
      { plain: true },
      { text: 'Chọn?\n\n1. Lương\nNhắn số để chọn.' },
    ],
    [
      'picture',
      { picture: 'files/a.jpg' },
      {},
      { attachment: { type: 'image', payload: { url: 'content/files/a.jpg', is_reusable: true } } },
    ],
    [
      'file',
      { file: 'files/b.pdf' },
      {},
      { attachment: { type: 'file', payload: { url: 'content/files/b.pdf', is_reusable: true } } },
    ],
    [
      'cards: generic template',
      {
        cards: [
          { title: 'Một', subtitle: 'dưới', picture: 'files/a.jpg', url: 'https://example.vn' },
          { title: 'Hai' },
        ],
      },
      {},
      template({
        template_type: 'generic',
        elements: [
          {
            title: 'Một',
            subtitle: 'dưới',
            image_url: 'content/files/a.jpg',
            default_action: { type: 'web_url', url: 'https://example.vn' },
          },
          { title: 'Hai', subtitle: 'Hai' },
        ],
      }),
    ],
  ])('%s', (_what, message, more, expected) => {
    expect(composeMessenger(outgoing(message, more), mediaNames)).toEqual({
      recipient: { id: '2000' },
      messaging_type: 'RESPONSE',
      message: { ...expected, metadata: id },
    })
  })

  test('what nobody asked for is an update', () => {
    const body = composeMessenger(outgoing({ text: 'Chào' }, { messageClass: 'campaign' }), mediaNames)
    expect(body).toMatchObject({ messaging_type: 'UPDATE' })
  })
})

describe('requests', () => {
  test('a message is one POST, the token in a header and never in the address', async () => {
    const { asked, channel } = scripted(done)
    const sent = await channel.send(outgoing({ text: 'Chào' }), fakePorts({ token: 'page-token' }))
    expect(sent).toEqual({ type: 'sent', platformId: 'm_1' })
    expect(asked).toEqual([
      {
        method: 'POST',
        url: 'http://graph.test/v26.0/1000/messages',
        headers: { authorization: 'Bearer page-token', 'content-type': 'application/json' },
        body: JSON.stringify({
          recipient: { id: '2000' },
          messaging_type: 'RESPONSE',
          message: { text: 'Chào', metadata: id },
        }),
        timeoutMs: 20_000,
      },
    ])
  })

  test('the proof of the app secret goes along when it is asked for', async () => {
    const asked: HttpRequest[] = []
    const http = async (request: HttpRequest) => {
      asked.push(request)
      return done
    }
    const channel = messengerChannel({ ...settings, hasAppSecretProof: true }, http)
    await channel.send(outgoing({ text: 'Chào' }), fakePorts({ token: 'access-token-for-tests' }))
    expect(asked[0]?.url).toBe(
      'http://graph.test/v26.0/1000/messages?appsecret_proof=7196be12396e82d498574863aab45f32c0f0c84c6d6d4038d19a0d78120bdf44',
    )
  })
})

describe('answers', () => {
  test.each<[string, HttpResult, object]>([
    ['outside the window', refused(10, 2018278), { error: 'window-closed', detail: '10-2018278' }],
    ['outside the window, older', refused(10, 2018065), { error: 'window-closed' }],
    ['outside the window, newer', refused(10, 2534022), { error: 'window-closed' }],
    ['the person does not want it', refused(10, 2018108), { error: 'contact-left' }],
    ['no permission', refused(10), { error: 'account-unauthorised', detail: '10' }],
    ['the page is restricted', refused(10, 1893063), { error: 'account-unauthorised' }],
    ['blocked by the person', refused(551, 1545041), { error: 'contact-left' }],
    ['blocked by the person, as a permission', refused(200, 1545041), { error: 'contact-left' }],
    ['nobody of that id', refused(100, 2018001), { error: 'contact-unreachable' }],
    ['a bad parameter', refused(100), { error: 'message-refused', detail: '100' }],
    ['an address not fetched', refused(100, 2018008), { error: 'media-expired' }],
    ['a token that died', refused(190, 460), { error: 'account-unauthorised', detail: '190-460' }],
    ['a policy block', refused(368), { error: 'account-unauthorised' }],
    ['unknown trouble', refused(1), { error: 'platform-down' }],
    ['sent, but stumbled', refused(1, 1357046), { error: 'outcome-unknown' }],
    ['temporary trouble', refused(2), { error: 'platform-down' }],
    ['temporary trouble of sending', refused(1200), { error: 'platform-down' }],
    ['app too fast', refused(4), { error: 'rate-limited' }],
    ['page too fast', refused(32), { error: 'rate-limited' }],
    ['user too fast', refused(17), { error: 'rate-limited' }],
    ['calls too fast', refused(613), { error: 'rate-limited' }],
    ['a code nobody knows', refused(98765), { error: 'message-refused', detail: '98765' }],
    [
      'a code nobody knows, passing',
      refused(98765, undefined, { is_transient: true }),
      { error: 'platform-down' },
    ],
    [
      'a token that died, with status 401',
      answered(401, { error: { code: 190 } }),
      { error: 'account-unauthorised' },
    ],
    ['429', answered(429, '', { 'retry-after': '7' }), { error: 'rate-limited', retryAfterMs: 7_000 }],
    ['500', answered(500, 'oops'), { error: 'platform-down', detail: 'http 500' }],
    ['500 with a code', answered(500, { error: { code: 2 } }), { error: 'platform-down', detail: '2' }],
    ['504', answered(504, ''), { error: 'outcome-unknown' }],
    ['404', answered(404, 'not here'), { error: 'message-refused', detail: 'http 404' }],
    ['rubbish', answered(200, '<html>Bad gateway'), { error: 'outcome-unknown' }],
    ['an empty answer', answered(200, ''), { error: 'outcome-unknown' }],
    ['no connection', { type: 'not-connected', code: 'ECONNREFUSED' }, { error: 'not-connected' }],
    ['time-out', { type: 'unknown', code: 'ECONNABORTED' }, { error: 'outcome-unknown' }],
  ])('%s', async (_what, result, expected) => {
    const { asked, channel } = scripted(result)
    const sent = await channel.send(outgoing({ text: 'Chào' }), fakePorts({ token: 'page-token' }))
    expect(sent).toMatchObject({ type: 'failed', ...expected })
    expect(asked).toHaveLength(1)
  })
})

describe('against a platform that keeps its rules', () => {
  let meta: FakeMessenger
  let clock = 1_700_000_000_000
  const http = makeHttp()
  const token = 'page-token-for-tests'

  beforeAll(async () => {
    meta = await startFakeMessenger({ now: () => clock, callsPerSecond: 20 })
  })
  afterAll(() => meta.close())
  beforeEach(() => {
    clock += 2 * 24 * 3_600_000
    meta.heard('2000')
  })

  const send = (message: Message, more: Partial<Outgoing> = {}, ports = fakePorts({ token })) =>
    messengerChannel({ ...settings, graphUrl: `${meta.url}/v26.0`, callMs: 400 }, http).send(
      outgoing(message, more),
      ports,
    )

  test.each<[string, Message]>([
    ['text of 2,000 characters', { text: 'ế'.repeat(2_000) }],
    ['thirteen quick replies', { text: 'Chọn?', choices: Array.from({ length: 13 }, () => tap) }],
    ['buttons', { text: 'Chọn?', choices: [tap, page] }],
    ['cards', { cards: [{ title: 'Một' }, { title: 'Hai', url: 'https://example.vn' }] }],
    ['picture', { picture: 'files/a.jpg' }],
    ['file', { file: 'files/b.pdf' }],
  ])('%s is accepted', async (_what, message) => {
    expect(await send(message)).toMatchObject({ type: 'sent' })
  })

  test('a picture is fetched from us once, then named by what Messenger keeps', async () => {
    const ports = fakePorts({ token })
    await send({ picture: 'files/a.jpg' }, {}, ports)
    await send({ picture: 'files/a.jpg' }, {}, ports)
    expect(meta.messages.slice(-2).map(({ message }) => message)).toMatchObject([
      { attachment: { payload: { url: 'https://cau-noi.example/files/a.jpg' } } },
      { attachment: { payload: { attachment_id: expect.any(String) } } },
    ])
  })

  test('an upload that Messenger forgot is named so, and is fetched anew the next time', async () => {
    const ports = fakePorts({ token })
    await send({ file: 'files/b.pdf' }, {}, ports)
    meta.forgetUploads()
    expect(await send({ file: 'files/b.pdf' }, {}, ports)).toMatchObject({ error: 'media-expired' })
    expect(await send({ file: 'files/b.pdf' }, {}, ports)).toMatchObject({ type: 'sent' })
  })

  test.each([
    ['fourteen quick replies', { text: 'a', choices: Array.from({ length: 14 }, () => tap) }],
    ['a label of 21 characters', { text: 'a', choices: [{ ...tap, label: 'a'.repeat(21) }] }],
    ['a title of 81 characters', { cards: [{ title: 'a'.repeat(81) }] }],
    ['a template text of 641 characters', { text: 'a'.repeat(641), choices: [page] }],
  ])('the fake refuses %s', async (_what, message) => {
    expect(await send(message)).toMatchObject({ error: 'message-refused', detail: '100' })
  })

  test('after a day the window is closed', async () => {
    clock += 24 * 3_600_000 + 1
    expect(await send({ text: 'Chào' })).toMatchObject({ error: 'window-closed' })
  })

  test('who was never heard cannot be written to, who blocked us has left', async () => {
    const to = { channel: 'messenger', account: '1000', user: '999' } as const
    expect(await send({ text: 'Chào' }, { to })).toMatchObject({ error: 'contact-unreachable' })
    meta.block('999')
    expect(await send({ text: 'Chào' }, { to })).toMatchObject({ error: 'contact-left' })
  })

  test('more calls than a second allows are refused, and pass a second later', async () => {
    const results = await Promise.all(Array.from({ length: 25 }, () => send({ text: 'Chào' })))
    const limited = results.filter((result) => result.type === 'failed' && result.error === 'rate-limited')
    expect(limited).toHaveLength(5)
    clock += 1_000
    expect(await send({ text: 'Chào' })).toMatchObject({ type: 'sent' })
  })

  test('a wrong token leaves the account unauthorised', async () => {
    const sent = await send({ text: 'Chào' }, {}, fakePorts({ token: 'old' }))
    expect(sent).toMatchObject({ error: 'account-unauthorised', detail: '190-463' })
  })

  test.each([{ type: 'hang' }, { type: 'reset' }, { type: 'lost-answer' }] as const)(
    'a platform that answers with $type leaves the outcome unknown',
    async (fault) => {
      meta.failNext(fault)
      expect(await send({ text: 'Chào' })).toMatchObject({ error: 'outcome-unknown' })
    },
  )
})
