// npm run tickets: what waits for a person, for staff until there is a console. `-- answer NUMBER "text"` says the text in
// the person's chat, `-- close NUMBER` closes without a word. Works beside the running program, through its MongoDB.
import { storedInput } from '../src/storage/inputs.ts'
import type { Storage } from '../src/storage/storage.ts'
import { answerOutcome, isLost } from '../src/tickets/answer-outcome.ts'
import { answerTicket, closeTicket, listOpenTickets, type TicketDeps } from '../src/tickets/open-tickets.ts'
import { besideProgram, exitWith } from './beside-program.ts'
import { outcomeLine } from './terminal-words.ts'
import { ticketLines } from './tickets/words.ts'

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
  if (order) return besideProgram(({ storage }) => carryOut(storage, order))
  console.error(usage)
  return 1
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
      console.log(outcomeLine(outcome, 'Yêu cầu được để mở.'))
      return isLost(outcome) ? 1 : 0
    }
    case 'close':
      await closeTicket(deps, order.number)
      console.log(`Đã đóng yêu cầu ${order.number}.`)
      return 0
  }
}

await exitWith(() => main(process.argv.slice(2)))
