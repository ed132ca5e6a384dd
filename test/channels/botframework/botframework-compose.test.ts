// Table two, first half: our messages → activities; every one keeps to the public activity schema, whatever the message.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  botframeworkLimits,
  composeBotFramework,
  type FileUrl,
} from '../../../src/channels/botframework/compose.ts'
import type { Outgoing } from '../../../src/model/channel.ts'
import type { Choice, Message } from '../../../src/model/message.ts'
import { fitMessages } from '../../../src/outbox/fit.ts'
import { composedActivity } from '../../support/activity-schema.ts'

const fileUrl: FileUrl = (path) => new URL(path, 'https://cau-noi.example/').href
const outgoing = (message: Message, channel = 'webchat', plain = false): Outgoing => ({
  id: 'botframework:app:x#3.0',
  to: { channel: 'botframework', account: 'app', user: `${channel}.AbC` },
  message,
  plain,
  messageClass: 'reply',
})
const compose = (message: Message, channel?: string, plain?: boolean) =>
  composeBotFramework(outgoing(message, channel, plain), fileUrl)

const base = { type: 'message', locale: 'vi-VN', textFormat: 'plain', inputHint: 'acceptingInput' }
const tap: Choice = { label: 'Lương', tap: '#cn:5f0a:3:menu/chinh:luong' }
const page: Choice = { label: 'Trang web', url: 'https://example.vn/a' }
const tapAction = {
  type: 'messageBack',
  title: 'Lương',
  text: 'Lương',
  displayText: 'Lương',
  value: { tap: '#cn:5f0a:3:menu/chinh:luong' },
}
const pageAction = { type: 'openUrl', title: 'Trang web', value: 'https://example.vn/a' }
const hero = (content: object) => ({ contentType: 'application/vnd.microsoft.card.hero', content })
const cards = [
  { title: 'Một', subtitle: 'dưới', picture: 'files/a.jpg', url: 'https://example.vn' },
  { title: 'Hai' },
]
const cardAttachments = [
  hero({
    title: 'Một',
    subtitle: 'dưới',
    images: [{ url: 'https://cau-noi.example/files/a.jpg', alt: 'Một' }],
    buttons: [{ type: 'openUrl', title: 'Xem chi tiết', value: 'https://example.vn' }],
  }),
  hero({ title: 'Hai' }),
]
const file = 'https://cau-noi.example/files/mau-5a.pdf'
const image = { contentType: 'image/png', contentUrl: 'https://cau-noi.example/files/a.png', name: 'a.png' }

describe('activities', () => {
  test.each<[string, Message, string, object]>([
    ['text keeps its lines', { text: 'Chào\n- một\n\n*hai*' }, 'msteams', { text: 'Chào\n- một\n\n*hai*' }],
    [
      'choices on a web chat: suggested actions',
      { text: 'Chọn?', choices: [tap, page] },
      'webchat',
      {
        inputHint: 'expectingInput',
        text: 'Chọn?',
        suggestedActions: { to: [], actions: [tapAction, pageAction] },
      },
    ],
    [
      'choices on Teams: a card of buttons',
      { text: 'Chọn?', choices: [tap, page] },
      'msteams',
      {
        inputHint: 'expectingInput',
        text: 'Chọn?',
        attachments: [hero({ buttons: [tapAction, pageAction] })],
        attachmentLayout: 'list',
      },
    ],
    [
      'choices elsewhere: a list to type numbers from',
      { text: 'Chọn?', choices: [tap, page] },
      'email',
      {
        inputHint: 'expectingInput',
        text: 'Chọn?\n\n1. Lương\nTrang web: https://example.vn/a\nNhắn số để chọn.',
      },
    ],
    [
      'web pages alone wait for nothing',
      { text: 'Xem', choices: [page] },
      'emulator',
      { text: 'Xem', suggestedActions: { to: [], actions: [pageAction] } },
    ],
    [
      'choices without a text say what they are',
      { choices: [tap] },
      'msteams',
      { inputHint: 'expectingInput', text: '1. Lương\nNhắn số để chọn.' },
    ],
    [
      'cards: a carousel with a summary',
      { cards },
      'msteams',
      { summary: 'Một', attachments: cardAttachments, attachmentLayout: 'carousel' },
    ],
    ['cards elsewhere: text', { cards }, 'sms', { text: 'Một\ndưới\nhttps://example.vn\n\nHai' }],
    [
      'a picture with its text',
      { text: 'Sơ đồ', picture: 'files/a.png' },
      'webchat',
      { text: 'Sơ đồ', attachments: [image], attachmentLayout: 'list' },
    ],
    [
      'a picture elsewhere',
      { picture: 'files/a.png' },
      'email',
      { attachments: [image], attachmentLayout: 'list' },
    ],
    [
      'a file: a card that opens it',
      { file: 'files/mau-5a.pdf' },
      'msteams',
      {
        attachments: [
          hero({ title: 'mau-5a.pdf', buttons: [{ type: 'openUrl', title: 'Mở tệp', value: file }] }),
        ],
        attachmentLayout: 'list',
      },
    ],
    ['a file elsewhere: its address', { file: 'files/mau-5a.pdf' }, 'email', { text: `mau-5a.pdf: ${file}` }],
  ])('%s', (_what, message, channel, expected) => {
    expect(compose(message, channel)).toEqual({ ...base, ...expected })
  })

  test('said plainly there is nothing to press, on any channel', () => {
    for (const channel of ['webchat', 'msteams', 'email'])
      expect(compose({ text: 'Chọn?', choices: [tap] }, channel, true)).toEqual({
        ...base,
        inputHint: 'expectingInput',
        text: 'Chọn?\n\n1. Lương\nNhắn số để chọn.',
      })
  })

  test('eleven buttons of a scale are two cards on Teams, which shows six on one', () => {
    const choices = Array.from({ length: 11 }, (_, at) => ({ label: `${at}`, tap: `#cn:5f0a:3:k/s:${at}` }))
    const [message, ...rest] = fitMessages([{ text: 'Mấy điểm?', choices }], botframeworkLimits)
    expect(rest).toEqual([])
    const { attachments = [] } = compose(message ?? {}, 'msteams')
    const counts = attachments.map(({ content }) =>
      content && 'buttons' in content && Array.isArray(content.buttons) ? content.buttons.length : 0,
    )
    expect(counts).toEqual([6, 5])
  })
})

describe('whatever is said', () => {
  const label = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((s) => s.trim() !== '')
  const words = fc.oneof(
    label,
    fc.integer({ min: 1, max: 700 }).map((times) => 'Chào anh/chị. '.repeat(times)),
  )
  const path = fc.constantFrom('files/a.png', 'files/b.JPG', 'files/mẫu số 5a.pdf', 'files/c.gif')
  const choice: fc.Arbitrary<Choice> = fc.oneof(
    fc.record({ label, tap: fc.constant('#cn:5f0a:3:menu/chinh:hoc') }),
    fc.record({ label, url: fc.webUrl({ validSchemes: ['https'] }) }),
  )
  const card = fc.record(
    { title: label, subtitle: words, picture: path, url: fc.webUrl({ validSchemes: ['https'] }) },
    { requiredKeys: ['title'] },
  )
  const message: fc.Arbitrary<Message> = fc
    .record(
      {
        text: words,
        choices: fc.array(choice, { minLength: 1, maxLength: 40 }),
        picture: path,
        file: path,
        cards: fc.array(card, { minLength: 1, maxLength: 14 }),
        requestInfo: fc.record({ title: label, subtitle: label, picture: path }),
      },
      { requiredKeys: [] },
    )
    .filter((said) => Object.keys(said).length > 0)
  const channel = fc.constantFrom('webchat', 'directline', 'emulator', 'msteams', 'email', 'telegram', '')

  test('what is fitted to the limits keeps to the activity schema', () => {
    fc.assert(
      fc.property(
        fc.array(message, { minLength: 1, maxLength: 3 }),
        channel,
        fc.boolean(),
        (said, on, plain) => {
          for (const one of fitMessages(said, botframeworkLimits)) {
            const activity = composedActivity.parse(compose(one, on, plain))
            expect(Buffer.byteLength(JSON.stringify(activity))).toBeLessThan(28_000)
          }
        },
      ),
      { numRuns: 150 },
    )
  })

  test('no label is lost, whether it is a button or a line', () => {
    fc.assert(
      fc.property(message, channel, fc.boolean(), (said, on, plain) => {
        const sent = fitMessages([said], botframeworkLimits).map((one) => compose(one, on, plain))
        const all = JSON.stringify(sent)
        for (const one of said.choices ?? [])
          expect(all).toContain(JSON.stringify(one.label.normalize('NFC').trim()).slice(1, -1))
      }),
      { numRuns: 150 },
    )
  })
})
