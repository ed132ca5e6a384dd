// Whatever people do, in whatever order: the engine answers, never throws, repeats itself, and the menu is one word away.
import { strict as assert } from 'node:assert'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { framesMax } from '../../src/engine/limits.ts'
import { takeTurn } from '../../src/engine/take-turn.ts'
import type { Event, Facts } from '../../src/model/event.ts'
import type { InputContent } from '../../src/model/input.ts'
import type { Library } from '../../src/model/library.ts'
import type { Session } from '../../src/model/session.ts'
import { libraryOf, shippedLibrary } from '../support/library.ts'

/** What a person does: `pick` chooses among everything that was ever shown. */
type Act =
  | { type: 'content'; content: InputContent }
  | { type: 'press'; pick: number }
  | { type: 'label'; pick: number }
  | { type: 'keyword'; pick: number }

const words = [
  ['menu', 'quay lại', 'làm lại', 'dừng', 'gặp cán bộ', 'dữ liệu của tôi', 'dừng nhận tin', 'nhận tin'],
  ['1', '2', '3', '1,3', 'a', 'có', 'không', 'ok', 'xong', 'bỏ qua', 'đồng ý', 'alo', 'xin chào', '5tr5'],
  ['5/3/1990', '👍', '\u0000', ' ', '', '"}{{ score }}', '#cn:', '#cn:a:1:b/c:d', '#cn:a:1:b/c:start/x'],
  ['a\u0301'.repeat(5000), 'x'.repeat(100_000), '9'.repeat(400), '__proto__', 'constructor', '\ud800'],
].flat()

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('press'), pick: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('label'), pick: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('keyword'), pick: fc.nat() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('content'),
      content: fc.oneof<fc.Arbitrary<InputContent>[]>(
        fc.record({ type: fc.constant('text'), text: fc.constantFrom(...words) }),
        fc.record({ type: fc.constant('text'), text: fc.string({ unit: 'binary' }) }),
        fc.record({ type: fc.constant('tap'), payload: fc.oneof(fc.string(), fc.constantFrom(...words)) }),
        fc.record({ type: fc.constant('media'), media: fc.constantFrom('image', 'sticker', 'link') }),
        fc.record({ type: fc.constant('start'), ref: fc.constantFrom('menu', 'no-such-flow', '__proto__') }),
        fc.constantFrom<InputContent>(
          { type: 'start' },
          { type: 'takeover' },
          { type: 'staff-reply', text: 'Chào anh.' },
          { type: 'reaction', reaction: 'love' },
          { type: 'user-info', name: 'A', phone: 'x' },
          { type: 'left' },
          { type: 'withdraw' },
          { type: 'other', event: 'x' },
        ),
      ),
    }),
  },
)
const acts = fc.array(fc.tuple(act, fc.constantFrom(1000, 60_000, 3_600_000, 86_400_000, 800_000_000)), {
  maxLength: 25,
})

class Person {
  session: Session | undefined
  #library: Library
  #now = Date.parse('2026-12-01T08:00:00+07:00')
  #turn = 0
  #taps: string[] = []
  #labels: string[] = []

  constructor(library: Library) {
    this.#library = library
  }

  do(what: Act, afterMs: number): readonly Event[] {
    this.#now += afterMs
    this.#turn += 1
    const content = this.#contentOf(what)
    const { session, events } = this.#take(content)
    assert.deepEqual(JSON.parse(JSON.stringify(session)), session, 'the session is plain JSON')
    assert.ok(session.frames.length <= framesMax, 'flows do not pile up')
    assert.equal(session.turn, this.#turn)
    this.session = JSON.parse(JSON.stringify(session))
    for (const event of events) {
      if (event.type !== 'message-said') continue
      for (const choice of event.message.choices ?? []) {
        this.#labels.push(choice.label)
        if ('tap' in choice) this.#taps.push(choice.tap)
      }
    }
    if (content.type === 'text' || content.type === 'tap') {
      const isAnswered = events.some(({ type }) => type === 'message-said' || type === 'input-ignored')
      assert.ok(isAnswered, 'words are never met with silence')
    }
    return events
  }

  #take(content: InputContent): { session: Session; events: readonly Event[] } {
    const input = { id: `i${this.#turn}`, at: this.#now, seed: `s${this.#turn}`, content, contact: 'c' }
    let facts: Facts = {}
    for (let round = 0; round < 3; round += 1) {
      const result = takeTurn(this.#library, this.session, facts, input, this.#now)
      const again = takeTurn(this.#library, this.session, facts, input, this.#now)
      assert.equal(JSON.stringify(again), JSON.stringify(result), 'the same input gives the same bytes')
      if (!result.needs) return result
      facts = { ...facts, ...Object.fromEntries(result.needs.map((name) => [name, 0])) }
    }
    throw new Error('the engine asks for facts it was given')
  }

  #contentOf(what: Act): InputContent {
    if (what.type === 'content') return what.content
    const list = { press: this.#taps, label: this.#labels, keyword: [...this.#library.keywords.keys()] }
    const found = list[what.type][what.pick % Math.max(list[what.type].length, 1)] ?? 'menu'
    return what.type === 'press' ? { type: 'tap', payload: found } : { type: 'text', text: found }
  }
}

function talkRandomly(library: Library): void {
  fc.assert(
    fc.property(acts, (list) => {
      const person = new Person(library)
      for (const [what, afterMs] of list) person.do(what, afterMs)
      person.do({ type: 'content', content: { type: 'text', text: 'menu' } }, 1000)
      expect(person.session?.waiting?.flow).toBe(library.commands.menu)
      expect(person.session?.answeredBy).toBe('bot')
    }),
    { numRuns: 150 },
  )
}

test('random inputs at the shipped flows: no exception, the same bytes twice, and "menu" leads to the menu', async () => {
  talkRandomly(await shippedLibrary())
})

test('random inputs at a library with every kind of step: the same', () => {
  talkRandomly(everything())
})

function everything(): Library {
  return libraryOf({
    flows: {
      chao: 'title: Chào\nkind: information\ncommand: welcome\nsteps: [{ id: a, say: Chào }, { id: b, call: menu }]',
      menu: `
title: Menu
kind: information
command: menu
steps:
  - id: chon
    say:
      text: Chọn
      choices:
        a: { label: Tất cả, start: tat-ca }
        b: { label: Đố vui, start: do }
        c: { label: Thêm, go: them }
        d: { label: Trang, url: "https://example.org" }
  - { id: them, say: { text: Thêm, choices: { x: { label: Lại, go: chon }, y: { label: Gọi, start: goi } } } }`,
      goi: 'title: Gọi\nkind: information\nkeywords: [gọi mãi mãi]\nsteps: [{ id: a, ask-yes-no: Gọi tiếp? }, { id: b, call: goi }]',
      'can-bo': 'title: Cán bộ\nkind: information\ncommand: staff\nsteps: [{ id: a, hand-over: }]',
      do: `
title: Đố
kind: quiz
keywords: [đố vui]
draw: 2
tries: 3
steps:
  - { id: q, ask-choice: { text: Một, choices: { a: A, b: B, c: C }, correct: b } }
  - { id: r, ask-many: { text: Hai, choices: { a: A, b: B, c: C }, correct: [a, c] } }
  - { id: s, ask-choice: { text: Ba, choices: { a: A, b: B }, correct: a } }
  - { id: t, submit: "{{ score }}/{{ points }}, lần {{ tries }}" }`,
      'tat-ca': `
title: Tất cả
kind: survey
named: false
keywords: [tất cả các câu]
steps:
  - { id: dau, ask-consent: { text: Đồng ý?, purpose: thu, version: "1" } }
  - { id: muc, ask-scale: { text: Mức, labels: { 0: Thấp, 10: Cao }, optional: true } }
  - { id: nhieu, ask-many: { text: Nhiều, choices: { a: Một, b: Hai, c: Ba }, optional: true } }
  - { id: so, ask-number: { text: Số, min: 0, optional: true } }
  - { id: tien, ask-number: { text: Tiền, money: true, optional: true } }
  - { id: ngay, ask-date: { text: Ngày, kind: birth, optional: true } }
  - { id: co, ask-yes-no: { text: Có?, optional: true } }
  - { id: chu, ask-text: { text: Chữ, chars-max: 50, optional: true } }
  - { id: tinh, set: { tong: "answers.muc + answers.so" } }
  - { id: re, branch: [{ when: "answers.tong > 5", go: dau }] }
  - { id: noi, say: "{{ answers.tong }} {{ answers.nhieu }} {{ answers.ngay }}" }`,
    },
  })
}
