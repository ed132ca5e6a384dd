// npm run ask: what any question would get. JSON lines {text} in, {"kind": …, "hits": [{id, title, citations, text}]} out, a line for
// a line, best first, each text as a worker would be shown it. A line that cannot be read gets an error; nothing stops the run.
// `-- --measure [FILE]` prints instead how well the questions of a file are answered.
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { readLibrary } from '../src/flows/read-library.ts'
import { Problems, problemLine } from '../src/model/problem.ts'
import { answerLine } from './ask/answer-line.ts'
import { measureTable, readQuestions } from './ask/measure.ts'

const { values: options, positionals } = parseArgs({
  options: {
    flows: { type: 'string', default: 'flows' },
    content: { type: 'string', default: 'content' },
    measure: { type: 'boolean', default: false },
  },
  allowPositionals: true,
})

async function ask(): Promise<void> {
  const { flows: flowsDir, content: contentDir } = options
  const isPart = flowsDir !== 'flows'
  const { library } = await readLibrary({
    flowsDir,
    contentDir,
    channelLimits: [],
    unreviewed: 'show',
    isPart,
  })
  if (options.measure) {
    const [file = 'test/content/questions.jsonl'] = positionals
    console.log(measureTable(library.find, readQuestions(file)))
    return
  }
  let waiting = ''
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    waiting += `${JSON.stringify(answerLine(library, line))}\n`
    if (waiting.length > 60_000) {
      process.stdout.write(waiting)
      waiting = ''
    }
  }
  process.stdout.write(waiting)
}

try {
  await ask()
} catch (error) {
  if (!(error instanceof Problems)) throw error
  for (const problem of error.problems) console.error(problemLine(problem))
  process.exitCode = 1
}
