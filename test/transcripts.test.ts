// Golden conversations: every file of test/transcripts is heard, said and saved exactly as recorded.
// How to write one: test/support/transcript.ts. `npm test -- --update` rewrites what is said and saved.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { listFiles } from '../src/lib/list-files.ts'
import { stepKinds } from '../src/model/flow.ts'
import { type Outcome, readTranscript, runTranscript, updatedTranscript } from './support/transcript.ts'

const folder = join(import.meta.dirname, 'transcripts')
const files = (await listFiles(folder)) ?? []
const isUpdating = process.env.UPDATE_TRANSCRIPTS === '1'

describe('recorded conversations', () => {
  test.each(files)('%s is heard, said and saved as recorded', async (file) => {
    const path = join(folder, file)
    const text = readFileSync(path, 'utf8')
    const transcript = readTranscript(text)
    const outcomes = await runTranscript(transcript)
    if (isUpdating) {
      writeFileSync(path, updatedTranscript(text, outcomes))
      return
    }
    const recorded = transcript.turns.map(
      ({ says, saves }): Outcome => ({ says: says ?? [], saves: saves ?? [] }),
    )
    expect(withWords(outcomes, transcript)).toEqual(withWords(recorded, transcript))
  })
})

/** With what was heard beside it, a difference shows where in the conversation it is. */
function withWords(outcomes: readonly Outcome[], { turns }: ReturnType<typeof readTranscript>): unknown[] {
  return outcomes.map((outcome, index) => ({ hear: turns[index]?.hear, ...outcome }))
}

test.each(stepKinds)('a conversation shows the step kind %s', (kind) => {
  const file = `steps/${kind}.yaml`
  expect(files).toContain(file)
  expect(readFileSync(join(folder, file), 'utf8')).toMatch(new RegExp(`^ +(- )?${kind}:`, 'm'))
})
