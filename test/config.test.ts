// Settings: every fault at once and in words, never a value; .env.example says what the program reads.
import { readFileSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { type Env, readConfig, settingsSchema } from '../src/config.ts'
import { Problems } from '../src/model/problem.ts'

const fieldKey = Buffer.alloc(32, 7).toString('base64')
const zalo = {
  ZALO_APP_ID: 'app',
  ZALO_APP_SECRET: 'app-secret',
  ZALO_OA_ID: 'oa',
  ZALO_OA_SECRET: 'oa-secret',
}
const messenger = {
  MESSENGER_PAGE_ID: 'page',
  MESSENGER_PAGE_ACCESS_TOKEN: 'page-token',
  MESSENGER_APP_SECRET: 'app-secret',
  MESSENGER_VERIFY_TOKEN: 'verify-token',
}

function faultsOf(env: Env): string[] {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof Problems) return error.problems.map((problem) => problem.text)
    throw error
  }
  return []
}

describe('with nothing set', () => {
  const config = readConfig({})

  test('the program runs on port 3000 with servers of its own and the web chat alone', () => {
    expect(config).toMatchObject({
      port: 3000,
      role: 'both',
      logLevel: 'info',
      publicUrl: 'http://localhost:3000',
    })
    expect(config.mongodbUri).toBeUndefined()
    expect(config.redisUrl).toBeUndefined()
    expect(isAbsolute(config.dataDir)).toBe(true)
    expect(config.channels.filter(({ isOn }) => isOn).map(({ channel }) => channel)).toEqual(['webchat'])
  })

  test('it is a trial: unreviewed content is shown', () => {
    expect(config.unreviewed).toBe('show')
  })

  test('an empty setting, or one of spaces, is as good as none', () => {
    expect(readConfig({ PORT: '', ZALO_APP_ID: '  ', MONGODB_URI: '' })).toEqual(config)
  })
})

describe('channels', () => {
  test('Zalo is on with its four settings, and talks to the real hosts', () => {
    expect(readConfig(zalo).zalo).toEqual({
      appId: 'app',
      appSecret: 'app-secret',
      oaId: 'oa',
      oaSecret: 'oa-secret',
      refreshToken: undefined,
      openapiUrl: 'https://openapi.zalo.me',
      oauthUrl: 'https://oauth.zaloapp.com',
      businessUrl: 'https://business.openapi.zalo.me',
      callsPerMinute: 4000,
    })
  })

  test('Messenger is on with its four settings, and its address names the version of the Graph API', () => {
    expect(readConfig(messenger).messenger).toMatchObject({
      pageId: 'page',
      graphUrl: 'https://graph.facebook.com/v26.0',
      callsPerSecond: 300,
    })
  })

  test('with a platform configured unreviewed content is hidden, unless the setting says otherwise', () => {
    expect(readConfig(zalo).unreviewed).toBe('hide')
    expect(readConfig({ ...zalo, UNREVIEWED: 'show' }).unreviewed).toBe('show')
    expect(readConfig({ UNREVIEWED: 'hide' }).unreviewed).toBe('hide')
  })

  test.each([...Object.keys(zalo), ...Object.keys(messenger)])(
    'without %s a channel is half configured',
    (name) => {
      const [fault, ...others] = faultsOf({ ...zalo, ...messenger, [name]: undefined })
      expect(others).toEqual([])
      expect(fault).toContain(`thiếu ${name}.`)
    },
  )

  test('a refresh token alone does not make a channel either', () => {
    expect(faultsOf({ ZALO_REFRESH_TOKEN: 'x' })).toHaveLength(1)
  })

  test('addresses of platforms can be replaced, and lose the slash at their end', () => {
    const config = readConfig({
      ...zalo,
      ZALO_OPENAPI_URL: 'http://127.0.0.1:4001/',
      ZALO_CALLS_PER_MINUTE: '90000',
    })
    expect(config.zalo).toMatchObject({ openapiUrl: 'http://127.0.0.1:4001', callsPerMinute: 90_000 })
  })

  test('the domain check of Zalo takes the code or the whole file name', () => {
    expect(readConfig({ ZALO_VERIFICATION: 'Abc123' }).zaloVerification).toBe('Abc123')
    expect(readConfig({ ZALO_VERIFICATION: 'zalo_verifierAbc123.html' }).zaloVerification).toBe('Abc123')
  })
})

describe('faults', () => {
  test.each([
    ['PORT', 'abc'],
    ['PORT', '0'],
    ['PORT', '70000'],
    ['PORT', '80.5'],
    ['PUBLIC_URL', 'congdoan.example.vn'],
    ['PUBLIC_URL', 'ftp://congdoan.example.vn'],
    ['MONGODB_URI', 'localhost:27017'],
    ['REDIS_URL', 'http://localhost:6379'],
    ['ROLE', 'master'],
    ['FIELD_KEY', 'too-short'],
    ['LOG_LEVEL', 'loud'],
    ['TRUST_PROXY', 'yes'],
    ['TRUST_PROXY', '10.0.0.0/8,nginx'],
    ['SMTP_URL', 'mail.example.vn'],
    ['ZALO_CALLS_PER_MINUTE', '0'],
    ['ZALO_OAUTH_URL', 'oauth'],
    ['MESSENGER_CALLS_PER_SECOND', '-1'],
    ['UNREVIEWED', 'maybe'],
  ])('%s=%s is refused in one sentence that names the setting', (name, value) => {
    const faults = faultsOf({ FIELD_KEY: fieldKey, [name]: value })
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(new RegExp(`^${name} phải .+\\.$`))
  })

  test('all of them are told at once', () => {
    const faults = faultsOf({
      PORT: 'x',
      ROLE: 'x',
      ZALO_APP_ID: 'x',
      ADMIN_EMAIL: 'a@example.vn',
      MONGODB_URI: 'mongodb://h/x',
    })
    expect(faults).toHaveLength(5)
  })

  test('no fault repeats a value: it could be a secret', () => {
    const secret = 'matkhau-rat-bi-mat'
    const names = settingsSchema.keyof().options
    for (const name of names) expect(faultsOf({ [name]: secret }).join()).not.toContain(secret)
    expect(faultsOf({ MONGODB_URI: `postgres://u:${secret}@h/x` }).join()).not.toContain(secret)
  })

  test('a MongoDB of others needs a FIELD_KEY, and the fault says how to make one', () => {
    const mongodb = { MONGODB_URI: 'mongodb://a:27017,b:27017/x?replicaSet=rs' }
    expect(faultsOf(mongodb)).toEqual([expect.stringContaining('openssl rand -base64 32')])
    expect(faultsOf({ ...mongodb, FIELD_KEY: fieldKey })).toEqual([])
  })

  test('with a platform on, PUBLIC_URL is https; this machine itself may be http', () => {
    expect(faultsOf({ ...zalo, PUBLIC_URL: 'http://chat.example.vn' })).toEqual([
      expect.stringContaining('https://'),
    ])
    expect(faultsOf({ ...zalo, PUBLIC_URL: 'https://chat.example.vn' })).toEqual([])
    expect(faultsOf({ ...zalo, PUBLIC_URL: 'http://127.0.0.1:3000' })).toEqual([])
    expect(faultsOf({ PUBLIC_URL: 'http://chat.example.vn' })).toEqual([])
  })
})

test.each([
  ['1', 1],
  ['true', 1],
  ['false', false],
  ['loopback, 10.0.0.0/8', 'loopback, 10.0.0.0/8'],
])('TRUST_PROXY=%s never means to trust everybody', (value, expected) => {
  expect(readConfig({ TRUST_PROXY: value }).trustProxy).toBe(expected)
})

test('.env.example lists every setting with its sentence and default, and nothing else', () => {
  const blocks = Object.entries(settingsSchema.shape).map(([name, schema]) => {
    const byDefault = schema.parse(undefined)
    return `# ${schema.description}\n# ${name}=${byDefault ?? ''}\n`
  })
  const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8')
  const [head, ...rest] = example.split('\n\n')
  expect(head).toMatch(/^#/)
  expect(rest.join('\n\n')).toBe(blocks.join('\n'))
})
