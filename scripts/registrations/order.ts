// What `npm run registrations -- …` was asked to do, read from its words. Throws Problems that say what is wrong with them.
import { nearest } from '../../src/lib/nearest.ts'
import { normalise } from '../../src/lib/text.ts'
import { Problems } from '../../src/model/problem.ts'
import type { Move } from '../../src/registrations/check-move.ts'
import { readOptions } from '../read-options.ts'

export type Order =
  | { type: 'help' }
  | { type: 'list'; state?: string; flow?: string; isAll: boolean }
  | { type: 'show'; number: string; isFull: boolean; reason?: string; by?: string }
  | { type: 'move'; move: Omit<Move, 'by'>; by?: string }
  | { type: 'form'; number: string; out?: string; by?: string }

export const usage = `Cách dùng:
  npm run registrations                                  xem các hồ sơ chưa xong
      [--state assigned] [--flow gia-nhap-cong-doan] [--all]
  npm run registrations -- show MÃ                       xem một hồ sơ, dữ liệu cá nhân được che
  npm run registrations -- show MÃ --full --reason "…"   xem đầy đủ; việc xem được ghi lại
  npm run registrations -- move MÃ TRẠNG-THÁI            chuyển trạng thái và báo cho người nộp
      [--unit mã-đơn-vị] [--reason "lý do, nói với người nộp"]
      [--decision 12/QĐ-LĐLĐ --date 2026-12-01] [--by "tên cán bộ"]
  npm run registrations -- form MÃ [--out TỆP.docx]      đơn Mẫu 5a đã điền, để ký`

const options = {
  state: { type: 'string' },
  flow: { type: 'string' },
  all: { type: 'boolean' },
  full: { type: 'boolean' },
  reason: { type: 'string' },
  unit: { type: 'string' },
  decision: { type: 'string' },
  date: { type: 'string' },
  by: { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const
type Option = keyof typeof options

const verbs = ['list', 'show', 'move', 'form'] as const
type Verb = (typeof verbs)[number]

/** What each verb takes: how many words after it, and which options. */
const shapes: Readonly<Record<Verb, { words: string; count: number; options: readonly Option[] }>> = {
  list: { words: '', count: 0, options: ['state', 'flow', 'all'] },
  show: { words: ' MÃ', count: 1, options: ['full', 'reason', 'by'] },
  move: { words: ' MÃ TRẠNG-THÁI', count: 2, options: ['unit', 'reason', 'decision', 'date', 'by'] },
  form: { words: ' MÃ', count: 1, options: ['out', 'by'] },
}

export function readOrder(args: readonly string[]): Order {
  const { values, positionals } = parsed(args.map(normalise))
  if (values.help) return { type: 'help' }
  const [word = 'list', number = '', to = ''] = positionals
  const verb = verbs.find((one) => one === word)
  if (!verb) throw wrong(unknownVerb(word))
  checkShape(verb, positionals.length - 1, values)
  switch (verb) {
    case 'list':
      return { type: 'list', state: values.state, flow: values.flow, isAll: values.all === true }
    case 'show':
      return { type: 'show', number, isFull: values.full === true, reason: values.reason, by: values.by }
    case 'form':
      return { type: 'form', number, out: values.out, by: values.by }
    case 'move': {
      const { unit, reason, decision, date, by } = values
      return { type: 'move', move: { number, to, unit, reason, decision: { number: decision, date } }, by }
    }
  }
}

const parsed = (args: string[]) => readOptions(args, options, wrong)

function checkShape(verb: Verb, given: number, values: Readonly<Partial<Record<Option, unknown>>>): void {
  const shape = shapes[verb]
  if (given > 0 || shape.count > 0) {
    if (given < shape.count) throw wrong(`Lệnh này viết là: ${verb}${shape.words}.`)
    if (given > shape.count) throw wrong(`Thừa chữ; nội dung có dấu cách phải đặt trong "…".`)
  }
  const stray = Object.keys(values).find((name) => !shape.options.some((option) => option === name))
  if (stray !== undefined) throw wrong(`Lệnh ${verb} không dùng --${stray}.`)
}

function unknownVerb(word: string): string {
  const guess = nearest(word, verbs)
  return `Không có lệnh "${word}".${guess ? ` Có phải "${guess}"?` : ''}`
}

function wrong(text: string): Problems {
  return new Problems([{ code: 'command-malformed', text: `${text}\n${usage}` }])
}
