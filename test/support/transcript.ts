// Runs a recorded conversation (test/transcripts/**.yaml) through the engine and compares what is said and saved.
//
//   title: A worker rates the meal and stops        # the promise
//   facts: { tries/cau-do: 2 }                      # optional; tries/… are otherwise counted from what was handed in here
//   flows:                                          # optional: flow id → flow file; without it the shipped library is used
//     do-an: { title: Đồ ăn, kind: survey, steps: [ … ] }
//   content: { entries: [ … ], units: [ … ] }       # optional, with `flows`: what the library holds besides
//   turns:
//     - hear: khảo sát ăn ca                        # what the person types; or one of
//     - hear: { tap: Hài lòng }                     #   presses a button of the newest list; `of: 2`: of the list shown in turn 2
//     - hear: { start: }                            #   opens the chat; `start: <flow>` from a link
//     - hear: { media: image, text: … }             #   sends no words
//     - hear: { form: new }                         #   sends the form whose link was given last (or `known`)
//     - hear: { announced: { Xem: menu } }          #   a campaign's message reached them: label → flow
//     - hear: { type: takeover }                    #   any other input, as model/input.ts has it
//       after: 2d                                   # how long after the turn before: 10s (default), 5m, 12h, 2d
//       says:                                       # every message: its text, or text, choices, picture, file, cards
//         - Chào anh/chị.
//       saves:                                      # every other event, in short
//         - answer-saved do-an/muc = 5
//
// `says` and `saves` are written by `npm test -- --update`; the diff is the review. The session goes through JSON between turns.
import { strict as assert } from 'node:assert'
import { parseDocument, stringify } from 'yaml'
import { z } from 'zod'
import { smallWorld } from '../../scripts/talk/small-world.ts'
import { takeTurn } from '../../src/engine/take-turn.ts'
import { documentHeadSchema, entryHeadSchema, formSchema, unitSchema } from '../../src/model/content.ts'
import type { Event, Facts } from '../../src/model/event.ts'
import type { InputContent, TurnInput } from '../../src/model/input.ts'
import type { Library } from '../../src/model/library.ts'
import type { SaidChoice, SaidMessage } from '../../src/model/message.ts'
import type { Session } from '../../src/model/session.ts'
import { tapPayload } from '../../src/model/tap.ts'
import { libraryOf, shippedLibrary } from './library.ts'

const hearSchema = z.union([
  z.string(),
  z.strictObject({ tap: z.coerce.string(), of: z.number().int().optional() }),
  z.strictObject({ start: z.string().nullable() }),
  z.strictObject({
    media: z.enum([
      'image',
      'audio',
      'video',
      'file',
      'sticker',
      'location',
      'link',
      'contact-card',
      'other',
    ]),
    text: z.string().optional(),
  }),
  z.strictObject({ type: z.enum(['left', 'withdraw', 'takeover']) }),
  z.strictObject({ form: z.enum(['new', 'known']), summary: z.string().default('') }),
  z.strictObject({
    type: z.literal('registration-moved'),
    number: z.string(),
    state: z.string(),
    text: z.string(),
  }),
  z.strictObject({ announced: z.record(z.string(), z.string()) }),
  z.strictObject({ type: z.literal('staff-reply'), text: z.string() }),
  z.strictObject({ type: z.literal('reaction'), reaction: z.string() }),
  z.strictObject({ type: z.literal('other'), event: z.string() }),
  z.strictObject({ type: z.literal('user-info'), name: z.string().optional(), phone: z.string().optional() }),
])

const section = z.strictObject({ id: z.string(), title: z.string(), text: z.string() })
const contentSchema = z
  .strictObject({
    documents: z.array(
      documentHeadSchema.extend({
        id: z.string(),
        summary: z.array(z.string()).default([]),
        sections: z.array(section).default([]),
      }),
    ),
    entries: z.array(entryHeadSchema.extend({ id: z.string(), text: z.string() })),
    units: z.array(unitSchema),
    forms: z.array(formSchema.extend({ id: z.string() })),
  })
  .partial()

const transcriptSchema = z.strictObject({
  title: z.string(),
  start: z.string().default('2026-12-01T08:00:00+07:00'),
  facts: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])).default({}),
  flows: z.record(z.string(), z.unknown()).optional(),
  content: contentSchema.default({}),
  turns: z.array(
    z.strictObject({
      hear: hearSchema,
      after: z
        .string()
        .regex(/^\d+[smhd]$/)
        .default('10s'),
      says: z.array(z.unknown()).optional(),
      saves: z.array(z.string()).optional(),
    }),
  ),
})

export type Transcript = z.infer<typeof transcriptSchema>
export type Heard = Transcript['turns'][number]['hear']
/** What one turn said and saved, in the short form of the files. */
export type Outcome = { says: unknown[]; saves: string[] }

export function readTranscript(text: string): Transcript {
  return transcriptSchema.parse(parseDocument(text).toJS())
}

/** Every turn's outcome, in order. */
export async function runTranscript(transcript: Transcript): Promise<Outcome[]> {
  const library = transcript.flows
    ? libraryOf({ flows: flowFiles(transcript.flows), ...transcript.content })
    : await shippedLibrary()
  const player = new Player(library, transcript.facts, Date.parse(transcript.start))
  return transcript.turns.map((turn) => player.play(turn.hear, durationMs(turn.after)))
}

function flowFiles(flows: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(flows).map(([id, flow]) => [id, stringify(flow)]))
}

/** The same file with what the engine says and saves now; comments stay. */
export function updatedTranscript(text: string, outcomes: readonly Outcome[]): string {
  const document = parseDocument(text)
  for (const [index, { says, saves }] of outcomes.entries()) {
    document.setIn(['turns', index, 'says'], document.createNode(says))
    if (saves.length > 0) document.setIn(['turns', index, 'saves'], document.createNode(saves))
    else document.deleteIn(['turns', index, 'saves'])
  }
  return document.toString({ lineWidth: 0 })
}

const unitMs: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

export function durationMs(text: string): number {
  return Number.parseInt(text, 10) * (unitMs[text.slice(-1)] ?? 0)
}

/** One person's conversation with the engine: fixed ids, a clock that only moves when told. */
export class Player {
  session: Session | undefined
  /** Everything that happened in the last turn. */
  events: readonly Event[] = []
  #library: Library
  #facts: Facts
  #now: number
  #shown: SaidChoice[][] = []
  #world = smallWorld()

  constructor(library: Library, facts: Facts, startMs: number) {
    this.#library = library
    this.#facts = facts
    this.#now = startMs
  }

  play(hear: Heard, afterMs = 10_000): Outcome {
    this.#now += afterMs
    const number = this.#shown.length
    const content = this.#contentOf(hear)
    const input = {
      id: `input-${number}`,
      at: this.#now,
      seed: `seed-${number}`,
      content,
      contact: 'zalo:1:2',
    }
    const { session, events } = this.#take(input)
    this.session = JSON.parse(JSON.stringify(session))
    assert.deepEqual(this.session, session, 'the session is plain JSON')
    this.events = events
    const messages = events.flatMap((event) => (event.type === 'message-said' ? [event.message] : []))
    this.#shown.push(messages.flatMap((message) => message.choices ?? []))
    this.#world.note(events)
    return { says: messages.map(shortMessage), saves: events.flatMap(shortEvent) }
  }

  #take(input: TurnInput): { session: Session; events: readonly Event[] } {
    let facts = this.#facts
    for (;;) {
      const result = takeTurn(this.#library, this.session, facts, input, this.#now)
      if (!result.needs) {
        const again = takeTurn(this.#library, this.session, facts, input, this.#now)
        assert.equal(JSON.stringify(again), JSON.stringify(result), 'the same input gives the same bytes')
        return result
      }
      const missing = result.needs.filter((name) => facts[name] === undefined)
      assert.notEqual(missing.length, 0, `the engine asks for facts it was given: ${result.needs.join(', ')}`)
      facts = { ...facts, ...this.#world.facts(missing) }
    }
  }

  #contentOf(hear: Heard): InputContent {
    if (typeof hear === 'string') return { type: 'text', text: hear }
    if ('tap' in hear) return { type: 'tap', payload: this.#payloadOf(hear.tap, hear.of) }
    if ('start' in hear) return { type: 'start', ref: hear.start ?? undefined }
    if ('form' in hear) return this.#sentForm(hear.form, hear.summary)
    if ('announced' in hear) return announced(hear.announced)
    if ('media' in hear) return { type: 'media', media: hear.media, text: hear.text }
    return hear
  }

  #sentForm(result: 'new' | 'known', summary: string): InputContent {
    const asked = this.#world.askedForm()
    const form = asked && this.#library.forms.get(asked.form)
    if (!form) throw new Error('no form was asked for')
    const { flow, step } = asked
    const { purpose, version } = form.consent
    return { type: 'form-sent', flow, step, result, summary, consent: { purpose, version } }
  }

  /** `turn`: counted from 1, as in the file. */
  #payloadOf(label: string, turn: number | undefined): string {
    const lists = turn === undefined ? this.#shown.toReversed() : [this.#shown[turn - 1] ?? []]
    const list = lists.find((choices) => choices.length > 0) ?? []
    const choice = list.find((candidate) => candidate.label === label)
    if (choice && 'tap' in choice) return choice.tap
    throw new Error(`no button "${label}"; there is: ${list.map((candidate) => candidate.label).join(' | ')}`)
  }
}

function announced(flows: Readonly<Record<string, string>>): InputContent {
  const place = { session: 'campaign', turn: 0, flow: 'any', step: 'any' }
  const taps = Object.values(flows).map((flow) => tapPayload({ ...place, choice: `start/${flow}` }))
  return { type: 'announced', taps, labels: Object.keys(flows) }
}

function shortMessage(message: SaidMessage): unknown {
  const { text, choices, ...rest } = message
  if (!choices && Object.keys(rest).length === 0) return text ?? ''
  const labels = choices?.map((choice) => {
    if ('page' in choice) return `${choice.label} → page ${choice.page.to}`
    return 'url' in choice ? `${choice.label} → ${choice.url}` : choice.label
  })
  return { ...(text !== undefined && { text }), ...(labels && { choices: labels }), ...rest }
}

/** `answer-saved do-an/muc = 5`. Hashes and ids of sessions are left out: they change with every word of a flow. */
function shortEvent(event: Event): string[] {
  switch (event.type) {
    case 'message-said':
      return []
    case 'session-started':
      return [event.type]
    case 'flow-started':
      return [`${event.type} ${event.flow}`]
    case 'flow-ended':
      return [`${event.type} ${event.flow}: ${event.reason}`]
    case 'answer-saved':
      return [`${event.type} ${event.flow}/${event.step} = ${JSON.stringify(event.answer)}`]
    case 'answer-skipped':
      return [`${event.type} ${event.flow}/${event.step}`]
    case 'answer-missed':
      return [`${event.type} ${event.flow}/${event.step}: ${event.why}, ${event.misses}`]
    case 'response-submitted': {
      const { type, flow, hash: _hash, ...rest } = event
      return [`${type} ${flow} ${JSON.stringify(rest)}`]
    }
    case 'form-asked':
      return [`${event.type} ${event.flow}/${event.step}: ${event.form}`]
    case 'registration-submitted': {
      const { type, flow, hash: _hash, ...rest } = event
      return [`${type} ${flow} ${JSON.stringify(rest)}`]
    }
    case 'entry-shown':
    case 'entries-offered':
    case 'entry-refused':
    case 'question-unanswered':
    case 'input-ignored':
    case 'command-given':
    case 'consent-given':
    case 'consent-withdrawn':
    case 'ticket-opened':
    case 'ticket-continued':
    case 'contact-stopped':
    case 'contact-resumed':
    case 'contact-left':
    case 'contact-declared':
    case 'erasure-requested':
    case 'applications-withdrawn':
    case 'takeover-began':
    case 'takeover-ended':
    case 'document-shown':
    case 'turn-failed':
    case 'limit-reached': {
      const { type, ...rest } = event
      return [Object.keys(rest).length > 0 ? `${type} ${JSON.stringify(rest)}` : type]
    }
  }
}
