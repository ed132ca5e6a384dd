// npm run export: responses of a flow, or applications, as an .xlsx file with labels. Works beside the running program, through
// its MongoDB; the file is readable by this account alone.
import { errorCode } from '../src/lib/error-code.ts'
import { nearest } from '../src/lib/nearest.ts'
import { type Sheet, writeSpreadsheet } from '../src/lib/spreadsheet.ts'
import type { Flow } from '../src/model/flow.ts'
import type { Library } from '../src/model/library.ts'
import { Problems } from '../src/model/problem.ts'
import { registrationSheet } from '../src/registrations/export-registrations.ts'
import { stateNamed } from '../src/registrations/state-named.ts'
import type { Storage } from '../src/storage/storage.ts'
import { responseSheets } from '../src/surveys/export-responses.ts'
import { type Beside, besideProgram, exitWith } from './beside-program.ts'
import { type Order, readOrder, usage } from './export/order.ts'
import { accountName, checkApplied, staffLibrary, staffWords } from './staff-library.ts'

type OrderOf<T extends Order['type']> = Extract<Order, { type: T }>

async function exportResponses({ storage }: Beside, order: OrderOf<'responses'>): Promise<number> {
  const library = await staffLibrary()
  const versions = await versionsOf(library, storage, order.flow)
  const sheets = responseSheets({
    versions,
    responses: storage.responses,
    contacts: storage.contacts,
    unitName: (id) => library.units.find((unit) => unit.id === id)?.name,
  })
  const count = await write(order.file, sheets)
  console.log(`Đã ghi ${count} phiếu trả lời vào ${order.file}.`)
  const pooled = (await storage.responses.poolSizes()).find(({ flow }) => flow === order.flow)
  if (pooled) {
    console.log(
      `Còn ${pooled.size} phiếu không lưu tên đang chờ trộn, sẽ xuất được khi đủ 10 phiếu hoặc khi khảo sát đóng.`,
    )
  }
  return 0
}

/** The newest version and those that some responses were given in. */
async function versionsOf(library: Library, storage: Storage, id: string): Promise<[Flow, ...Flow[]]> {
  const hashes = await storage.responses.hashesOf(id)
  const newest = library.flows.get(id)
  const older = await storage.flows.byHash(hashes.filter((hash) => hash !== newest?.hash))
  const [first, ...more] = newest ? [newest, ...older] : older
  if (first && (hashes.length > 0 || first.kind === 'survey' || first.kind === 'quiz'))
    return [first, ...more]
  const answered = [...library.flows.values()].filter(({ kind }) => kind === 'survey' || kind === 'quiz')
  const ids = answered.map((flow) => flow.id)
  const guess = nearest(id, ids)
  const help = guess ? `Có phải "${guess}"?` : `Các khảo sát, câu đố: ${ids.join(', ')}.`
  throw new Problems([{ code: 'flow-unknown', text: `Không có khảo sát hay câu đố "${id}". ${help}` }])
}

async function exportRegistrations(
  { storage, seal }: Beside,
  order: OrderOf<'registrations'>,
): Promise<number> {
  const library = await staffLibrary()
  const wanted = {
    flow: order.flow,
    states: order.state === undefined ? undefined : [stateNamed(order.state)],
  }
  if (order.flow !== undefined) await checkApplied(library.flows, storage.registrations, order.flow)
  const { hashes } = await storage.registrations.madeWith(wanted)
  const sheet = await registrationSheet({
    registrations: storage.registrations,
    seal: seal(),
    words: await staffWords(library, storage.flows, hashes),
    wanted,
    view: order.view && { reason: order.view.reason, by: order.view.by ?? accountName() },
    now: () => new Date(),
  })
  const count = await write(order.file, [sheet])
  console.log(`Đã ghi ${count} hồ sơ vào ${order.file}.`)
  console.log(
    order.view
      ? 'Tệp có dữ liệu cá nhân đầy đủ: dùng xong nên xóa.'
      : 'Dữ liệu cá nhân được che; cần đầy đủ thì thêm --full --reason "lý do".',
  )
  return 0
}

/** The rows of the first sheet. */
async function write(file: string, sheets: readonly Sheet[]): Promise<number> {
  try {
    const [count = 0] = await writeSpreadsheet(file, sheets)
    return count
  } catch (error) {
    const code = errorCode(error)
    if (code === undefined || !/^E[A-Z]+$/.test(code)) throw error
    throw new Problems([{ code: 'file-not-written', text: `Không ghi được tệp ${file}: ${code}.` }])
  }
}

await exitWith(async () => {
  const order = readOrder(process.argv.slice(2))
  if (order.type === 'help') {
    console.log(usage)
    return 0
  }
  return besideProgram((beside) =>
    order.type === 'responses' ? exportResponses(beside, order) : exportRegistrations(beside, order),
  )
})
