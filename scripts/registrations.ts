// npm run registrations: applications, for staff until there is a console: list, show, move on (the applicant is told), print the
// form to sign. Works beside the running program, through its MongoDB; personal data opens with the program's own FIELD_KEY.
import { writeFile } from 'node:fs/promises'
import { errorCode } from '../src/lib/error-code.ts'
import { Problems } from '../src/model/problem.ts'
import {
  listRegistrations,
  type ReadDeps,
  showRegistration,
} from '../src/registrations/list-registrations.ts'
import { moveRegistration } from '../src/registrations/move.ts'
import { printForm } from '../src/registrations/print-form.ts'
import { stateNamed } from '../src/registrations/state-named.ts'
import { openStates } from '../src/registrations/states.ts'
import { inTransaction } from '../src/storage/connect.ts'
import { inputOutcome, isLost } from '../src/tickets/answer-outcome.ts'
import { type Beside, besideProgram, exitWith } from './beside-program.ts'
import { type Order, readOrder, usage } from './registrations/order.ts'
import { listLines, registrationLines } from './registrations/words.ts'
import { accountName, checkApplied, staffLibrary, staffWords } from './staff-library.ts'
import { outcomeLine } from './terminal-words.ts'

const outcomeWaitMs = 10_000
const now = () => new Date()

type OrderOf<T extends Order['type']> = Extract<Order, { type: T }>

async function carryOut(beside: Beside, order: Exclude<Order, { type: 'help' }>): Promise<number> {
  switch (order.type) {
    case 'list':
      return list(beside, order)
    case 'show':
      return show(beside, order)
    case 'move':
      return move(beside, order)
    case 'form':
      return form(beside, order)
  }
}

async function list(beside: Beside, { state, flow, isAll }: OrderOf<'list'>): Promise<number> {
  const states = state === undefined ? (isAll ? undefined : openStates) : [stateNamed(state)]
  const deps = await readDeps(beside)
  if (flow !== undefined) await checkApplied(deps.words.flows, deps.registrations, flow)
  console.log(listLines(await listRegistrations(deps, { flow, states })).join('\n'))
  return 0
}

async function show(beside: Beside, { number, isFull, reason, by }: OrderOf<'show'>): Promise<number> {
  const why = reason?.trim()
  if (isFull && !why) {
    throw problem('reason-missing', 'Xem đầy đủ cần lý do: thêm --reason "lý do". Lý do được ghi vào hồ sơ.')
  }
  const view = isFull && why ? { by: by ?? accountName(), reason: why } : undefined
  const registration = await showRegistration(await readDeps(beside), number, view)
  console.log(registrationLines(registration).join('\n'))
  return 0
}

async function move({ storage, connection }: Beside, order: OrderOf<'move'>): Promise<number> {
  const library = await staffLibrary()
  const moved = await moveRegistration(
    {
      ...storage,
      units: library.units,
      titleOf: (flow) => library.flows.get(flow)?.title ?? flow,
      inTransaction: (work) => inTransaction(connection, work),
      now,
    },
    { ...order.move, by: order.by?.trim() || accountName() },
  )
  console.log(`Đã chuyển. Người nộp được báo:\n  ${moved.text}`)
  if (moved.news === undefined) {
    console.log('KHÔNG báo được: người nộp không còn trong hệ thống.')
    return 0
  }
  const outcome = await inputOutcome(storage, { contact: moved.contact, input: moved.news }, outcomeWaitMs)
  console.log(outcomeLine(outcome, 'Hồ sơ đã chuyển; hãy báo cho người nộp bằng cách khác.'))
  return isLost(outcome) ? 1 : 0
}

async function form({ storage, seal }: Beside, { number, out, by }: OrderOf<'form'>): Promise<number> {
  const { forms, units } = await staffLibrary()
  const deps = { ...storage, seal: seal(), forms, units, now }
  const printed = await printForm(deps, number, by?.trim() || accountName())
  const path = out ?? `don-gia-nhap-${printed.number}.docx`
  await write(path, printed.docx)
  console.log(`Đã ghi ${path}. Tệp có dữ liệu cá nhân: in xong nên xóa.`)
  return 0
}

async function write(path: string, bytes: Buffer): Promise<void> {
  try {
    await writeFile(path, bytes, { mode: 0o600 })
  } catch (error) {
    throw problem('file-not-written', `Không ghi được tệp ${path}: ${errorCode(error)}.`)
  }
}

async function readDeps({ storage, seal }: Beside): Promise<ReadDeps> {
  const library = await staffLibrary()
  const { hashes } = await storage.registrations.madeWith({})
  return {
    registrations: storage.registrations,
    seal: seal(),
    words: await staffWords(library, storage.flows, hashes),
    now,
  }
}

function problem(code: string, text: string): Problems {
  return new Problems([{ code, text }])
}

await exitWith(async () => {
  const order = readOrder(process.argv.slice(2))
  if (order.type !== 'help') return besideProgram((beside) => carryOut(beside, order))
  console.log(usage)
  return 0
})
