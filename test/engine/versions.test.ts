import { describe, expect, test } from '@jest/globals'
import { isAnonymous } from '../../src/engine/expiry.ts'
import { takeTurn } from '../../src/engine/take-turn.ts'
import type { Library } from '../../src/model/library.ts'
import type { Session } from '../../src/model/session.ts'
import { libraryOf } from '../support/library.ts'

const now = Date.parse('2026-12-01T08:00:00+07:00')
const survey = (second: string) =>
  libraryOf({
    flows: {
      ks: `title: Khảo sát\nkind: survey\nkeywords: [khảo sát]\nsteps: [{ id: a, ask-yes-no: Câu một? }, { id: b, ask-yes-no: ${second} }]`,
    },
  })
const older = survey('Câu hai cũ?')
const newer = survey('Câu hai mới?')

/** What is said, and where the person stands then. */
function say(library: Library, session: Session | undefined, text: string) {
  const input = { id: 'i', at: now, seed: text, content: { type: 'text' as const, text }, contact: 'c' }
  const result = takeTurn(library, session, {}, input, now)
  const texts = result.events.flatMap((event) => (event.type === 'message-said' ? [event.message.text] : []))
  return { session: result.session, text: texts.join('\n'), events: result.events }
}

describe('when a flow is published anew', () => {
  const begun = say(older, undefined, 'khảo sát').session

  test('a run that began before finishes on what it began with', () => {
    const both = { ...newer, flowsByHash: new Map([...older.flowsByHash, ...newer.flowsByHash]) }
    expect(say(both, begun, 'có').text).toContain('Câu hai cũ?')
  })

  test('a new run gets the new content', () => {
    const both = { ...newer, flowsByHash: new Map([...older.flowsByHash, ...newer.flowsByHash]) }
    const restarted = say(both, begun, 'làm lại').session
    expect(say(both, restarted, 'có').text).toContain('Câu hai mới?')
  })

  test('a run whose content is gone ends politely, and the person can go on', () => {
    const { session, text, events } = say(newer, begun, 'có')
    expect(events).toContainEqual({ type: 'flow-ended', flow: 'ks', reason: 'gone' })
    expect(text).toContain('đã thay đổi')
    expect(session.frames).toEqual([])
    expect(say(newer, session, 'khảo sát').text).toContain('Câu một?')
  })
})

describe('a run', () => {
  const library = libraryOf({
    flows: {
      ten: 'title: Có tên\nkind: survey\nsteps: [{ id: a, ask-yes-no: Câu? }]',
      'khong-ten': 'title: Không tên\nkind: survey\nnamed: false\nsteps: [{ id: a, ask-yes-no: Câu? }]',
    },
  })
  test.each([
    ['ten', false],
    ['khong-ten', true],
    ['khong-co', true],
  ])('of the flow %s is anonymous: %p', (flow, expected) => {
    expect(isAnonymous(library, { flow, hash: library.flows.get(flow)?.hash ?? '' })).toBe(expected)
  })
})

describe('what the session keeps of a flow that is not named', () => {
  const library = libraryOf({
    flows: {
      ks: 'title: Khảo sát\nkind: survey\nnamed: false\nkeywords: [khảo sát]\nsteps: [{ id: a, ask-choice: { text: Chọn, choices: { bi-mat: Bí mật, khac: Khác } } }, { id: gui, submit: }, { id: b, ask-yes-no: Còn gì? }]',
    },
  })

  test('is nothing once it is handed in, by tap or by text', () => {
    const asked = say(library, undefined, 'khảo sát').session
    const typed = say(library, asked, 'bí mật')
    expect(typed.events).toContainEqual(expect.objectContaining({ type: 'response-submitted', named: false }))
    expect(JSON.stringify(typed.session)).not.toContain('bi-mat')
    const tap = asked.offered?.taps[0] ?? ''
    const input = { id: 'i', at: now, seed: 't', content: { type: 'tap' as const, payload: tap } }
    const tapped = takeTurn(library, asked, {}, input, now)
    expect(tapped.events).toContainEqual(expect.objectContaining({ type: 'response-submitted' }))
    expect(JSON.stringify(tapped.session)).not.toContain('bi-mat')
  })
})
