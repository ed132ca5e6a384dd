// What `npm run export -- …` was asked to do, read from its words. Throws Problems that say what is wrong with them.
import { nearest } from '../../src/lib/nearest.ts'
import { normalise } from '../../src/lib/text.ts'
import { Problems } from '../../src/model/problem.ts'
import { readOptions } from '../read-options.ts'

export type Order =
  | { type: 'help' }
  | { type: 'responses'; flow: string; file: string }
  | {
      type: 'registrations'
      file: string
      flow?: string
      state?: string
      view?: { reason: string; by?: string }
    }

export const usage = `Cách dùng:
  npm run export -- responses LUỒNG TỆP.xlsx           phiếu trả lời của một khảo sát hay câu đố
  npm run export -- registrations TỆP.xlsx             hồ sơ, dữ liệu cá nhân được che
      [--flow gia-nhap-cong-doan] [--state assigned]
      [--full --reason "lý do" [--by "tên cán bộ"]]    đầy đủ; việc xuất được ghi lại`

const options = {
  flow: { type: 'string' },
  state: { type: 'string' },
  full: { type: 'boolean' },
  reason: { type: 'string' },
  by: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

const kinds = ['responses', 'registrations'] as const

export function readOrder(args: readonly string[]): Order {
  const { values, positionals } = parsed(args.map(normalise))
  if (values.help) return { type: 'help' }
  const [word = '', ...rest] = positionals
  const kind = kinds.find((one) => one === word)
  if (kind === 'responses') return responsesOrder(rest, Object.keys(values))
  if (kind === 'registrations') return registrationsOrder(rest, values)
  const guess = nearest(word, kinds)
  throw wrong(
    word === ''
      ? 'Xuất gì: responses hay registrations?'
      : `Không xuất được "${word}".${guess ? ` Có phải "${guess}"?` : ''}`,
  )
}

function responsesOrder([flow, file, ...more]: readonly string[], given: readonly string[]): Order {
  if (flow === undefined || file === undefined || more.length > 0 || given.length > 0) {
    throw wrong('Lệnh này viết là: responses LUỒNG TỆP.xlsx.')
  }
  return { type: 'responses', flow, file: checkedFile(file) }
}

function registrationsOrder(
  [file, ...more]: readonly string[],
  { flow, state, full, reason, by }: ReturnType<typeof parsed>['values'],
): Order {
  if (file === undefined || more.length > 0) throw wrong('Lệnh này viết là: registrations TỆP.xlsx.')
  const order = { type: 'registrations' as const, file: checkedFile(file), flow, state }
  const why = reason?.trim()
  if (full && !why)
    throw wrong('Xuất đầy đủ cần lý do: thêm --reason "lý do". Lý do được ghi vào từng hồ sơ.')
  if (!full && why !== undefined) throw wrong('--reason chỉ đi cùng --full.')
  return full && why ? { ...order, view: { reason: why, by: by?.trim() || undefined } } : order
}

function checkedFile(file: string): string {
  if (/.\.xlsx$/i.test(file)) return file
  throw wrong(`Tên tệp "${file}" phải kết thúc bằng .xlsx.`)
}

const parsed = (args: string[]) => readOptions(args, options, wrong)

function wrong(text: string): Problems {
  return new Problems([{ code: 'command-malformed', text: `${text}\n${usage}` }])
}
