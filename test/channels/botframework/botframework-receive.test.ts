// The door of the Bot Framework: botbuilder's own check of real signatures, against a Microsoft of our own on loopback.
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { openBotAdapter } from '../../../src/channels/botframework/adapter.ts'
import {
  type BotFrameworkEndpoint,
  botFrameworkChannel,
  botFrameworkEndpoint,
} from '../../../src/channels/botframework/botframework-channel.ts'
import type { Reached } from '../../../src/channels/botframework/events.ts'
import { makeHttp } from '../../../src/lib/http.ts'
import type { Heard } from '../../../src/model/channel.ts'
import { type FakeBotConnector, startFakeBotConnector } from '../../support/fake-bot-connector.ts'

let microsoft: FakeBotConnector
let endpoint: BotFrameworkEndpoint
let heard: Heard[]
let order: string[]
let forged: string[]
let doorStatus: number
let kept: Reached[]

beforeAll(async () => {
  microsoft = await startFakeBotConnector()
})
afterAll(() => microsoft.close())
beforeEach(() => {
  heard = []
  order = []
  forged = []
  kept = []
  doorStatus = 200
  endpoint = open()
  // Botbuilder writes its complaints there.
  jest.spyOn(console, 'error').mockImplementation(() => undefined)
})

function open(channelKeysUrl = microsoft.overrides.channelKeysUrl, tenantId?: string): BotFrameworkEndpoint {
  const overrides = { ...microsoft.overrides, channelKeysUrl }
  const { appId, appPassword } = microsoft
  const deps = {
    appId,
    adapter: openBotAdapter({ appId, appPassword, tenantId }, makeHttp(), overrides),
    conversations: {
      get: async () => undefined,
      remember: async (reached: Reached) => {
        order.push('remembered')
        kept.push(reached)
      },
    },
  }
  const onForged = (reason: string) => void forged.push(reason)
  return botFrameworkEndpoint({ ...deps, channel: botFrameworkChannel(deps), onForged })
}

/** As the door does: only what the channel calls genuine is read. */
const letIn: Parameters<BotFrameworkEndpoint>[0] = async (channel, headers, raw) => {
  if (channel.verify(headers, raw) !== 'genuine') return 401
  order.push('let in')
  heard.push(...channel.read(raw))
  return doorStatus
}

const bytes = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))
const post = (authorization: string | undefined, activity: unknown = microsoft.activity()) =>
  endpoint(letIn, { authorization, 'content-type': 'application/json' }, bytes(activity))

describe('who may come in', () => {
  test('what the channel signed is let in, once it is known where to answer', async () => {
    expect(await post(microsoft.authorization())).toBe(200)
    expect(heard).toMatchObject([{ input: { content: { type: 'text', text: 'xin chào' } } }])
    expect(kept).toMatchObject([{ conversation: { serviceUrl: microsoft.url, channelId: 'msteams' } }])
    expect(order).toEqual(['remembered', 'let in'])
    expect(forged).toEqual([])
  })

  test('the Emulator is let in with a token of our own app', async () => {
    const activity = microsoft.activity({ channelId: 'emulator', serviceUrl: 'http://localhost:55000' })
    expect(await post(microsoft.emulatorAuthorization(), activity)).toBe(200)
    expect(heard).toHaveLength(1)
  })

  const past = Math.floor(Date.now() / 1000) - 3600
  test.each<[string, () => string | undefined]>([
    ['nothing', () => undefined],
    ['an empty header', () => ''],
    ['another kind of proof', () => 'Basic YTpi'],
    ['a token that is none', () => 'Bearer abc'],
    ['a token of three parts that is none', () => 'Bearer e30.e30.e30'],
    ['a signature with another key', () => microsoft.authorization({}, { isForeignKey: true })],
    ['a changed signature', () => `${microsoft.authorization().slice(0, -8)}AAAAAAAA`],
    ['a token without its signature', () => microsoft.authorization().replace(/[^.]+$/, '')],
    ['a token for another app', () => microsoft.authorization({ aud: 'another-app' })],
    ['a token of another issuer', () => microsoft.authorization({ iss: 'https://evil.example' })],
    ['a token whose time is over', () => microsoft.authorization({ nbf: past - 60, exp: past })],
    ['a token for another address', () => microsoft.authorization({ serviceurl: 'https://evil.example' })],
    ['a token of the Emulator for another app', () => microsoft.emulatorAuthorization({ appid: 'another' })],
    [
      'a token of another bot',
      () => microsoft.emulatorAuthorization({ appid: 'another-bot', azp: 'another-bot', ver: '2.0' }),
    ],
  ])('%s is turned away with 401, and nothing is stored', async (_what, authorization) => {
    expect(await post(authorization())).toBe(401)
    expect(order).toEqual([])
    expect(forged).toHaveLength(1)
  })

  test('an unsigned token is turned away, whatever it says of itself', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const claims = { iss: 'https://api.botframework.com', aud: microsoft.appId, serviceurl: microsoft.url }
    for (const alg of ['none', 'HS256']) {
      const token = `${part({ alg, typ: 'JWT', kid: 'key-of-the-fake-channel' })}.${part(claims)}.`
      expect(await post(`Bearer ${token}`)).toBe(401)
    }
    expect(order).toEqual([])
  })

  test('a token of an organisation is let in for the app of that organisation alone', async () => {
    const tid = '12345678-1234-4234-8234-123456789012'
    const authorization = microsoft.emulatorAuthorization({ tid, iss: `https://sts.windows.net/${tid}/` })
    const activity = microsoft.activity({ channelId: 'emulator' })
    expect(await post(authorization, activity)).toBe(401)
    expect(order).toEqual([])
    endpoint = open(undefined, tid)
    expect(await post(authorization, activity)).toBe(200)
  })

  test('a key that does not speak for the channel is turned away', async () => {
    const activity = microsoft.activity({ channelId: 'some-other-channel' })
    expect(await post(microsoft.authorization(), activity)).toBe(401)
    expect(order).toEqual([])
  })

  test('when the keys cannot be fetched nobody is let in', async () => {
    endpoint = open(`${microsoft.url}/no-keys-here`)
    expect(await post(microsoft.authorization())).toBe(401)
    expect(order).toEqual([])
  })

  test('an adapter without an app id cannot be opened: it would let everybody in', () => {
    expect(() => openBotAdapter({ appId: '', appPassword: 'x' }, makeHttp())).toThrow('open door')
  })
})

test('botbuilder is loaded only when the channel is on: it costs memory and time', () => {
  const source = resolve(import.meta.dirname, '../../../src')
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  )
  const importing = files.flatMap((file) => {
    const text = readFileSync(join(source, file), 'utf8')
    const found = [...text.matchAll(/^import (?!type )\{[^}]*\} from '(?:botbuilder|[^']*\/adapter\.ts)'$/gm)]
    return found.map(() => file)
  })
  expect(importing).toEqual(['channels/botframework/adapter.ts'])
})

describe('what comes in', () => {
  test('the status is the door’s: what could not be stored is not said to be', async () => {
    doorStatus = 503
    expect(await post(microsoft.authorization())).toBe(503)
  })

  test('a group is heard by nobody', async () => {
    const activity = microsoft.activity({ conversation: { id: '19:x', conversationType: 'groupChat' } })
    expect(await post(microsoft.authorization(), activity)).toBe(200)
    expect([heard, kept]).toEqual([[], []])
  })

  test('an invoke, which wants its answer at once, is told that there is none', async () => {
    const activity = microsoft.activity({ type: 'invoke', name: 'task/fetch' })
    expect(await post(microsoft.authorization(), activity)).toBe(501)
    expect(heard).toEqual([])
  })

  test.each([
    ['no JSON', 'xin chào'],
    ['nothing', ''],
    ['a list', '[]'],
    ['no type', '{}'],
  ])('%s is a bad request', async (_what, body) => {
    expect(await post(microsoft.authorization(), body)).toBe(400)
    expect(order).toEqual([])
  })

  test('without a proof even a bad request is only unauthorised', async () => {
    expect(await post(undefined, 'xin chào')).toBe(401)
  })

  test('a signed activity that lacks its sender is for the door to judge', async () => {
    await expect(post(microsoft.authorization(), microsoft.activity({ from: undefined }))).rejects.toThrow(
      'not an activity',
    )
    expect([order, kept]).toEqual([['let in'], []])
  })
})
