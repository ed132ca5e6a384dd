// Table one: what Messenger posts → what we hear. Payloads stand in test/webhooks/messenger.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { messengerChannel } from '../../../src/channels/messenger/messenger-channel.ts'
import { makeHttp } from '../../../src/lib/http.ts'
import { type Heard, UnreadableBody } from '../../../src/model/channel.ts'
import type { InputContent } from '../../../src/model/input.ts'
import { escapeLikeMeta, signMessenger } from '../../support/sign.ts'

const appSecret = 'app-secret-for-tests'
const settings = {
  pageId: '1000',
  appSecret,
  verifyToken: 'verify-me',
  graphUrl: 'http://127.0.0.1:9/v26.0',
}
const channel = messengerChannel(settings, makeHttp())
const folder = new URL('../../webhooks/messenger/', import.meta.url)
const at = 1_700_000_000_000
const anyId = expect.stringMatching(/^[a-z_-]+:[0-9]+:[0-9]+:[0-9a-f]{16}$/)

type Expected = { content: InputContent; platformId?: unknown; user?: string; account?: string }
const input = ({ content, platformId = 'm_1', user = '2000', account = '1000' }: Expected) => ({
  type: 'input',
  input: { key: { channel: 'messenger', account, user }, platformId, at, content },
})
const text = (said: string, platformId = 'm_1') =>
  input({ content: { type: 'text', text: said }, platformId })
const media = (kind: InputContent & { type: 'media' }) => input({ content: kind })
const other = (event: string, user = '2000') =>
  input({ content: { type: 'other', event }, platformId: anyId, user })
const start = (platformId: unknown, ref?: string) =>
  input({ content: { type: 'start', ...(ref ? { ref } : {}) }, platformId })
const echo = (more: object) => ({
  type: 'echo',
  at,
  key: { channel: 'messenger', account: '1000', user: '2000' },
  platformId: 'm_e',
  ...more,
})
const receipt = (status: string, more: object) => ({
  type: 'receipt',
  status,
  at,
  account: '1000',
  user: '2000',
  ...more,
})
const tap = { type: 'tap', payload: '#cn:5f0a:3:menu/chinh:hoc' } as const

const table: Record<string, unknown[]> = {
  'message-text': [text('Xin chào')],
  'message-quick-reply': [input({ content: tap })],
  'message-quick-reply-phone': [text('+84000000000')],
  'message-from-ad': [text('Cho hỏi')],
  'message-image': [media({ type: 'media', media: 'image' })],
  'message-video': [media({ type: 'media', media: 'video' })],
  'message-audio': [media({ type: 'media', media: 'audio' })],
  'message-file': [media({ type: 'media', media: 'file' })],
  'message-sticker': [media({ type: 'media', media: 'sticker' })],
  'message-thumbs-up': [text('👍')],
  'message-thumbs-up-older': [text('👍')],
  'message-link-preview': [text('Xem https://example.vn giúp tôi')],
  'message-shared-post': [media({ type: 'media', media: 'link' })],
  'message-reel': [media({ type: 'media', media: 'link' })],
  'message-location': [media({ type: 'media', media: 'location' })],
  'message-unknown-attachment': [media({ type: 'media', media: 'other' })],
  'message-empty': [input({ content: { type: 'other', event: 'message-empty' } })],
  'message-deleted': [input({ content: { type: 'other', event: 'message-deleted' } })],
  'message-edit': [other('message_edit')],
  'echo-ours': [echo({ text: 'Chào anh/chị', messageId: 'messenger:1000:2000#3.0', ours: true })],
  'echo-page-inbox': [echo({ text: 'Tôi là cán bộ đây', ours: false })],
  'echo-no-app': [echo({ text: 'Tôi là cán bộ đây', ours: false })],
  'postback-get-started': [start('m_p')],
  'postback-get-started-ref': [start('m_p', 'bua-an-ca')],
  'postback-tap': [input({ content: tap, platformId: 'm_p' })],
  'postback-menu': [text('gặp cán bộ', 'm_p')],
  'postback-of-another-bot': [input({ content: { type: 'text', text: 'Hỏi lương' }, platformId: anyId })],
  referral: [start(anyId, 'bua-an-ca')],
  optin: [start(anyId, 'bua-an-ca')],
  'optin-user-ref': [other('optin', '1000')],
  'optin-notification': [other('optin')],
  delivery: [receipt('delivered', { platformId: 'm_a' }), receipt('delivered', { platformId: 'm_b' })],
  'delivery-watermark': [receipt('delivered', { upToMs: at })],
  read: [receipt('seen', { upToMs: at })],
  reaction: [input({ content: { type: 'reaction', reaction: '❤' }, platformId: anyId })],
  'reaction-taken-back': [other('reaction')],
  'account-linking': [other('account_linking')],
  'policy-enforcement': [other('policy_enforcement', '1000')],
  'pass-thread-control': [other('pass_thread_control')],
  standby: [other('standby')],
  changes: [other('change', '1000')],
  'item-unreadable': [
    input({ content: { type: 'other', event: 'unreadable' }, platformId: anyId, user: '1000' }),
    text('Xin chào'),
  ],
  'other-page': [
    input({ content: { type: 'other', event: 'other-account' }, platformId: anyId, account: '1001' }),
  ],
  batch: [
    text('một'),
    text('hai', 'm_2'),
    input({ content: { type: 'text', text: 'ba' }, platformId: 'm_3', user: '2001' }),
  ],
}

describe('recorded payloads', () => {
  const names = readdirSync(folder).map((file) => file.replace('.json', ''))

  test('every recorded payload stands in the table', () => {
    expect(names.sort()).toEqual(Object.keys(table).sort())
  })

  test.each(Object.entries(table))('%s', (name, heard) => {
    expect(channel.read(readFileSync(new URL(`${name}.json`, folder)))).toEqual(heard)
  })

  test.each(names)('%s is genuine when signed and forged when a byte is changed', (name) => {
    const raw = readFileSync(new URL(`${name}.json`, folder))
    const headers = signMessenger(raw.toString('utf8'), appSecret)
    expect(channel.verify(headers, raw)).toBe('genuine')
    expect(channel.verify(headers, Buffer.concat([raw, Buffer.from(' ')]))).toBe('forged')
  })

  test('an event that comes again has the same id, another event another', () => {
    const raw = readFileSync(new URL('postback-of-another-bot.json', folder))
    const idOf = (body: Buffer) => {
      const [heard] = channel.read(body)
      return heard?.type === 'input' ? heard.input.platformId : undefined
    }
    expect(idOf(raw)).toBe(idOf(raw))
    expect(idOf(Buffer.from(raw.toString('utf8').replace('ACT_LUONG', 'ACT_GIO')))).not.toBe(idOf(raw))
  })
})

const body = (message: object) =>
  Buffer.from(
    JSON.stringify({
      object: 'page',
      entry: [
        {
          id: '1000',
          time: at,
          messaging: [{ sender: { id: '2000' }, recipient: { id: '1000' }, timestamp: at, message }],
        },
      ],
    }),
  )

describe('bad and odd input', () => {
  test('a text of 100 kB is kept to 4,000 characters', () => {
    const [heard] = channel.read(body({ mid: 'm_1', text: 'chào '.repeat(20_000) }))
    expect(heard).toMatchObject({ input: { content: { text: expect.stringMatching(/^.{4000}$/) } } })
  })

  test('decomposed letters are composed', () => {
    expect(channel.read(body({ mid: 'm_1', text: 'Đồng ý'.normalize('NFD') }))).toEqual([text('Đồng ý')])
  })

  test('a payload of ours that is typed is text: only a press is a tap', () => {
    expect(channel.read(body({ mid: 'm_1', text: '#cn:5f0a:3:menu/chinh:hoc' }))).toEqual([
      text('#cn:5f0a:3:menu/chinh:hoc'),
    ])
  })

  test.each([
    ['no JSON', 'hello'],
    ['not about a page', '{"object":"instagram","entry":[]}'],
    ['no entries', '{"object":"page"}'],
    ['nothing', ''],
  ])('%s is unreadable, not an exception of another kind', (_what, raw) => {
    expect(() => channel.read(Buffer.from(raw))).toThrow(UnreadableBody)
  })

  test('an app id of ours tells an echo where the page returns no metadata', () => {
    const withApp = messengerChannel({ ...settings, appId: '777000' }, makeHttp())
    const echoed = { sender: { id: '1000' }, recipient: { id: '2000' }, timestamp: at }
    const raw = JSON.stringify({
      object: 'page',
      entry: [
        { id: '1000', messaging: [{ ...echoed, message: { mid: 'm_e', is_echo: true, app_id: 777000 } }] },
      ],
    })
    const heard: Heard[] = withApp.read(Buffer.from(raw))
    expect(heard).toEqual([echo({ ours: true })])
  })

  test('metadata of a message to somebody else is not taken for ours', () => {
    const raw = readFileSync(new URL('echo-ours.json', folder), 'utf8').replace('1000:2000#', '1000:2001#')
    expect(channel.read(Buffer.from(raw))).toEqual([echo({ text: 'Chào anh/chị', ours: false })])
  })
})

describe('signature', () => {
  const escaped =
    '{"object":"page","entry":[{"id":"1000","time":1700000000000,"messaging":[{"sender":{"id":"2000"},"recipient":{"id":"1000"},"timestamp":1700000000000,"message":{"mid":"m_abc","text":"Xin ch\\u00e0o"}}]}]}'
  const mac = 'd231bdb60b95b7b44e92985f1786e5e102c74a30150b960f6082a7f4ef5bfaba'
  const verify = (raw: string, header?: string) =>
    channel.verify({ 'x-hub-signature-256': header }, Buffer.from(raw))

  test('the raw bytes are what is signed', () => {
    expect(verify(escaped, `sha256=${mac}`)).toBe('genuine')
    const literal = JSON.stringify(JSON.parse(escaped))
    expect(verify(literal, `sha256=${mac}`)).toBe('forged')
    const own = '6afa33b501f6868ee5b48b7685a7fbb860b2d4e0f145b5087774eeb9da511ea1'
    expect(verify(literal, `sha256=${own}`)).toBe('genuine')
    expect(escapeLikeMeta(literal)).toBe(escaped)
  })

  test.each([
    ['no header', undefined],
    ['another mac', `sha256=${mac.replace('d', 'e')}`],
    ['a short mac', 'sha256=d231'],
    ['the mac without its kind', mac],
  ])('%s is forged', (_what, header) => {
    expect(verify(escaped, header)).toBe('forged')
  })
})

describe('handshake', () => {
  const asked = {
    'hub.mode': 'subscribe',
    'hub.verify_token': 'verify-me',
    'hub.challenge': '1158201444',
  }

  test('the challenge is answered to who knows our token', () => {
    expect(channel.handshake?.(asked)).toBe('1158201444')
  })

  test.each([
    ['another token', { ...asked, 'hub.verify_token': 'verify-you' }],
    ['another mode', { ...asked, 'hub.mode': 'unsubscribe' }],
    ['no challenge', { ...asked, 'hub.challenge': undefined }],
    ['lists', { ...asked, 'hub.verify_token': ['verify-me', 'x'] }],
    ['nothing', {}],
  ])('%s gets nothing', (_what, query) => {
    expect(channel.handshake?.(query)).toBeUndefined()
  })
})
