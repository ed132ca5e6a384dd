// npm run erase: erases everything of one person, for staff until there is a console. `-- list` shows the requests that wait,
// `-- NUMBER` what would go, `-- NUMBER --yes` tells the person and erases. Works beside the running program, through its MongoDB.
import { setTimeout as delay } from 'node:timers/promises'
import { eraseAll, erasureRequests, findToErase } from '../src/privacy/erase.ts'
import { storedInput } from '../src/storage/inputs.ts'
import { type Beside, besideProgram, exitWith } from './beside-program.ts'
import { outcomeLines, previewLines, requestLines } from './erase/words.ts'
import { accountName } from './staff-library.ts'

type Order =
  | { type: 'help' }
  | { type: 'wrong' }
  | { type: 'list' }
  | { type: 'erase'; who: string; isSure: boolean; isSilent: boolean; by: string | undefined }

const usage = `Cách dùng:
  npm run erase -- list                 xem các yêu cầu xóa dữ liệu đang chờ
  npm run erase -- SỐ                   xem sẽ xóa gì (SỐ của yêu cầu, hoặc tài khoản như zalo:2222:1111)
  npm run erase -- SỐ --yes             báo người đó một tin, rồi xóa
  npm run erase -- SỐ --yes --silent    xóa mà không báo
  thêm --by "tên cán bộ" để ghi ai xóa`

const tellWaitMs = 30_000
const pauseMs = 500
const copiedAfterMs = 8_000

function readOrder(words: readonly string[]): Order {
  const by = valueAfter(words, '--by')
  const rest = words.filter((word, index) => word !== '--by' && words[index - 1] !== '--by')
  const flags = rest.filter((word) => word.startsWith('-'))
  const [who, ...more] = rest.filter((word) => !word.startsWith('-'))
  if (flags.includes('--help') || flags.includes('-h')) return { type: 'help' }
  const isStray = flags.some((flag) => flag !== '--yes' && flag !== '--silent')
  if (isStray || more.length > 0 || (words.includes('--by') && !by)) return { type: 'wrong' }
  if (who === undefined || who === 'list') return flags.length === 0 ? { type: 'list' } : { type: 'wrong' }
  return { type: 'erase', who, isSure: flags.includes('--yes'), isSilent: flags.includes('--silent'), by }
}

function valueAfter(words: readonly string[], flag: string): string | undefined {
  const value = words[words.indexOf(flag) + 1]?.trim()
  return words.includes(flag) && value && !value.startsWith('-') ? value : undefined
}

async function list({ storage }: Beside): Promise<number> {
  console.log(requestLines(await erasureRequests({ storage }), new Date()).join('\n'))
  return 0
}

async function erase(beside: Beside, order: Extract<Order, { type: 'erase' }>): Promise<number> {
  const { connection, storage, seal } = beside
  const found = await findToErase({ storage }, order.who)
  if (!order.isSure) {
    console.log(previewLines(found, order.who).join('\n'))
    return 0
  }
  console.log(order.isSilent ? 'Đang xóa…' : 'Đang báo cho người đó, rồi xóa…')
  const outcome = await eraseAll(
    {
      connection,
      storage,
      seal: seal(),
      // The running program's sweep finds it within seconds.
      accept: async (incoming) =>
        (await storage.inputs.insert([storedInput(incoming, new Date())]))[0] ?? 'refused',
      now: () => new Date(),
      pause: () => delay(pauseMs),
      untilCopied: () => delay(copiedAfterMs),
      tellWaitMs,
    },
    found,
    { by: order.by ?? accountName(), isSilent: order.isSilent },
  )
  console.log(outcomeLines(outcome).join('\n'))
  return outcome.type === 'erased' ? 0 : 1
}

await exitWith(async () => {
  const order = readOrder(process.argv.slice(2))
  switch (order.type) {
    case 'help':
      console.log(usage)
      return 0
    case 'wrong':
      console.error(usage)
      return 1
    case 'list':
      return besideProgram(list)
    case 'erase':
      return besideProgram((beside) => erase(beside, order))
  }
})
