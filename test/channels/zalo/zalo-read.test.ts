// Table one: what Zalo posts → what we hear. Payloads stand in test/webhooks/zalo.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { zaloChannel } from '../../../src/channels/zalo/zalo-channel.ts'
import { makeHttp } from '../../../src/lib/http.ts'
import { type Heard, UnreadableBody } from '../../../src/model/channel.ts'
import type { InputContent } from '../../../src/model/input.ts'
import { signZalo } from '../../support/sign.ts'

const oaId = '2222222222222222222'
const oaSecret = 'oa-secret-key-for-tests'
const channel = zaloChannel(
  {
    appId: '1234567890123456789',
    appSecret: 'app-secret-for-tests',
    oaId,
    oaSecret,
    openapiUrl: 'http://127.0.0.1:9',
  },
  makeHttp(),
)
const folder = new URL('../../webhooks/zalo/', import.meta.url)
const at = 1_700_000_000_000
const user = '1111111111111111111'

type Expected = { content: InputContent; platformId: string; user?: string; account?: string }
const input = ({ content, platformId, user: of = user, account = oaId }: Expected): Heard => ({
  type: 'input',
  input: { key: { channel: 'zalo', account, user: of }, platformId, at, content },
})
const other = (event: string, of = user) =>
  input({ content: { type: 'other', event }, platformId: `${event}:${at}:${of}`, user: of })
const echo = (platformId: string, more: object = {}) => ({
  type: 'echo',
  at,
  key: { channel: 'zalo', account: oaId, user },
  platformId,
  ...more,
})
const receipt = (status: 'delivered' | 'seen', platformId: string, when = at) => ({
  type: 'receipt',
  status,
  at: when,
  account: oaId,
  platformId,
})

const table: Record<string, unknown[]> = {
  'user-send-text': [input({ content: { type: 'text', text: 'Xin chào' }, platformId: 'm-1' })],
  'user-send-text-tap': [
    input({ content: { type: 'tap', payload: '#cn:5f0a:3:menu/chinh:hoc' }, platformId: 'm-2' }),
  ],
  'user-send-text-bare-ids': [
    input({ content: { type: 'text', text: 'Số 1234567890123456789' }, platformId: 'm-3' }),
  ],
  'user-send-image': [
    input({
      content: { type: 'media', media: 'image', text: 'Bảng lương của tôi' },
      platformId: 'm-image',
    }),
  ],
  'user-send-gif': [input({ content: { type: 'media', media: 'image' }, platformId: 'm-gif' })],
  'user-send-link': [
    input({
      content: { type: 'media', media: 'link', text: 'Tin này đúng không ạ' },
      platformId: 'm-link',
    }),
  ],
  'user-send-audio': [input({ content: { type: 'media', media: 'audio' }, platformId: 'm-audio' })],
  'user-send-video': [input({ content: { type: 'media', media: 'video' }, platformId: 'm-video' })],
  'user-send-sticker': [input({ content: { type: 'media', media: 'sticker' }, platformId: 'm-sticker' })],
  'user-send-location': [input({ content: { type: 'media', media: 'location' }, platformId: 'm-location' })],
  'user-send-location-older': [
    input({ content: { type: 'media', media: 'location' }, platformId: 'm-location-2' }),
  ],
  'user-send-file': [input({ content: { type: 'media', media: 'file' }, platformId: 'm-file' })],
  'user-send-business-card': [
    input({ content: { type: 'media', media: 'contact-card' }, platformId: 'm-link' }),
  ],
  'user-send-unknown-kind': [
    input({ content: { type: 'other', event: 'user_send_hologram' }, platformId: 'm-hologram' }),
  ],
  'user-send-group-text': [other('user_send_group_text')],
  'anonymous-send-text': [
    input({ content: { type: 'text', text: 'Xin chào' }, platformId: 'm-a', user: 'anon~a1~c1' }),
  ],
  'anonymous-send-image': [
    input({ content: { type: 'media', media: 'image' }, platformId: 'm-image', user: 'anon~a1~c1' }),
  ],
  'oa-send-text': [echo('o-1', { text: 'Chào anh/chị' })],
  'oa-send-text-by-admin': [echo('o-2', { text: 'Tôi là cán bộ đây', ours: false })],
  'oa-send-template': [echo('o-3')],
  'oa-send-anonymous-text': [
    echo('o-4', { text: 'Chào anh/chị', key: { channel: 'zalo', account: oaId, user: 'anon~a1~c1' } }),
  ],
  'oa-send-group-text': [other('oa_send_group_text', '9999999999999999999')],
  'user-received-message': [receipt('delivered', 'o-1')],
  'user-received-message-template': [receipt('delivered', 't-1', 1_700_000_005_000)],
  'user-seen-message': [receipt('seen', 'o-1'), receipt('seen', 'o-2')],
  'user-seen-message-single': [receipt('seen', 'o-1')],
  'user-reacted-message': [
    input({
      content: { type: 'reaction', reaction: '/-heart' },
      platformId: `user_reacted_message:${at}:${user}`,
    }),
  ],
  'oa-reacted-message': [other('oa_reacted_message')],
  follow: [input({ content: { type: 'start' }, platformId: `follow:${at}:${user}` })],
  unfollow: [input({ content: { type: 'left' }, platformId: `unfollow:${at}:${user}` })],
  'user-click-chatnow': [
    input({ content: { type: 'start' }, platformId: `user_click_chatnow:${at}:${user}` }),
  ],
  'user-withdraw': [input({ content: { type: 'withdraw' }, platformId: `user_withdraw:${at}:${user}` })],
  'user-submit-info': [
    input({
      content: { type: 'user-info', name: 'Nguyễn Văn A', phone: '84000000000' },
      platformId: `user_submit_info:${at}:${user}`,
    }),
  ],
  'user-submit-info-older': [
    input({
      content: { type: 'user-info', name: 'Nguyễn Văn A', phone: '84000000000' },
      platformId: `user_submit_info:${at}:${user}`,
    }),
  ],
  'add-user-to-tag': [other('add_user_to_tag', oaId)],
  'remove-tag': [other('remove_tag', oaId)],
  'update-user-info': [other('update_user_info')],
  'widget-interaction-accepted': [other('widget_interaction_accepted')],
  'user-feedback': [other('user_feedback', oaId)],
  'change-oa-daily-quota': [other('change_oa_daily_quota', oaId)],
  'user-call-oa': [other('user_call_oa')],
  'create-group': [
    input({
      content: { type: 'other', event: 'create_group' },
      platformId: `create_group:${at}:9999999999999999999`,
      user: oaId,
    }),
  ],
  'unknown-event': [other('a_day_in_2030')],
  'other-oa': [
    input({
      content: { type: 'other', event: 'other-account:user_send_text' },
      platformId: `user_send_text:${at}:${user}`,
      account: '8888888888888888888',
    }),
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
    const headers = signZalo(raw.toString('utf8'), { oaSecret, appId: '1234567890123456789' })
    expect(channel.verify(headers, raw)).toBe('genuine')
    expect(channel.verify(headers, Buffer.concat([raw, Buffer.from(' ')]))).toBe('forged')
  })
})

const textEvent = (text: string, more: object = {}) =>
  Buffer.from(
    JSON.stringify({
      app_id: '1',
      event_name: 'user_send_text',
      timestamp: String(at),
      sender: { id: user },
      recipient: { id: oaId },
      message: { msg_id: 'm-1', text },
      ...more,
    }),
  )

function heardText(text: string): string {
  const [heard] = channel.read(textEvent(text))
  if (heard?.type !== 'input' || heard.input.content.type !== 'text') throw new Error('no text heard')
  return heard.input.content.text
}

describe('bad and odd input', () => {
  test('a text of 100 kB is kept to 4,000 characters', () => {
    expect(heardText('chào '.repeat(20_000))).toHaveLength(4_000)
  })

  test('decomposed letters are composed, invisible characters dropped', () => {
    expect(heardText(`${'Đồng ý'.normalize('NFD')}\u200b\u0000`)).toBe('Đồng ý')
  })

  test('half of a surrogate pair does not reach the database', () => {
    expect(heardText('a\ud83d').isWellFormed()).toBe(true)
  })

  test('ten thousand combining marks are a text like any other', () => {
    expect(Array.from(heardText(`a${'\u0301'.repeat(10_000)}`)).length).toBeLessThanOrEqual(4_000)
  })

  test.each([
    ['no JSON', 'hello'],
    ['an array', '[1]'],
    ['no event name', '{"app_id":"1"}'],
    ['nothing', ''],
  ])('%s is unreadable, not an exception of another kind', (_what, body) => {
    expect(() => channel.read(Buffer.from(body))).toThrow(UnreadableBody)
  })

  test('a message without a sender is unreadable', () => {
    expect(() => channel.read(textEvent('a', { sender: {} }))).toThrow(UnreadableBody)
  })

  test('a message without an id is known by event, timestamp and sender', () => {
    expect(channel.read(textEvent('a', { message: { text: 'a' } }))).toEqual([
      input({ content: { type: 'text', text: 'a' }, platformId: `user_send_text:${at}:${user}` }),
    ])
  })

  test('an event without a timestamp still has the same id when it comes again', () => {
    const raw = Buffer.from(JSON.stringify({ event_name: 'remove_tag', oa_id: oaId }))
    const ids = [channel.read(raw), channel.read(raw)].map(
      ([heard]) => heard?.type === 'input' && heard.input.platformId,
    )
    expect(ids[0]).toBe(ids[1])
    expect(ids[0]).toMatch(/^remove_tag:[0-9a-f]{24}$/)
  })

  test('a timestamp in seconds is put in milliseconds', () => {
    const [heard] = channel.read(textEvent('a', { timestamp: '1700000000' }))
    expect(heard).toMatchObject({ input: { at } })
  })
})

describe('signature', () => {
  const vector = Buffer.from(
    '{"app_id":"1234567890123456789","event_name":"user_send_text","timestamp":"1700000000000","sender":{"id":"1111111111111111111"},"recipient":{"id":"2222222222222222222"},"message":{"text":"Xin chào","msg_id":"m-1"}}',
  )
  const withAppId = '3bbaab20e6116da22475ff9dd8502307c9f3df9629c4c16d92db682e66cfff5b'
  const withOaId = '09677d08e18f8effc2c282001aea6d26283e067080e7b3790257f06eb824deeb'

  test.each([
    ['app id as first term', `mac=${withAppId}`, 'genuine'],
    ['OA id as first term', `mac=${withOaId}`, 'genuine'],
    ['spaces around the sign', `mac = ${withAppId}`, 'genuine'],
    ['no prefix', withAppId, 'genuine'],
    ['capitals', `mac=${withAppId.toUpperCase()}`, 'genuine'],
    ['another mac', `mac=${withAppId.replace('3', '4')}`, 'forged'],
    ['a short mac', 'mac=3bba', 'forged'],
    ['no hex', `mac=${'z'.repeat(64)}`, 'forged'],
  ])('%s', (_what, header, verdict) => {
    expect(vector).toHaveLength(215)
    expect(channel.verify({ 'x-zevent-signature': header }, vector)).toBe(verdict)
  })

  test('a post without a signature is the console’s probe', () => {
    expect(channel.verify({}, Buffer.from('{}'))).toBe('probe')
  })

  test('a signed body that is no JSON is genuine, and unreadable', () => {
    const body = 'not JSON'
    const headers = signZalo(body, { oaSecret, appId: '1234567890123456789' })
    expect(channel.verify(headers, Buffer.from(body))).toBe('genuine')
  })
})
