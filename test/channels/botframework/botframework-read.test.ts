// Table one: what Bot Framework channels post → what we hear. Payloads stand in test/webhooks/botframework.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { reachedIn, readBotFramework } from '../../../src/channels/botframework/events.ts'
import { personId } from '../../../src/channels/botframework/person.ts'
import { UnreadableBody } from '../../../src/model/channel.ts'
import { contactId, contactKeyOf, type InputContent } from '../../../src/model/input.ts'

const appId = '11111111-2222-4333-8444-555555555555'
const folder = new URL('../../webhooks/botframework/', import.meta.url)
const at = Date.parse('2026-12-01T02:00:00.123Z')
const onTeams = {
  user: personId({
    channelId: 'msteams',
    user: '29:1aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789abcdefghij',
    conversation: 'a:1ZyXwVuTsRqPoNmLkJiHgFeDcBa9876543210',
  }),
  id: '1764554400123',
}
const onWeb = {
  user: personId({ channelId: 'webchat', user: 'dl_worker-1', conversation: '5kRz1abcDEF0-as' }),
  id: '5kRz1abcDEF0-as|0000001',
}
const onSkype = personId({ channelId: 'skype', user: 'dl_worker-1', conversation: '5kRz1abcDEF0-as' })

type From = { user: string; id: string }
const input = ({ user, id }: From, content: InputContent) => [
  {
    type: 'input',
    input: {
      key: { channel: 'botframework', account: appId, user },
      platformId: `${user}.${id}`,
      at,
      content,
    },
  },
]
const text = (from: From, said: string) => input(from, { type: 'text', text: said })
const ofType = (type: string, { user }: From, id: string) => ({ user, id: `${type}.${id}` })
const other = (from: From, event: string) => input(from, { type: 'other', event })
const tap = { type: 'tap', payload: '#cn:5f0a:3:menu/chinh:hoc' } as const
const start = { type: 'start' } as const

const table: Record<string, unknown[]> = {
  'teams-text': text(onTeams, 'Xin chào'),
  'teams-text-with-mention': text(onTeams, 'khảo sát'),
  'teams-button': input(onTeams, tap),
  'teams-button-of-another-bot': text(onTeams, 'Đặt cơm'),
  'teams-button-without-text': other(onTeams, 'message-empty'),
  'teams-picture': input(onTeams, { type: 'media', media: 'image' }),
  'teams-file': input(onTeams, { type: 'media', media: 'file' }),
  'teams-empty': other(onTeams, 'message-empty'),
  'teams-group-chat': [],
  'teams-team-channel': [],
  'teams-installed': input(ofType('installationUpdate', onTeams, 'f:11aa'), start),
  'teams-upgraded': other(ofType('installationUpdate', onTeams, 'f:11ab'), 'installationUpdate'),
  'teams-uninstalled': input(ofType('installationUpdate', onTeams, 'f:11ac'), { type: 'left' }),
  'teams-bot-joined': other(ofType('conversationUpdate', onTeams, 'f:11ad'), 'conversationUpdate'),
  'teams-reaction': input(ofType('messageReaction', onTeams, 'f:11ae'), {
    type: 'reaction',
    reaction: 'like',
  }),
  'teams-reaction-taken-back': other(ofType('messageReaction', onTeams, 'f:11af'), 'messageReaction'),
  'teams-edited': other(ofType('messageUpdate', onTeams, onTeams.id), 'messageUpdate'),
  'teams-deleted': other(ofType('messageDelete', onTeams, onTeams.id), 'messageDelete'),
  'teams-invoke': [],
  'web-text': text(onWeb, 'khảo sát'),
  'web-button': input(onWeb, tap),
  'web-button-as-json': input(onWeb, tap),
  // Only a press is a tap.
  'web-typed-payload': text(onWeb, '#cn:5f0a:3:menu/chinh:hoc'),
  'web-person-joined': input(ofType('conversationUpdate', onWeb, '5kRz1abcDEF0-as|0000000'), start),
  'web-bot-joined': other(ofType('conversationUpdate', onWeb, '2AbC'), 'conversationUpdate'),
  'web-opened': input(ofType('event', onWeb, onWeb.id), start),
  'web-event': other(ofType('event', onWeb, onWeb.id), 'tokens/response'),
  'web-typing': [],
  'web-voice': input(onWeb, { type: 'media', media: 'audio' }),
  'web-video': input(onWeb, { type: 'media', media: 'video' }),
  'web-odd-attachment': input(onWeb, { type: 'media', media: 'other' }),
  'web-location': input(onWeb, { type: 'media', media: 'location' }),
  'web-ended': other(ofType('endOfConversation', onWeb, onWeb.id), 'endOfConversation'),
  'web-forget-me': input(ofType('deleteUserData', onWeb, onWeb.id), { type: 'withdraw' }),
  'web-unknown-type': other(ofType('handoff', onWeb, onWeb.id), 'handoff'),
  'web-of-the-bot': [],
  'skype-added': input({ user: onSkype, id: 'contactRelationUpdate.c1' }, start),
  'skype-removed': input({ user: onSkype, id: 'contactRelationUpdate.c2' }, { type: 'left' }),
}

const rawOf = (name: string) => readFileSync(new URL(`${name}.json`, folder))
const changed = (name: string, more: Record<string, unknown>) =>
  Buffer.from(JSON.stringify({ ...JSON.parse(rawOf(name).toString('utf8')), ...more }))

describe('recorded activities', () => {
  const names = readdirSync(folder).map((file) => file.replace('.json', ''))

  test('every recorded activity stands in the table', () => {
    expect(names.sort()).toEqual(Object.keys(table).sort())
  })

  test.each(Object.entries(table))('%s', (name, heard) => {
    expect(readBotFramework(appId, rawOf(name))).toEqual(heard)
  })

  test.each(names)('%s tells where to answer exactly when something is heard', (name) => {
    const [heard] = readBotFramework(appId, rawOf(name))
    const reached = reachedIn(appId, rawOf(name))
    expect(reached?.key).toEqual(heard?.type === 'input' ? heard.input.key : undefined)
  })
})

describe('where a person is reached', () => {
  test('on Teams: the newest address, both ids, the conversation with its tenant, and no name', () => {
    expect(reachedIn(appId, rawOf('teams-text'))?.conversation).toEqual({
      serviceUrl: 'https://smba.trafficmanager.net/apac/',
      channelId: 'msteams',
      conversation: {
        id: 'a:1ZyXwVuTsRqPoNmLkJiHgFeDcBa9876543210',
        tenantId: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
      },
      user: { id: '29:1aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789abcdefghij' },
      bot: { id: `28:${appId}` },
      locale: 'vi-VN',
    })
  })

  test('whoever joined a web chat is the person who writes there later', () => {
    const joined = reachedIn(appId, rawOf('web-person-joined'))
    expect(joined).toEqual(reachedIn(appId, rawOf('web-text')))
  })

  test('a person’s id is short, can be read back, and another in every conversation', () => {
    const long = { channelId: 'msteams', user: 'u'.repeat(500), conversation: 'c'.repeat(500) }
    const user = personId(long)
    expect(user.length).toBeLessThanOrEqual(76)
    const key = { channel: 'botframework', account: appId, user } as const
    expect(contactKeyOf(contactId(key))).toEqual(key)
    expect(personId({ ...long, conversation: 'another' })).not.toBe(user)
    expect(personId({ ...long, user: 'another' })).not.toBe(user)
  })
})

describe('bad and odd input', () => {
  const idOf = (raw: Buffer) => {
    const [heard] = readBotFramework(appId, raw)
    return heard?.type === 'input' ? heard.input.platformId : undefined
  }
  const contentOf = (raw: Buffer) => {
    const [heard] = readBotFramework(appId, raw)
    return heard?.type === 'input' ? heard.input.content : undefined
  }

  test('a text of 100 kB is kept to 4,000 characters, composed', () => {
    const said = contentOf(changed('web-text', { text: 'Đồng ý '.normalize('NFD').repeat(20_000) }))
    expect(said).toMatchObject({ type: 'text', text: expect.stringMatching(/^(Đồng ý ?)+/) })
    expect(said?.type === 'text' ? Array.from(said.text).length : 0).toBeLessThanOrEqual(4_000)
  })

  test('the same id in another conversation is another message: ids of Teams are times', () => {
    const there = { id: 'a:another', conversationType: 'personal' }
    expect(idOf(changed('teams-text', { conversation: there }))).not.toBe(idOf(rawOf('teams-text')))
  })

  test('an activity without an id is known by what it says and when', () => {
    const without = changed('web-event', { id: undefined })
    expect(idOf(without)).toBe(idOf(without))
    expect(idOf(changed('web-event', { id: undefined, name: 'x' }))).not.toBe(idOf(without))
  })

  test('an endless id is kept short', () => {
    expect(idOf(changed('web-text', { id: 'i'.repeat(1_999) }))?.length).toBeLessThan(150)
  })

  test.each([
    ['a tap that is no string', { tap: 7 }],
    ['a tap of somebody else', { tap: 'order/7' }],
    ['an endless tap', { tap: `#cn:${'a'.repeat(400)}` }],
    ['JSON that is none', '{"tap":'],
    ['a list', ['#cn:5f0a:3:menu/chinh:hoc']],
    ['null', null],
  ])('%s is no tap: the words beside it count', (_what, value) => {
    expect(contentOf(changed('web-text', { value }))).toEqual({ type: 'text', text: 'khảo sát' })
  })

  test.each([
    ['attachments that are no list', { attachments: 'x' }],
    ['entities that are no list', { entities: 7 }],
    ['a time that is none', { timestamp: 'yesterday' }],
    ['a language that is none', { locale: 7 }],
    ['members that are none', { membersAdded: [7] }],
    ['a conversation with null for a group', { conversation: { id: 'c', isGroup: null } }],
  ])('%s spoil nothing', (_what, more) => {
    expect(contentOf(changed('web-text', more))).toEqual({ type: 'text', text: 'khảo sát' })
  })

  test.each([
    ['no JSON', Buffer.from('xin chào')],
    ['nothing', Buffer.alloc(0)],
    ['a list', Buffer.from('[]')],
    ['no type', changed('web-text', { type: undefined })],
    ['nobody', changed('web-text', { from: undefined })],
    ['no conversation', changed('web-text', { conversation: {} })],
    ['no channel', changed('web-text', { channelId: '' })],
    ['nowhere to answer', changed('web-text', { serviceUrl: undefined })],
    ['an address that is none', changed('web-text', { serviceUrl: 'urn:botframework:websocket' })],
  ])('%s is unreadable, not an exception of another kind', (_what, raw) => {
    expect(() => readBotFramework(appId, raw)).toThrow(UnreadableBody)
    expect(reachedIn(appId, raw)).toBeUndefined()
  })
})
