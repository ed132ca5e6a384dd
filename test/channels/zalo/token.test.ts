import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { refreshZaloToken } from '../../../src/channels/zalo/token.ts'
import { type HttpRequest, type HttpResult, makeHttp } from '../../../src/lib/http.ts'
import { type FakeZalo, startFakeZalo } from '../../support/fake-zalo.ts'

const request = {
  oauthUrl: 'http://oauth.test/',
  appId: '1234567890123456789',
  appSecret: 'app-secret-for-tests',
  refreshToken: 'refresh-0',
  now: () => 1_000,
}
const answered = (status: number, body: unknown): HttpResult => ({
  type: 'answered',
  status,
  headers: {},
  body: typeof body === 'string' ? body : JSON.stringify(body),
})

test('the request is a form, the secret in its header', async () => {
  const asked: HttpRequest[] = []
  await refreshZaloToken(async (sent) => {
    asked.push(sent)
    return answered(500, '')
  }, request)
  expect(asked).toMatchObject([
    {
      method: 'POST',
      url: 'http://oauth.test/v4/oa/access_token',
      headers: {
        secret_key: 'app-secret-for-tests',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'refresh_token=refresh-0&app_id=1234567890123456789&grant_type=refresh_token',
    },
  ])
})

describe('answers', () => {
  const pair = { access_token: 'a', refresh_token: 'r' }

  test.each<[string, HttpResult, object]>([
    [
      'seconds as text',
      answered(200, { ...pair, expires_in: '90000' }),
      { type: 'tokens', accessToken: 'a', refreshToken: 'r', expiresAt: 90_001_000 },
    ],
    [
      'seconds as a number',
      answered(200, { ...pair, expires_in: 3600 }),
      { type: 'tokens', expiresAt: 3_601_000 },
    ],
    [
      'a refresh token used before',
      answered(200, { error: -14020, error_name: 'x' }),
      { type: 'needs-consent', detail: '-14020' },
    ],
    ['a bad app', answered(200, { error: -14002 }), { type: 'needs-consent' }],
    [
      'an error in words',
      answered(400, { error: 'invalid_grant' }),
      { type: 'needs-consent', detail: 'invalid_grant' },
    ],
    ['too fast', answered(429, ''), { type: 'try-later' }],
    ['500', answered(500, 'oops'), { type: 'try-later', detail: 'http 500' }],
    ['rubbish', answered(200, '<html>'), { type: 'unknown' }],
    ['half a pair', answered(200, { access_token: 'a', expires_in: '90000' }), { type: 'unknown' }],
    ['no connection', { type: 'not-connected', code: 'ECONNREFUSED' }, { type: 'try-later' }],
    ['a lost answer', { type: 'unknown', code: 'ECONNRESET' }, { type: 'unknown' }],
  ])('%s', async (_what, result, expected) => {
    expect(await refreshZaloToken(async () => result, request)).toMatchObject(expected)
  })
})

describe('against a platform that burns tokens', () => {
  let zalo: FakeZalo
  beforeAll(async () => {
    zalo = await startFakeZalo()
  })
  afterAll(() => zalo.close())

  test('a refresh token works once, the next one works', async () => {
    const ask = (refreshToken: string) =>
      refreshZaloToken(makeHttp(), { ...request, oauthUrl: zalo.url, refreshToken })
    const first = await ask('refresh-0')
    expect(first).toMatchObject({ type: 'tokens' })
    expect(await ask('refresh-0')).toEqual({ type: 'needs-consent', detail: '-14020' })
    if (first.type !== 'tokens') return
    expect(await ask(first.refreshToken)).toMatchObject({ type: 'tokens' })
    expect(zalo.refreshCount()).toBe(2)
  })
})
