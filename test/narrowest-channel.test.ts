// Every recorded conversation goes the same where nothing can be pressed: numbers and words typed from the list that is shown.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { withPageUrls } from '../src/inbox/page-urls.ts'
import { listFiles } from '../src/lib/list-files.ts'
import type { Limits } from '../src/model/channel.ts'
import type { SaidMessage } from '../src/model/message.ts'
import { isNumber, plainText } from '../src/model/plain-text.ts'
import { fitMessages } from '../src/outbox/fit.ts'
import { shippedLibrary } from './support/library.ts'
import { durationMs, type Heard, Player, readTranscript } from './support/transcript.ts'

const folder = join(import.meta.dirname, 'transcripts/shipped')
const files = (await listFiles(folder)) ?? []
const library = await shippedLibrary()

/** No buttons, no cards, short texts. */
const narrowest: Limits = {
  textCharsMax: 640,
  choicesMax: 0,
  choiceLabelCharsMax: 0,
  textWithChoicesCharsMax: 640,
  hasUrlChoices: false,
  cardsMax: 0,
  cardTextCharsMax: 0,
}

describe('where nothing can be pressed', () => {
  test.each(files)('%s goes the same', (file) => {
    const transcript = readTranscript(readFileSync(join(folder, file), 'utf8'))
    const start = Date.parse(transcript.start)
    const pressing = new Player(library, transcript.facts, start)
    const typing = new Player(library, transcript.facts, start)
    let shown: string[] = []
    for (const { hear, after } of transcript.turns) {
      const typed = typedFor(hear, shown)
      const pressed = pressing.play(hear, durationMs(after))
      const { saves } = typing.play(typed, durationMs(after))
      expect({ hear, typed, saves: plain(saves) }).toEqual({ hear, typed, saves: plain(pressed.saves) })
      const said = typing.events.flatMap((event) => (event.type === 'message-said' ? [event.message] : []))
      shown = listOf(said) ?? shown
      expectReadable(said)
    }
  })
})

/** The labels that a typed number can mean, in order. */
function listOf(said: readonly SaidMessage[]): string[] | undefined {
  const labels = said.flatMap(({ choices = [] }) =>
    choices.flatMap((choice) => ('tap' in choice ? [choice.label] : [])),
  )
  return labels.length > 0 ? labels : undefined
}

/** What somebody without buttons types instead of pressing: the number beside it; consent is given in words. */
function typedFor(hear: Heard, shown: readonly string[]): Heard {
  if (typeof hear === 'string' || !('tap' in hear) || hear.of !== undefined) return hear
  const index = shown.indexOf(hear.tap)
  const isWord = /đồng ý$/i.test(hear.tap) || isNumber(hear.tap) || index < 0
  return isWord ? hear.tap : String(index + 1)
}

/** How somebody agreed, or called for staff, is all that differs. */
function plain(saves: readonly string[]): string[] {
  const kept = saves.filter((save) => !save.startsWith('command-given'))
  return kept.map((save) => save.replace(/"by":"(?:tap|text)"/, '"by":"…"'))
}

function expectReadable(said: readonly SaidMessage[]): void {
  const messages = said.map((message) => withPageUrls(message, ({ to }) => `https://example.org/${to}/x`))
  const sent = fitMessages(messages, narrowest)
  const text = sent.map((message) => plainText(message)).join('\n')
  for (const message of sent) expect(Array.from(message.text ?? '').length).toBeLessThanOrEqual(640)
  for (const { label } of messages.flatMap(({ choices = [] }) => choices)) expect(text).toContain(label)
}
