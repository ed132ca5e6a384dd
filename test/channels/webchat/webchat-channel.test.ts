// The two tables of the web chat: what the site hands in → inputs; our message → what the browser is told.
import { describe, expect, test } from '@jest/globals'
import { webchatChannel } from '../../../src/channels/webchat/webchat-channel.ts'
import { type Outgoing, type Ports, UnreadableBody } from '../../../src/model/channel.ts'

const quiet = webchatChannel({ publish: async () => undefined })
const raw = (body: unknown) => Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
const post = (said: unknown) => ({ user: 'u1', at: 1_764_576_000_000, id: 'm-1', said })

describe('what comes in', () => {
  test.each([
    ['a text, in normal form', { text: 'cha\u0300o\u00a0anh ' }, { type: 'text', text: 'chào anh' }],
    ['a tap', { tap: '#cn:5f0a:3:menu/chinh:hoc' }, { type: 'tap', payload: '#cn:5f0a:3:menu/chinh:hoc' }],
    ['the chat opened', { type: 'start' }, { type: 'start' }],
    ['a link to a flow', { type: 'start', ref: 'bua-an-ca' }, { type: 'start', ref: 'bua-an-ca' }],
    ['a link to nonsense', { type: 'start', ref: '../x' }, { type: 'start' }],
  ])('%s', (_name, said, content) => {
    expect(quiet.read(raw(post(said)))).toEqual([
      {
        type: 'input',
        input: {
          key: { channel: 'webchat', account: 'site', user: 'u1' },
          platformId: 'u1.m-1',
          at: 1_764_576_000_000,
          content,
        },
      },
    ])
  })

  test.each([
    ['no JSON', '{'],
    ['an empty text', post({ text: ' \u200b ' })],
    ['a tap of 301 characters', post({ tap: 'x'.repeat(301) })],
    ['an id with a dot, which would look like another person’s', { ...post({ text: 'a' }), id: 'u2.m' }],
    ['nobody', { ...post({ text: 'a' }), user: '' }],
  ])('%s is unreadable', (_name, body) => {
    expect(() => quiet.read(raw(body))).toThrow(UnreadableBody)
  })
})

describe('what goes out', () => {
  const outgoing: Outgoing = {
    id: 'webchat:site:u1#3.0',
    to: { channel: 'webchat', account: 'site', user: 'u1' },
    message: { text: 'Chào anh/chị', choices: [{ label: 'Menu', tap: '#cn:a:3:menu/chinh:menu' }] },
    plain: false,
    messageClass: 'reply',
  }
  const noPort = () => Promise.reject(new Error('not needed'))
  const ports: Ports = {
    token: noPort,
    refreshToken: noPort,
    readFile: noPort,
    uploaded: noPort,
    rememberUpload: noPort,
    fileUrl: (path) => path,
  }

  test('the contact’s streams are woken and the message counts as sent', async () => {
    const woken: string[] = []
    const channel = webchatChannel({
      publish: async (contact, { id }) => void woken.push(`${contact} ${id}`),
    })
    expect(await channel.send(outgoing, ports)).toEqual({ type: 'sent', platformId: outgoing.id })
    expect(woken).toEqual(['webchat:site:u1 webchat:site:u1#3.0'])
    expect(channel.compose(outgoing)).toEqual({ id: outgoing.id, message: outgoing.message })
  })

  test.each([
    ['fails', () => Promise.reject(new Error('Redis is away'))],
    ['hangs', () => new Promise<void>(() => undefined)],
  ])('a wake that %s does not fail the send: the message is stored already', async (_name, publish) => {
    const channel = webchatChannel({ publish })
    expect(await channel.send(outgoing, ports)).toMatchObject({ type: 'sent' })
  })
})
