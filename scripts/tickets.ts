// npm run tickets: what waits for a person, for staff until there is a console. `-- answer NUMBER "text"` says the text in
// the person's chat, `-- close NUMBER` closes without a word. Works beside the running program, through its MongoDB.
import { environment, settingsSchema } from '../src/config.ts'
import { Problems, problemLine } from '../src/model/problem.ts'
import { runningMongod } from '../src/servers/running-mongod.ts'
import { connectStorage, isInfrastructureError } from '../src/storage/connect.ts'
import { storedInput } from '../src/storage/inputs.ts'
import { openStorage, type Storage } from '../src/storage/storage.ts'
import { answerOutcome } from '../src/tickets/answer-outcome.ts'
import { answerTicket, closeTicket, listOpenTickets, type TicketDeps } from '../src/tickets/open-tickets.ts'
import { outcomeLine, ticketLines } from './tickets/words.ts'

type Order =
  | { type: 'list' }
  | { type: 'answer'; number: string; text: string; again: boolean }
  | { type: 'close'; number: string }

const usage = `Cách dùng:
  npm run tickets                                xem các yêu cầu đang chờ
  npm run tickets -- answer SỐ "nội dung"        trả lời vào cuộc chat của người gửi
  npm run tickets -- answer SỐ --again "…"       nhắn thêm cho yêu cầu đã trả lời
  npm run tickets -- close SỐ                    đóng, không nhắn gì`

const outcomeWaitMs = 10_000

function readOrder(words: readonly string[]): Order | undefined {
  const [verb, number, ...rest] = words
  if (verb === undefined || (verb === 'list' && number === undefined)) return { type: 'list' }
  if (number === undefined) return undefined
  if (verb === 'close' && rest.length === 0) return { type: 'close', number }
  const text = rest.filter((word) => word !== '--again').join(' ')
  if (verb !== 'answer' || text.trim() === '') return undefined
  return { type: 'answer', number, text, again: rest.includes('--again') }
}

async function main(words: readonly string[]): Promise<number> {
  if (words.includes('--help') || words.includes('-h')) {
    console.log(usage)
    return 0
  }
  const order = readOrder(words)
  if (!order) {
    console.error(usage)
    return 1
  }
  const connection = await connectStorage(await mongodbUri())
  try {
    return await carryOut(await openStorage(connection), order)
  } finally {
    await connection.close()
  }
}

/** Only the two settings that say where the data is: staff need none of the program's secrets. */
async function mongodbUri(): Promise<string> {
  const given = environment()
  const settings = settingsSchema.pick({ MONGODB_URI: true, DATA_DIR: true }).safeParse({
    MONGODB_URI: given.MONGODB_URI?.trim() || undefined,
    DATA_DIR: given.DATA_DIR?.trim() || undefined,
  })
  if (!settings.success) {
    const text = settings.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`).join('\n')
    throw new Problems([{ code: 'setting-malformed', text }])
  }
  return settings.data.MONGODB_URI ?? (await runningMongod(settings.data.DATA_DIR))
}

async function carryOut(storage: Storage, order: Order): Promise<number> {
  const deps: TicketDeps = {
    ...storage,
    // The running program's sweep finds it within seconds.
    accept: async (incoming) =>
      (await storage.inputs.insert([storedInput(incoming, new Date())]))[0] ?? 'refused',
    now: () => new Date(),
  }
  switch (order.type) {
    case 'list':
      console.log(ticketLines(await listOpenTickets(deps)).join('\n'))
      return 0
    case 'answer': {
      const answered = await answerTicket(deps, order)
      console.log('Đã ghi câu trả lời, đang chờ gửi…')
      const outcome = await answerOutcome(storage, answered, outcomeWaitMs)
      console.log(outcomeLine(outcome))
      return outcome.type === 'sent' || outcome.type === 'waiting' || outcome.type === 'not-taken' ? 0 : 1
    }
    case 'close':
      await closeTicket(deps, order.number)
      console.log(`Đã đóng yêu cầu ${order.number}.`)
      return 0
  }
}

/** What staff can mend, in words; anything else is a bug and shows its stack. */
function faultOf(error: unknown): unknown {
  if (error instanceof Problems) return error.problems.map(problemLine).join('\n')
  if (isInfrastructureError(error)) {
    return 'Không nối được tới MongoDB. Chương trình có đang chạy không, MONGODB_URI có đúng không?'
  }
  return error
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(faultOf(error))
  process.exitCode = 1
}
