// npm run check:flows: reads flows and content as the program does at start and prints every fault, one per line.
// `-- FOLDER [CONTENT]` or `-- --flows FOLDER --content CONTENT`: another folder, which need not answer the commands;
// `-- FILE`: the faults of that file alone, checked among the others of its folder.
import { existsSync, statSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { channelLimits } from '../src/channel-limits.ts'
import { readLibrary } from '../src/flows/read-library.ts'
import { shownPath } from '../src/lib/list-files.ts'
import type { Library } from '../src/model/library.ts'
import { type Problem, Problems, problemLine } from '../src/model/problem.ts'

const shippedFlows = 'flows'

type Wanted = { flowsDir: string; contentDir: string; file: string | undefined }

function wanted(args: string[]): Wanted {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { flows: { type: 'string' }, content: { type: 'string' } },
  })
  const path = values.flows ?? positionals[0] ?? shippedFlows
  const contentDir = values.content ?? positionals[values.flows === undefined ? 1 : 0] ?? 'content'
  if (!existsSync(path) || !statSync(path).isFile()) return { flowsDir: path, contentDir, file: undefined }
  const isShipped = !relative(shippedFlows, path).startsWith('..')
  return { flowsDir: isShipped ? shippedFlows : dirname(path), contentDir, file: shownPath(path) }
}

/** The library, or what is wrong with it. */
async function check({ flowsDir, contentDir }: Wanted): Promise<Library | readonly Problem[]> {
  const isPart = relative(shippedFlows, flowsDir) !== ''
  try {
    const options = { flowsDir, contentDir, channelLimits, isPart, unreviewed: 'show' as const }
    return (await readLibrary(options)).library
  } catch (error) {
    if (error instanceof Problems) return error.problems
    throw error
  }
}

function report(library: Library): void {
  const steps = [...library.flows.values()].reduce((sum, flow) => sum + flow.steps.length, 0)
  console.log(
    `No faults in ${library.flows.size} flows, ${steps} steps, ${library.documents.size} documents.`,
  )
}

async function main(): Promise<number> {
  const asked = wanted(process.argv.slice(2))
  const result = await check(asked)
  if ('flows' in result) {
    report(result)
    return 0
  }
  const problems = result.filter(({ file }) => asked.file === undefined || file === asked.file)
  for (const problem of problems) console.log(problemLine(problem))
  if (problems.length === 0) console.log(`No faults in ${asked.file}.`)
  else console.error(problems.length === 1 ? '1 fault.' : `${problems.length} faults.`)
  return problems.length === 0 ? 0 : 1
}

process.exitCode = await main()
