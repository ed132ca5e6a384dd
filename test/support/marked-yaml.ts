// Flow files with `¦` where a fault is expected, for the tests of the check: what is found must stand exactly there.
import { expect } from '@jest/globals'
import { checkFlows } from '../../src/flows/check-flows.ts'
import { readFlow } from '../../src/flows/read-flow.ts'
import type { ChannelLimits, Limits } from '../../src/model/channel.ts'
import type { Content, Document } from '../../src/model/content.ts'
import { inFileOrder, type Problem } from '../../src/model/problem.ts'

const mark = '¦'

type Place = { file: string; line: number; column: number }

/** Finds the faults of these files together, and the places that were marked. */
export function checkMarked(files: Readonly<Record<string, string>>): { found: Problem[]; marked: Place[] } {
  const marked: Place[] = []
  const reads = Object.entries(files).map(([file, text]) => {
    marked.push(...markedPlaces(file, text))
    return readFlow(text.replaceAll(mark, ''), file)
  })
  const found = checkFlows(
    reads.map((read) => read.draft),
    { content: testContent, channelLimits, wholeIn: undefined },
  )
  return { found: inFileOrder([...reads.flatMap((read) => read.problems), ...found]), marked }
}

function markedPlaces(file: string, text: string): Place[] {
  return text.split('\n').flatMap((line, index) => {
    const parts = line.split(mark)
    let column = 1
    return parts.slice(0, -1).map((part) => {
      column += part.length
      return { file, line: index + 1, column }
    })
  })
}

const wide: Limits = {
  textCharsMax: 2000,
  choicesMax: 5,
  choiceLabelCharsMax: 50,
  textWithChoicesCharsMax: 1000,
  hasUrlChoices: true,
  cardsMax: 5,
  cardTextCharsMax: 100,
}
const channelLimits: ChannelLimits[] = [
  { name: 'zalo', limits: wide },
  { name: 'messenger', limits: { ...wide, choiceLabelCharsMax: 20, cardTextCharsMax: 80 } },
]

const programme: Document = {
  id: 'chuong-trinh',
  title: 'Chương trình',
  'short-title': 'Chương trình',
  kind: 'programme',
  issuer: 'Liên đoàn',
  status: 'in-force',
  names: [],
  summary: ['Một điểm.'],
  sections: [
    { id: 'II.1.1', title: 'Đoàn viên', text: 'Tám mươi nghìn.' },
    { id: 'II.1.2', title: 'Xếp loại', text: 'Chín mươi phần trăm.' },
  ],
}

const testContent: Content = {
  documents: new Map([['chuong-trinh', programme]]),
  entries: new Map(),
  units: [],
  forms: new Map(),
  documentIds: new Set(['chuong-trinh']),
  files: new Set(['files/to-gap.pdf', 'pictures/logo.png']),
  problems: [],
}

/** The faults found must be these, in the order of the marks, exactly where the marks stand. Gives their texts. */
export function expectFaults(
  codes: readonly string[],
  files: string | Readonly<Record<string, string>>,
): string[] {
  const { found, marked } = checkMarked(typeof files === 'string' ? { 'flows/a/thu.yaml': files } : files)
  const places = found.map(({ file, line, column }) => ({ file, line, column }))
  expect({ codes: found.map((problem) => problem.code), places }).toEqual({ codes, places: marked })
  return found.map((problem) => problem.text)
}

/** A flow of these steps, with what every flow needs besides. */
export function flowOf(steps: string, kind = 'information'): string {
  return `title: Thử\nkind: ${kind}\nsteps:\n${steps.replace(/^\n/, '')}`
}
