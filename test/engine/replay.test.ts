import { describe, expect, test } from '@jest/globals'
import { type PlayedTurn, replay } from '../../src/engine/replay.ts'
import { takeTurn } from '../../src/engine/take-turn.ts'
import type { TurnResult } from '../../src/model/event.ts'
import type { Session } from '../../src/model/session.ts'
import { shippedLibrary } from '../support/library.ts'

const words = ['alo', 'câu đố', '1', '2', 'quay lại', 'a', 'gặp cán bộ', 'Cho hỏi về tăng ca', 'b', 'menu']

describe('a stored conversation', () => {
  test('replays to the byte, drawn questions and shuffled choices included', async () => {
    const library = await shippedLibrary()
    const contact = 'zalo:1:2'
    const turns: PlayedTurn[] = []
    const results: TurnResult[] = []
    let session: Session | undefined
    for (const [index, text] of words.entries()) {
      const input = {
        id: `i${index}`,
        at: index,
        seed: `seed ${index}`,
        content: { type: 'text' as const, text },
      }
      const turn = { input, facts: { 'tries/cau-do-chuong-trinh': 0 }, now: 1_796_000_000_000 + index * 1000 }
      const result = takeTurn(library, session, turn.facts, { ...input, contact }, turn.now)
      // As the store gives it back.
      session = JSON.parse(JSON.stringify(result.session))
      turns.push(JSON.parse(JSON.stringify(turn)))
      results.push(result)
    }
    expect(JSON.stringify(replay(library, { contact, turns }))).toBe(JSON.stringify(results))
  })
})
