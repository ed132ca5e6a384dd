// Anybody can send a payload of his own making: a platform delivers it like a press of our button.
import { expect, test } from '@jest/globals'
import { takeTurn } from '../../src/engine/take-turn.ts'
import type { Session } from '../../src/model/session.ts'
import { tapPayload } from '../../src/model/tap.ts'
import { libraryOf } from '../support/library.ts'

const library = libraryOf({
  flows: {
    menu: 'title: Menu\nkind: information\ncommand: menu\nsteps:\n  - id: chon\n    say: { text: Mời chọn, choices: { a: { label: A, start: dang-ky } } }\n',
    'dang-ky': `title: Đăng ký
kind: registration
steps:
  - id: xin-phep
    ask-consent: { text: Anh/chị đồng ý không?, purpose: dang-ky, version: "1" }
  - id: san-sang
    say: { text: Sẵn sàng?, choices: { nop-luon: { label: Nộp luôn, go: nop } } }
  - id: hoi
    ask-text: { text: Vì sao?, chars-max: 100 }
  - id: nop
    submit: Đã nộp.
`,
  },
})

function hear(session: Session | undefined, text: string, n: number) {
  const input = { id: `i${n}`, contact: 'c', at: n, seed: 'abcd', content: { type: 'text' as const, text } }
  return takeTurn(library, session, {}, input, n)
}

test('a forged tap leads nobody past a consent or a question', () => {
  const { session } = hear(undefined, 'chào', 1)
  const payload = tapPayload({
    session: 'zz',
    turn: 1,
    flow: 'dang-ky',
    step: 'san-sang',
    choice: 'nop-luon',
  })
  const { events, session: after } = hear(session, payload, 2)
  expect(events.map(({ type }) => type)).not.toContain('response-submitted')
  expect(after.waiting).toMatchObject({ flow: 'dang-ky', step: 'xin-phep' })
  const again = hear(after, payload, 3)
  expect(again.events.map(({ type }) => type)).not.toContain('response-submitted')
  expect(again.session.waiting).toMatchObject({ flow: 'dang-ky', step: 'xin-phep' })
})
