// npm run check:flows: reads flows and content as the program does at start and prints every fault, one per line.
// Another folder: `npm run check:flows -- DIR` or `-- --flows DIR --content DIR`; such a folder need not answer the commands.
import { parseArgs } from 'node:util'
import { messengerLimits } from '../src/channels/messenger/compose.ts'
import { webchatLimits } from '../src/channels/webchat/webchat-channel.ts'
import { zaloLimits } from '../src/channels/zalo/compose.ts'
import type { ChannelLimits } from '../src/model/channel.ts'
import { Problems, problemLine } from '../src/model/problem.ts'
import { readLibrary } from '../src/read-library.ts'

const channelLimits: ChannelLimits[] = [
  { name: 'zalo', limits: zaloLimits },
  { name: 'messenger', limits: messengerLimits },
  { name: 'webchat', limits: webchatLimits },
]

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { flows: { type: 'string' }, content: { type: 'string' } },
  })
  const [flowsArgument, contentArgument] = positionals
  const flowsDir = values.flows ?? flowsArgument
  const contentDir = values.content ?? contentArgument ?? 'content'
  const { library } = await readLibrary({
    flowsDir: flowsDir ?? 'flows',
    contentDir,
    channelLimits,
    unreviewed: 'show',
    isPart: flowsDir !== undefined,
  })
  const steps = [...library.flows.values()].reduce((sum, flow) => sum + flow.steps.length, 0)
  const what = `${library.flows.size} flows, ${steps} steps, ${library.documents.size} documents`
  console.log(`No faults in ${what}.`)
  return 0
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof Problems)) throw error
  for (const problem of error.problems) console.log(problemLine(problem))
  const count = error.problems.length
  console.error(count === 1 ? '1 fault.' : `${count} faults.`)
  process.exitCode = 1
}
