// Teams and web chats through the whole program: an activity in, stored before the 200, answered through the connector.
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { personId } from '../../../src/channels/botframework/person.ts'
import { contactId } from '../../../src/model/input.ts'
import {
  type FakeBotConnector,
  type SentActivity,
  startFakeBotConnector,
} from '../../support/fake-bot-connector.ts'
import { type RunningProgram, runProgram } from '../../support/running-program.ts'
import { until } from '../../support/until.ts'

let microsoft: FakeBotConnector
let run: RunningProgram
beforeAll(async () => {
  microsoft = await startFakeBotConnector()
  run = await runProgram(
    'botframework',
    { MICROSOFT_APP_ID: microsoft.appId, MICROSOFT_APP_PASSWORD: microsoft.appPassword },
    { botFramework: microsoft.overrides },
  )
}, 60_000)
afterAll(async () => {
  await run.stop()
  await microsoft.close()
})
beforeEach(() => {
  // Botbuilder writes its complaints of wrong signatures there.
  jest.spyOn(console, 'error').mockImplementation(() => undefined)
})

type Person = { channelId: string; user: string; conversation: string }
const onTeams = (name: string): Person => ({
  channelId: 'msteams',
  user: `29:${name}`,
  conversation: `a:${name}`,
})
const contactOf = (person: Person) =>
  contactId({ channel: 'botframework', account: microsoft.appId, user: personId(person) })

async function says(person: Person, more: Record<string, unknown>, authorization?: string): Promise<number> {
  const { channelId, user, conversation } = person
  const kind = channelId === 'msteams' ? { conversationType: 'personal' } : {}
  const activity = microsoft.activity({
    channelId,
    from: { id: user, name: 'Nguyễn Văn Thử' },
    conversation: { id: conversation, ...kind },
    ...more,
  })
  const headers = { 'content-type': 'application/json' }
  const proof = authorization ?? microsoft.authorization()
  const response = await run.post('/api/messages', JSON.stringify(activity), {
    ...headers,
    ...(proof ? { authorization: proof } : {}),
  })
  return response.status
}

const answersTo = ({ conversation }: Person, count: number) =>
  until(() => {
    const sent = microsoft.sentTo(conversation)
    return sent.length >= count ? sent : undefined
  })
const turnsOf = (person: Person) => run.storage.turns.of(contactOf(person))

/** Every button of an activity, wherever the channel shows them. */
function buttonsOf({ activity }: SentActivity): { title: string; value: unknown }[] {
  const found: { title: string; value: unknown }[] = []
  JSON.stringify(activity, (_key, value) => {
    if (typeof value === 'object' && value?.type === 'messageBack') found.push(value)
    return value
  })
  return found
}

test('somebody on Teams writes, is answered with buttons, presses one, and the answer to it is saved', async () => {
  const person = onTeams('an')
  expect(await says(person, { text: 'khao sat an ca' })).toBe(200)
  expect(await run.storage.conversations.get(contactOf(person))).toMatchObject({
    serviceUrl: microsoft.url,
    user: { id: '29:an' },
  })
  const [question] = await answersTo(person, 1)
  const button = question && buttonsOf(question)[2]
  expect(button?.value).toEqual({ tap: expect.stringMatching(/^#cn:/) })
  const seen = microsoft.sentTo(person.conversation).length
  expect(await says(person, { text: button?.title, value: button?.value })).toBe(200)
  await answersTo(person, seen + 1)
  expect((await turnsOf(person)).map(({ turn }) => turn)).toEqual([1, 2])
})

test('on a web chat whoever joins is greeted with suggested actions', async () => {
  const person: Person = { channelId: 'webchat', user: 'dl_binh', conversation: 'web-binh' }
  const joined = {
    type: 'conversationUpdate',
    from: { id: 'web-binh' },
    membersAdded: [{ id: 'dl_binh' }, { id: `28:${microsoft.appId}` }],
  }
  expect(await says(person, joined)).toBe(200)
  const sent = await answersTo(person, 1)
  expect(sent.some(({ activity }) => 'suggestedActions' in activity)).toBe(true)
})

test('an activity that comes three times is one input and one answer', async () => {
  const person = onTeams('cuc')
  const once = { id: '1764554400123', text: 'menu' }
  expect(await Promise.all([1, 2, 3].map(() => says(person, once)))).toEqual([200, 200, 200])
  const [first] = await answersTo(person, 1)
  expect(await says(person, { id: '1764554400124', text: 'menu' })).toBe(200)
  await until(async () => ((await turnsOf(person)).length === 2 ? true : undefined))
  const ids = (await turnsOf(person)).map(({ input }) => input.id)
  expect(new Set(ids).size).toBe(2)
  expect(first).toBeDefined()
})

test.each([
  ['no proof', () => ''],
  ['a signature with another key', () => microsoft.authorization({}, { isForeignKey: true })],
])('with %s there is a 401 and nothing is stored', async (_what, authorization) => {
  const person = onTeams('dung')
  expect(await says(person, { text: 'xin chào' }, authorization())).toBe(401)
  expect(await turnsOf(person)).toEqual([])
  expect(await run.storage.conversations.get(contactOf(person))).toBeUndefined()
  expect(await run.storage.inputs.waitingOf([contactOf(person)])).toEqual([])
})

test('a group hears nothing, and who blocked us is noted as gone', async () => {
  const group = onTeams('nhom')
  const conversation = { id: group.conversation, conversationType: 'groupChat', isGroup: true }
  expect(await says(group, { text: 'xin chào', conversation })).toBe(200)
  const person = onTeams('em')
  microsoft.refuse(person.conversation, 403, 'ConversationBlockedByUser')
  expect(await says(person, { text: 'menu' })).toBe(200)
  await until(async () => {
    const contact = (await run.storage.contacts.get([contactOf(person)])).get(contactOf(person))
    return contact?.leftAt ? true : undefined
  })
  expect(microsoft.sentTo(group.conversation)).toEqual([])
  expect(await turnsOf(group)).toEqual([])
})

test('a signed body that is no activity is kept for staff and answered 200', async () => {
  const before = (await run.storage.quarantine.counts()).unreadable
  expect(await says(onTeams('ga'), { from: undefined })).toBe(200)
  await until(async () => ((await run.storage.quarantine.counts()).unreadable > before ? true : undefined))
})

test('a GET and a body over 1 MB are refused', async () => {
  expect((await fetch(`${run.url}/api/messages`)).status).toBe(405)
  expect((await run.post('/api/messages', Buffer.alloc(1024 * 1024 + 1, 'a'))).status).toBe(413)
})

test('no log line holds what was written, a name or a token', () => {
  const log = run.logged.join('')
  expect(log).not.toMatch(/xin chào|khao sat an ca|Nguyễn Văn Thử/)
  expect(log).not.toContain(microsoft.token)
  expect(log).toContain('a sender was not let in')
})

test('without its settings the channel is off: 404 in words, also for whoever has a proof', async () => {
  await run.restart({ MICROSOFT_APP_ID: '', MICROSOFT_APP_PASSWORD: '' })
  expect(await says(onTeams('an'), { text: 'xin chào' })).toBe(404)
  const response = await run.post('/api/messages', '{"type":"message"}')
  expect([response.status, await response.text()]).toEqual([
    404,
    expect.stringContaining('settings are missing'),
  ])
})
