// Table two, second half: what goes to a channel through botbuilder's adapter, and what we make of each answer.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type AdapterOverrides, openBotAdapter } from '../../../src/channels/botframework/adapter.ts'
import { botFrameworkChannel } from '../../../src/channels/botframework/botframework-channel.ts'
import { personId } from '../../../src/channels/botframework/person.ts'
import { makeHttp } from '../../../src/lib/http.ts'
import type { BotConversation } from '../../../src/model/bot-conversation.ts'
import type { Channel, Outgoing } from '../../../src/model/channel.ts'
import { contactId } from '../../../src/model/input.ts'
import type { Message } from '../../../src/model/message.ts'
import { type FakeBotConnector, startFakeBotConnector } from '../../support/fake-bot-connector.ts'
import { fakePorts } from '../../support/fake-ports.ts'

let microsoft: FakeBotConnector
let conversations: Map<string, BotConversation>
let channel: Channel

beforeAll(async () => {
  microsoft = await startFakeBotConnector()
})
afterAll(() => microsoft.close())
beforeEach(() => {
  microsoft.calls.length = 0
  conversations = new Map()
  channel = open()
})

function open(overrides: AdapterOverrides = {}): Channel {
  const { appId, appPassword } = microsoft
  const adapter = openBotAdapter({ appId, appPassword }, makeHttp(), { ...microsoft.overrides, ...overrides })
  const get = async (contact: string) => conversations.get(contact)
  return botFrameworkChannel({ appId, adapter, conversations: { get, remember: async () => undefined } })
}

/** Somebody who has written before. */
function known(conversation = 'a:worker-and-bot', more: Partial<BotConversation> = {}): Outgoing['to'] {
  const channelId = more.channelId ?? 'msteams'
  const user = personId({ channelId, user: '29:worker', conversation })
  const to = { channel: 'botframework', account: microsoft.appId, user } as const
  conversations.set(contactId(to), {
    serviceUrl: microsoft.url,
    channelId,
    locale: 'vi-VN',
    conversation: { id: conversation, tenantId: 'tenant-1' },
    user: { id: '29:worker' },
    bot: { id: `28:${microsoft.appId}` },
    ...more,
  })
  return to
}

const send = (
  to: Outgoing['to'],
  message: Message = { text: 'Chào anh/chị' },
  on = channel,
  plain = false,
) => {
  const outgoing: Outgoing = { id: `${contactId(to)}#3.0`, to, message, plain, messageClass: 'reply' }
  return on.send(outgoing, fakePorts({ token: '' }))
}
const buttons: Message = { text: 'Chọn?', choices: [{ label: 'Lương', tap: '#cn:5f0a:3:menu/chinh:luong' }] }
const code = (error: string) => JSON.stringify({ error: { code: error, message: 'words of the platform' } })

describe('requests', () => {
  test('a message is one POST to the conversation, with our token, and its id comes back', async () => {
    const sent = await send(known(), buttons)
    expect(sent).toEqual({ type: 'sent', platformId: microsoft.sent.at(-1)?.id })
    expect(microsoft.calls).toMatchObject([
      { method: 'POST', path: '/v3/conversations/a%3Aworker-and-bot/activities' },
    ])
    expect(microsoft.calls[0]?.body).toEqual({
      type: 'message',
      locale: 'vi-VN',
      textFormat: 'plain',
      inputHint: 'expectingInput',
      text: 'Chọn?',
      attachmentLayout: 'list',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.hero',
          content: {
            buttons: [
              {
                type: 'messageBack',
                title: 'Lương',
                text: 'Lương',
                displayText: 'Lương',
                value: { tap: '#cn:5f0a:3:menu/chinh:luong' },
              },
            ],
          },
        },
      ],
      channelId: 'msteams',
      serviceUrl: microsoft.url,
      from: { id: `28:${microsoft.appId}` },
      recipient: { id: '29:worker' },
      conversation: { id: 'a:worker-and-bot', tenantId: 'tenant-1' },
    })
  })

  test('an address with a path of its own, as Teams has, keeps it', async () => {
    expect(await send(known('a:apac', { serviceUrl: `${microsoft.url}/apac/` }))).toMatchObject({
      type: 'sent',
    })
    expect(microsoft.calls[0]?.path).toBe('/apac/v3/conversations/a%3Aapac/activities')
  })

  test('suggested actions arrive whole', async () => {
    await send(known('web-1', { channelId: 'webchat' }), buttons)
    expect(microsoft.calls[0]?.body).toMatchObject({
      suggestedActions: { to: [], actions: [{ type: 'messageBack', title: 'Lương', displayText: 'Lương' }] },
    })
  })

  test('a picture and a file go by their public addresses', async () => {
    await send(known(), { picture: 'files/so-do.png', text: 'Sơ đồ' })
    await send(known(), { file: 'files/mau.pdf' })
    expect(microsoft.sent.slice(-2).map(({ activity }) => activity.attachments)).toMatchObject([
      [{ contentType: 'image/png', contentUrl: 'https://cau-noi.example/files/so-do.png' }],
      [{ content: { buttons: [{ type: 'openUrl', value: 'https://cau-noi.example/files/mau.pdf' }] } }],
    ])
  })

  test('fifty at once reach fifty conversations', async () => {
    const before = microsoft.sent.length
    const people = Array.from({ length: 50 }, (_, at) => known(`a:many-${at}`))
    const sent = await Promise.all(people.map((to, at) => send(to, { text: `tin ${at}` })))
    expect(sent.every(({ type }) => type === 'sent')).toBe(true)
    const said = microsoft.sent.slice(before).map(({ conversation, text }) => `${conversation} ${text}`)
    expect(said.sort()).toEqual(people.map((_, at) => `a:many-${at} tin ${at}`).sort())
  })
})

describe('answers', () => {
  const failed = (error: string, more: object = {}) => ({ type: 'failed', error, ...more })

  test.each<[number, string, object]>([
    [400, code('BadSyntax'), failed('message-refused', { detail: 'http 400 BadSyntax' })],
    [401, code('BotNotRegistered'), failed('account-unauthorised')],
    [401, '{"message":"Authorization has been denied for this request."}', failed('account-unauthorised')],
    [403, code('ConversationBlockedByUser'), failed('contact-left')],
    [403, code('BotNotInConversationRoster'), failed('contact-left')],
    [403, code('MessageWritesBlocked'), failed('contact-left')],
    [403, code('BotDisabledByAdmin'), failed('contact-unreachable')],
    [403, 'no words', failed('contact-unreachable', { detail: 'http 403' })],
    [404, code('ConversationNotFound'), failed('contact-left')],
    [404, '', failed('contact-left')],
    [412, code('PreconditionFailed'), failed('platform-down')],
    [413, code('MessageSizeTooBig'), failed('message-refused')],
    [429, code('Throttled'), failed('rate-limited')],
    [500, code('ServiceError'), failed('platform-down')],
    [502, '<html>', failed('platform-down')],
    [503, '', failed('platform-down')],
    [504, '', failed('outcome-unknown')],
    [302, '', failed('message-refused')],
  ])('%s %s', async (status, body, expected) => {
    microsoft.failNext({ type: 'status', status, body })
    expect(await send(known())).toMatchObject(expected)
    expect(microsoft.callCount()).toBeGreaterThan(0)
    expect(microsoft.calls).toHaveLength(1)
  })

  test('429 says how long to wait', async () => {
    microsoft.failNext({
      type: 'status',
      status: 429,
      body: code('Throttled'),
      headers: { 'retry-after': '7' },
    })
    expect(await send(known())).toEqual(
      failed('rate-limited', { detail: 'http 429 Throttled', retryAfterMs: 7_000 }),
    )
    expect(microsoft.calls).toHaveLength(1)
  })

  test('a refusal of what has buttons is tried once more without, a refusal of plain text is final', async () => {
    microsoft.failNext({ type: 'status', status: 400, body: code('BadArgument') }, 2)
    expect(await send(known(), buttons)).toMatchObject(failed('choices-refused'))
    expect(await send(known(), buttons, channel, true)).toMatchObject(failed('message-refused'))
  })

  test('no word of the platform, no address and no token is in what is kept of a failure', async () => {
    microsoft.failNext({ type: 'status', status: 403, body: code('với lời <dài>') })
    expect(await send(known())).toEqual(failed('contact-unreachable', { detail: 'http 403' }))
  })

  test('rubbish with a 200 leaves it open whether it arrived', async () => {
    microsoft.failNext({ type: 'rubbish' })
    expect(await send(known())).toMatchObject(failed('outcome-unknown', { detail: 'unreadable answer' }))
  })

  test('an empty 202 is enough', async () => {
    microsoft.failNext({ type: 'status', status: 202, body: ' ' })
    expect(await send(known())).toEqual({ type: 'sent' })
  })

  test('a lost answer is not sent again by anybody below us', async () => {
    microsoft.failNext({ type: 'lost-answer' })
    expect(await send(known())).toMatchObject(failed('outcome-unknown'))
    expect(microsoft.calls).toHaveLength(1)
  })

  test('no answer in time leaves it open', async () => {
    microsoft.failNext({ type: 'hang' })
    const quick = open({ callMs: 200 })
    expect(await send(known(), { text: 'x' }, quick)).toMatchObject(
      failed('outcome-unknown', { detail: 'TIMEOUT' }),
    )
  })

  test('nobody at the address: nothing was sent', async () => {
    const to = known('gone', { serviceUrl: 'http://127.0.0.1:9' })
    expect(await send(to)).toEqual(failed('not-connected', { detail: 'ECONNREFUSED' }))
  })
})

describe('what has to be there first', () => {
  test('a token that is refused concerns the account, one that cannot be had only this moment', async () => {
    const refused = (errorCode: string) => async () => {
      throw Object.assign(new Error('words of Microsoft with a secret'), { errorCode })
    }
    const to = known()
    expect(await send(to, { text: 'x' }, open({ token: refused('invalid_client') }))).toEqual({
      type: 'failed',
      error: 'account-unauthorised',
      detail: 'invalid_client',
    })
    expect(await send(to, { text: 'x' }, open({ token: refused('network_error') }))).toEqual({
      type: 'failed',
      error: 'not-connected',
      detail: 'network_error',
    })
    expect(await send(to, { text: 'x' }, open({ token: refused('') }))).toMatchObject({
      error: 'not-connected',
      detail: 'no-token',
    })
    expect(microsoft.calls).toEqual([])
  })

  test('a token that never comes: nothing was sent', async () => {
    const hanging = open({ token: () => new Promise(() => undefined), callMs: 200 })
    expect(await send(known(), { text: 'x' }, hanging)).toMatchObject({ error: 'not-connected' })
    expect(microsoft.calls).toEqual([])
  })

  test('nobody knows where to: the contact cannot be reached', async () => {
    const to = { channel: 'botframework', account: microsoft.appId, user: 'msteams.unknown' } as const
    expect(await send(to)).toMatchObject({ type: 'failed', error: 'contact-unreachable' })
  })

  test('when it cannot be read where to, it is tried later', async () => {
    const to = known()
    conversations.get = () => {
      throw new Error('MongoDB is away')
    }
    expect(await send(to)).toMatchObject({ type: 'failed', error: 'not-connected' })
  })
})
