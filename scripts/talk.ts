// npm run talk: the bot in the terminal, with the engine, flows and message limits of the real one. Each line is a message;
// `-- --channel zalo|messenger|webchat|botframework` also shows the exact body of every call; `--flow ID` begins with a flow;
// `--events` shows what would be saved; `--seed X` repeats the same shuffles. Also reads lines from a pipe.
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { readLibrary } from '../src/flows/read-library.ts'
import type { InputContent } from '../src/model/input.ts'
import type { Library } from '../src/model/library.ts'
import { Problems, problemLine } from '../src/model/problem.ts'
import { startConversation } from './talk/conversation.ts'
import { help, readLine } from './talk/read-line.ts'
import { isShownChannel, shownChannels, showTurn } from './talk/show.ts'

const { values: options } = parseArgs({
  options: {
    channel: { type: 'string' },
    flow: { type: 'string' },
    flows: { type: 'string', default: 'flows' },
    content: { type: 'string', default: 'content' },
    events: { type: 'boolean', default: false },
    seed: { type: 'string', default: String(Date.now()) },
  },
})

async function library(): Promise<Library | undefined> {
  const { flows: flowsDir, content: contentDir } = options
  const isPart = flowsDir !== 'flows'
  try {
    return (await readLibrary({ flowsDir, contentDir, channelLimits: [], unreviewed: 'show', isPart }))
      .library
  } catch (error) {
    if (!(error instanceof Problems)) throw error
    for (const problem of error.problems) console.error(problemLine(problem))
    return undefined
  }
}

async function talk(read: Library): Promise<void> {
  const channel = options.channel ?? 'webchat'
  if (!isShownChannel(channel)) throw new TypeError(`--channel is one of: ${shownChannels.join(', ')}`)
  const conversation = startConversation(read, options.seed)
  const isPiped = !process.stdin.isTTY
  let aheadMs = 0
  const take = (content: InputContent) => {
    const events = conversation.take(content, Date.now() + aheadMs)
    const look = { channel, hasBodies: options.channel !== undefined, hasEvents: options.events }
    console.log(showTurn(events, look).join('\n'))
  }
  take({ type: 'start', ref: options.flow })
  const lines = createInterface({ input: process.stdin, output: isPiped ? undefined : process.stdout })
  lines.setPrompt('> ')
  lines.prompt()
  for await (const line of lines) {
    if (isPiped) console.log(`> ${line}`)
    const meant = readLine(line)
    if (meant.type === 'quit') break
    if (meant.type === 'help') console.log(help.join('\n'))
    else if (meant.type === 'wait') aheadMs += meant.ms
    else if (meant.type === 'say') take(meant.content)
    else if (meant.type === 'form') {
      const sent = conversation.sentForm()
      if (sent) take(sent)
      else console.log('(chưa có đơn nào được mở)')
    } else {
      const payload = conversation.tap(meant.number)
      if (payload === undefined) console.log('(danh sách mới nhất không có nút đó)')
      else take({ type: 'tap', payload })
    }
    lines.prompt()
  }
  lines.close()
}

const read = await library()
if (!read) process.exitCode = 1
else if (options.flow !== undefined && !read.flows.has(options.flow)) {
  console.error(`There is no flow "${options.flow}". There is: ${[...read.flows.keys()].join(', ')}`)
  process.exitCode = 1
} else await talk(read)
