// The fake platforms and our channels understand each other: what one posts the other reads, and the other way round.
import { createServer } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { messengerChannel } from '../../src/channels/messenger/messenger-channel.ts'
import { zaloChannel } from '../../src/channels/zalo/zalo-channel.ts'
import { makeHttp } from '../../src/lib/http.ts'
import type { Channel, Heard } from '../../src/model/channel.ts'
import { type FakeMessenger, startFakeMessenger } from '../support/fake-messenger.ts'
import { fakePorts } from '../support/fake-ports.ts'
import { type FakeZalo, startFakeZalo } from '../support/fake-zalo.ts'

let heard: Heard[] = []
let door: { url: string; channel?: Channel; close: () => void }
let zalo: FakeZalo
let meta: FakeMessenger

beforeAll(async () => {
  door = await openDoor()
  zalo = await startFakeZalo({ accessToken: 't', webhookUrl: door.url, echoes: true, receipts: 'seen' })
  meta = await startFakeMessenger({ webhookUrl: door.url, echoes: true, receipts: 'seen' })
})
afterAll(async () => {
  await zalo.close()
  await meta.close()
  door.close()
})
beforeEach(() => {
  heard = []
})

/** Reads what is genuine for the channel in hand. */
async function openDoor() {
  const opened: typeof door = { url: '', close: () => undefined }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const raw = Buffer.concat(chunks)
      const verdict = opened.channel?.verify(request.headers, raw)
      if (verdict === 'genuine') heard.push(...(opened.channel?.read(raw) ?? []))
      response.writeHead(verdict === 'genuine' ? 200 : 401).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address === 'string' || address === null) throw new Error('no port')
  opened.url = `http://127.0.0.1:${address.port}/`
  opened.close = () => {
    server.close()
    server.closeAllConnections()
  }
  return opened
}

test('Zalo: a person writes, is answered, and the copy and receipts name our answer', async () => {
  const { appId, appSecret, oaId, oaSecret } = zalo
  door.channel = zaloChannel({ appId, appSecret, oaId, oaSecret, openapiUrl: zalo.url }, makeHttp())
  expect(await zalo.say('111', 'Xin chào')).toBe(200)
  expect(heard).toMatchObject([{ type: 'input', input: { content: { text: 'Xin chào' } } }])
  const to = { channel: 'zalo', account: oaId, user: '111' } as const
  const sent = await door.channel.send(
    { id: 'x', to, message: { text: 'Chào anh/chị' }, plain: false, messageClass: 'reply' },
    fakePorts({ token: 't' }),
  )
  await zalo.webhooksSettled()
  expect(sent).toMatchObject({ type: 'sent', platformId: expect.any(String) })
  const platformId = sent.type === 'sent' ? sent.platformId : ''
  expect(heard.slice(1)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ type: 'echo', platformId, text: 'Chào anh/chị' }),
      expect.objectContaining({ type: 'receipt', status: 'delivered', platformId }),
      expect.objectContaining({ type: 'receipt', status: 'seen', platformId }),
    ]),
  )
  expect(zalo.timesSaid('111', 'Chào anh/chị')).toBe(1)
})

test('Messenger: a person writes, is answered, and the copy brings back our message’s id', async () => {
  const { appSecret, pageId } = meta
  const settings = { pageId, appSecret, verifyToken: 'v', graphUrl: `${meta.url}/v26.0` }
  door.channel = messengerChannel(settings, makeHttp())
  expect(await meta.say('2000', 'Xin chào')).toBe(200)
  expect(heard).toMatchObject([{ type: 'input', input: { content: { text: 'Xin chào' } } }])
  const to = { channel: 'messenger', account: pageId, user: '2000' } as const
  const id = `messenger:${pageId}:2000#1.0`
  const sent = await door.channel.send(
    { id, to, message: { text: 'Chào anh/chị' }, plain: false, messageClass: 'reply' },
    fakePorts({ token: meta.accessToken }),
  )
  await meta.webhooksSettled()
  const platformId = sent.type === 'sent' ? sent.platformId : ''
  expect(heard.slice(1)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ type: 'echo', platformId, messageId: id, ours: true }),
      expect.objectContaining({ type: 'receipt', status: 'delivered', platformId }),
      expect.objectContaining({ type: 'receipt', status: 'seen', upToMs: expect.any(Number) }),
    ]),
  )
})

test('a webhook signed with another secret is turned away', async () => {
  const { appId, appSecret, oaId } = zalo
  const settings = { appId, appSecret, oaId, oaSecret: 'another', openapiUrl: zalo.url }
  door.channel = zaloChannel(settings, makeHttp())
  expect(await zalo.say('111', 'Xin chào')).toBe(401)
  expect(heard).toEqual([])
})
