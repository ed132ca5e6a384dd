// The search of the library: how long a question takes, what the index costs, and how often the right entry is found, beside
// MiniSearch as it comes over the same entries.
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { readContent } from '../../src/content/read-content.ts'
import { makeFind } from '../../src/content/search/make-find.ts'
import { fold } from '../../src/lib/text.ts'
import type { Bench, Figure } from './bench.ts'
import { type DefaultSearch, makeDefaultSearch } from './default-search.ts'
import { type Latencies, latenciesOf, median } from './latencies.ts'
import { type Answered, answeredBy, type Labelled, type Quality, qualityOf } from './quality.ts'
import { type LabelledLine, labelledLines, longChars, longTexts, typedQuestions } from './questions.ts'
import { seeded } from './seeded.ts'
import type { Workshop } from './workshop.ts'

const longCount = 60
const rounds = 2
const builds = 5
const p99MaxMs = 10
const miniSearch = 'MiniSearch as it comes'

export const search: Bench = {
  name: 'search',
  what: `every example question as written, without marks and mistyped, labelled questions, ${longCount} texts of ${longChars.toLocaleString('en-US')} characters; ${rounds} rounds`,
  run: runSearch,
}

type Find = ReturnType<typeof makeFind>

async function runSearch({ root, seed }: Workshop): Promise<Figure[]> {
  const { documents, entries } = await readContent(join(root, 'content'))
  const shown = [...entries.values()]
  // It is built at the first question.
  const ours = built(() => {
    const find = makeFind({ documents, entries, unreviewed: 'show' })
    find('công đoàn')
    return find
  })
  const theirs = built(() => makeDefaultSearch(shown))
  const random = seeded(seed)
  const lines = labelledLines(root)
  const long = longTexts(shown, longCount, random)
  const questions = random.shuffle([
    ...typedQuestions(shown, random),
    ...lines.map(({ text }) => text),
    ...long,
  ])
  const times = timeBoth({ find: ours.index, other: theirs.index }, questions)
  const isLong = (time: Timed) => long.includes(time.question)
  return [
    { figure: 'questions', measured: questions.length, unit: '', also: { entries: shown.length } },
    ...timeFigures(times),
    figureOf('p99, the long texts alone', 'p99', latencies(times, isLong)),
    ...indexFigures(ours, theirs),
    ...qualityFigures(lines, { find: (text) => answeredBy(ours.index(text)), other: theirs.index }),
  ]
}

type Built<T> = { index: T; ms: number; heapMB: number }

function built<T>(build: () => T): Built<T> {
  collectGarbage()
  const before = process.memoryUsage().heapUsed
  const begin = performance.now()
  let index = build()
  const times = [performance.now() - begin]
  collectGarbage()
  const heapMB = (process.memoryUsage().heapUsed - before) / 2 ** 20
  for (let time = 1; time < builds; time += 1) {
    const again = performance.now()
    index = build()
    times.push(performance.now() - again)
  }
  return { index, ms: median(times), heapMB }
}

let collect: (() => void) | undefined

function collectGarbage(): void {
  if (!collect) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc')
  }
  collect?.()
}

type Two<T> = { find: T; other: T }
type Timed = { question: string; ms: number }

/** The two take turns, so that what disturbs one disturbs the other. The first round warms up and is not counted. */
function timeBoth(
  { find, other }: Two<(text: string) => unknown>,
  questions: readonly string[],
): Two<Timed[]> {
  const times: Two<Timed[]> = { find: [], other: [] }
  for (let round = 0; round <= rounds; round += 1) {
    const [ours, theirs] = [timeEach(find, questions), timeEach(other, questions)]
    if (round === 0) continue
    times.find.push(...ours)
    times.other.push(...theirs)
  }
  return times
}

function timeEach(search: (text: string) => unknown, questions: readonly string[]): Timed[] {
  return questions.map((question) => {
    const begin = performance.now()
    search(question)
    return { question, ms: performance.now() - begin }
  })
}

function latencies({ find, other }: Two<Timed[]>, counts: (time: Timed) => boolean): Two<Latencies> {
  const of = (times: readonly Timed[]) => latenciesOf(times.filter(counts).map(({ ms }) => ms))
  return { find: of(find), other: of(other) }
}

function timeFigures(timed: Two<Timed[]>): Figure[] {
  const times = latencies(timed, () => true)
  return [
    figureOf('median', 'p50', times),
    { ...figureOf('p99', 'p99', times), target: { atMost: p99MaxMs } },
    figureOf('p99.9', 'p999', times),
    figureOf('slowest', 'max', times),
  ]
}

function figureOf(figure: string, which: keyof Latencies, { find, other }: Two<Latencies>): Figure {
  return { figure, measured: find[which], unit: 'ms', baseline: { what: miniSearch, measured: other[which] } }
}

function indexFigures(ours: Built<Find>, theirs: Built<DefaultSearch>): Figure[] {
  return [
    {
      figure: `building the index, median of ${builds}`,
      measured: ours.ms,
      unit: 'ms',
      baseline: { what: miniSearch, measured: theirs.ms },
    },
    {
      figure: 'memory of the index',
      measured: ours.heapMB,
      unit: 'MB',
      baseline: { what: miniSearch, measured: theirs.heapMB },
    },
  ]
}

type Searches = Two<(text: string) => Answered>

/** Nothing without labelled questions. */
function qualityFigures(lines: readonly LabelledLine[], searches: Searches): Figure[] {
  const answered = lines.filter(({ entry }) => entry !== undefined)
  if (answered.length === 0) return []
  const held = answered.filter((line) => line.held)
  const outside = lines.filter(({ entry, document }) => entry === undefined && document === undefined)
  const bare = answered.map((line) => ({ ...line, text: fold(line.text) }))
  return [
    ...bothQualities(`of ${answered.length} labelled questions`, answered, searches),
    ...bothQualities(`of the ${held.length} not looked at while tuning`, held, searches),
    ...bothQualities('of all without marks', bare, searches).slice(0, 2),
    shareFigure(
      `answered directly of ${outside.length} that no entry answers`,
      'direct',
      compared(outside, searches),
    ),
  ]
}

function bothQualities(which: string, lines: readonly LabelledLine[], searches: Searches): Figure[] {
  const both = compared(lines, searches)
  return [
    shareFigure(`right entry first, ${which}`, 'first', both),
    shareFigure(`right entry among three, ${which}`, 'amongThree', both),
    shareFigure(`answered directly, ${which}`, 'direct', both),
    shareFigure(`right of these, ${which}`, 'directRight', both),
  ]
}

function compared(lines: readonly LabelledLine[], { find, other }: Searches): Two<Quality> {
  const labelled = lines.map(({ text, entry }): Labelled => ({ text, right: [entry ?? []].flat() }))
  return { find: qualityOf(labelled, find), other: qualityOf(labelled, other) }
}

function shareFigure(figure: string, which: keyof Quality, { find, other }: Two<Quality>): Figure {
  return {
    figure,
    measured: find[which] * 100,
    unit: '%',
    baseline: { what: miniSearch, measured: other[which] * 100 },
  }
}
