// The effort that a flow costs a person: taps, typing, reading, and an estimate of the time for someone who types slowly. Counted
// from the recorded conversations and from the pages of forms as they are made for a made-up person. Starts nothing.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readContent } from '../../src/content/read-content.ts'
import { readTranscript } from '../../test/support/transcript.ts'
import type { Bench, Figure } from './bench.ts'
import { type Effort, minutesFor, none, sumOf, turnEffort, typedInstead } from './effort-of.ts'
import { type FormEffortOf, formEffortOf } from './form-effort.ts'
import { answersIn, flowsIn, formsIn, type StraightWay, straightWays, turnsOf } from './straight-ways.ts'
import type { Workshop } from './workshop.ts'

const registration = 'gia-nhap-cong-doan'
const registrationMinutesMax = 8

export const effort: Bench = {
  name: 'effort',
  what: 'what each flow asks of a person, first word to result, for someone who types slowly (assumed, not observed)',
  run: runEffort,
}

async function runEffort({ root, say }: Workshop): Promise<Figure[]> {
  const { forms } = await readContent(join(root, 'content'))
  const ofForm = formEffortOf(forms)
  const flows = flowsIn(join(root, 'flows'))
  const without = flows.filter((flow) => straightWays[flow] === undefined)
  for (const flow of without) say(`no straight way is recorded for ${flow}`)
  const figures = flows.flatMap((flow) => {
    const way = straightWays[flow]
    return way ? flowFigures(flow, wayEffort({ root, flow, way, ofForm })) : []
  })
  return [...figures, { figure: 'flows without a recorded straight way', measured: without.length, unit: '' }]
}

type Way = { root: string; flow: string; way: StraightWay; ofForm: FormEffortOf }
type WayEffort = { whole: Effort; allTyped: Effort; form: Effort | undefined }

function wayEffort({ root, flow, way, ofForm }: Way): WayEffort {
  const path = join(root, 'test/transcripts/shipped', way.file)
  const turns = turnsOf(readTranscript(readFileSync(path, 'utf8')), flow, way.turnsMax)
  const forms = formsIn(turns).map(ofForm)
  // A form that was sent is an answer too; its fields are counted instead.
  const chat = { ...sumOf(turns.map(turnEffort)), questions: answersIn(turns, flow) - forms.length }
  const typed = sumOf(turns.map((turn) => typedInstead(turn) ?? turnEffort(turn)))
  const form = forms.length > 0 ? sumOf(forms) : undefined
  return {
    whole: sumOf([chat, form ?? none]),
    allTyped: sumOf([{ ...typed, questions: chat.questions }, form ?? none]),
    form,
  }
}

function flowFigures(flow: string, { whole, allTyped, form }: WayEffort): Figure[] {
  const figure: Figure = {
    ...effortFigure(flow, whole),
    baseline: { what: 'every choice typed', measured: minutesFor(allTyped) },
  }
  if (flow === registration) figure.target = { atMost: registrationMinutesMax }
  const parts = flow === registration ? partFigures(flow, whole) : []
  return [figure, ...parts, ...(form ? [effortFigure(`${flow}: of it the form`, form)] : [])]
}

/** What to shorten when it takes too long. */
function partFigures(flow: string, { taps, typed, read }: Effort): Figure[] {
  const parts = { taps: { taps }, typing: { typed }, reading: { read } }
  return Object.entries(parts).map(([name, part]) => {
    const minutes = minutesFor({ ...none, ...part })
    return { figure: `${flow}: of it ${name}`, measured: minutes, unit: 'min' }
  })
}

function effortFigure(figure: string, of: Effort): Figure {
  return { figure, measured: minutesFor(of), unit: 'min', also: { ...of } }
}
