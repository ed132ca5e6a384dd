import { describe, expect, test } from '@jest/globals'
import { takeTurn } from '../../src/engine/take-turn.ts'
import type { TurnInput } from '../../src/model/input.ts'
import { libraryOf } from '../support/library.ts'

const library = libraryOf({
  flows: {
    do: 'title: Đố\nkind: quiz\nkeywords: [đố]\ntries: 2\nsteps: [{ id: a, ask-yes-no: Có? }]',
  },
})
const now = Date.parse('2026-12-01T08:00:00+07:00')
const said = (text: string): TurnInput => ({
  id: 'i',
  at: now,
  seed: 's',
  content: { type: 'text', text },
  contact: 'c',
})
const textsOf = (result: ReturnType<typeof takeTurn>) =>
  result.events.flatMap((event) => (event.type === 'message-said' ? [event.message.text] : []))

describe('facts', () => {
  test('a missing one is named, and nothing else happens', () => {
    const { session } = takeTurn(library, undefined, {}, said('alo'), now)
    const result = takeTurn(library, session, {}, said('đố'), now)
    expect(result).toEqual({ session, events: [], needs: ['tries/do'] })
  })

  test('a first turn that lacks one leaves a session without a turn', () => {
    const result = takeTurn(library, undefined, {}, said('đố'), now)
    expect(result.needs).toEqual(['tries/do'])
    expect(result.session.turn).toBe(0)
  })

  test('who handed a quiz in as often as allowed is told so, politely', () => {
    const result = takeTurn(library, undefined, { 'tries/do': 2 }, said('đố'), now)
    expect(result.session.frames).toEqual([])
    expect(textsOf(result).join()).toContain('đủ 2 lần')
  })
})
