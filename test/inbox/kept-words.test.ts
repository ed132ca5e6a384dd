// What of a person's words a committed turn keeps: the shipped flows, through computeTurns, with nothing stored.
import { describe, expect, test } from '@jest/globals'
import { computeTurns, type Unit } from '../../src/inbox/compute-turns.ts'
import type { InputContent } from '../../src/model/input.ts'
import type { Library } from '../../src/model/library.ts'
import type { Session } from '../../src/model/session.ts'
import { libraryOf, shippedLibrary } from '../support/library.ts'

const contact = 'zalo:2222:1111'
const key = { channel: 'zalo', account: '2222', user: '1111' } as const
const minuteMs = 60_000
const named = 'ông Nguyễn Văn Bịa'
const personalId = '066190001234'

type Facts = Readonly<Record<string, number | string | boolean>>

function talker(library: Library, facts: Facts = {}) {
  let session: Session | undefined
  let now = Date.parse('2026-12-03T03:00:00Z')
  let count = 0
  const hear = async (content: InputContent, afterMs = minuteMs): Promise<Unit> => {
    now += afterMs
    count += 1
    const input = { _id: `m${count}`, contact, key, at: now, content, receivedAt: new Date(now) }
    const unit = await computeTurns(
      {
        library: async () => library,
        channelOf: () => undefined,
        factsFor: async (_contact, names) =>
          Object.fromEntries(
            names.map((name) => [name, facts[name] ?? (name.startsWith('consent') ? false : '')]),
          ),
        seedFor: (id) => id,
        pageUrl: () => 'http://127.0.0.1/form/token',
        now: () => now,
        onEngineError: (error) => {
          throw error
        },
      },
      contact,
      session,
      [{ ...input, state: 'waiting' }],
    )
    if (!unit) throw new Error('no turn was taken')
    session = unit.session
    return unit
  }
  return { hear, says: (text: string, afterMs?: number) => hear({ type: 'text', text }, afterMs) }
}

async function atForm() {
  const person = talker(await shippedLibrary())
  for (const text of ['tôi muốn vào công đoàn', '1', '1', '1', 'chưa', 'không có', 'Xưởng Bịa, xã Thử'])
    await person.says(text)
  return person
}

function expectWordless(unit: Unit, words: string): void {
  expect(JSON.stringify([unit.turns, unit.messages])).not.toContain(words)
  expect(unit.redact).toEqual(unit.turns.map(({ input }) => input.id))
}

describe('a question of law leaves no words', () => {
  test.each<[string, InputContent]>([
    ['typed', { type: 'text', text: `công ty nợ lương 2 tháng, ${named} không trả thì sao` }],
    ['that nothing answers', { type: 'text', text: `${named} hay đi xe màu gì vậy mọi người` }],
    ['about a number that is not here', { type: 'text', text: `nghị định 999/2031/NĐ-CP, ${named} nói` }],
    ['that speaks of danger', { type: 'text', text: `${named} quấy rối tình dục em thì sao` }],
    ['beside a picture', { type: 'media', media: 'image', text: `công ty nợ lương, ${named} không trả` }],
    ['sent as a button', { type: 'tap', payload: `công ty nợ lương, ${named} không trả` }],
  ])('%s', async (_how, content) => {
    const person = talker(await shippedLibrary())
    await person.says('menu')
    expectWordless(await person.hear(content), named)
  })
})

describe('what is typed while a form waits is not kept', () => {
  test('at once', async () => {
    expectWordless(await (await atForm()).says(`căn cước ${personalId}`), personalId)
  })

  test('hours later, when the person is first reminded where they stood', async () => {
    const unit = await (await atForm()).says(`căn cước ${personalId}`, 300 * minuteMs)
    expect(unit.turns[0]?.events.map(({ type }) => type)).toContain('form-asked')
    expectWordless(unit, personalId)
  })

  test('also where it is taken for something else: a document, a cry for help, an order', async () => {
    for (const text of [
      `luật lao động ${personalId}`,
      `em bị đánh, ${personalId}`,
      `sửa dữ liệu, ${personalId}`,
    ])
      expectWordless(await (await atForm()).says(text), personalId)
  })

  test('beside a picture', async () => {
    const picture = { type: 'media', media: 'image', text: personalId } as const
    expectWordless(await (await atForm()).hear(picture), personalId)
  })
})

test('that somebody took part in a survey without names is not kept when they try again', async () => {
  const survey = `
title: Khảo sát thử
kind: survey
named: false
tries: 1
keywords: [khảo sát thử]
steps:
  - id: hoi
    ask-yes-no: Có không?
  - id: gui
    submit:
`
  const menu = `
title: Menu
kind: information
command: menu
steps:
  - id: chon
    say: { text: Chọn giúp., choices: { thu: { label: Thử, start: khao-sat } } }
`
  const library = libraryOf({ flows: { 'khao-sat': survey, menu } })
  const person = talker(library, { 'tries/khao-sat': 1 })
  await person.says('menu')
  const [turn] = (await person.says('khảo sát thử')).turns
  expect(turn).toMatchObject({ redacted: true, facts: {}, events: [], input: { content: null } })
})
