// Which recorded conversation shows the straight way through a flow, and which of its turns that way is made of.
import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import type { Transcript } from '../../test/support/transcript.ts'

/** `file`: under test/transcripts/shipped. `turnsMax`: the conversation strays off after so many turns of the flow. */
export type StraightWay = { file: string; turnsMax?: number }

export const straightWays: Readonly<Record<string, StraightWay>> = {
  'chao-mung': { file: 'chung/chao-mung.yaml' },
  menu: { file: 'chung/menu.yaml' },
  'viec-khac': { file: 'chung/viec-khac.yaml' },
  'gioi-thieu': { file: 'chung/gioi-thieu.yaml', turnsMax: 1 },
  'ai-doc-duoc': { file: 'chung/gioi-thieu-ai-doc.yaml' },
  'gap-can-bo': { file: 'chung/gap-can-bo.yaml' },
  'nguy-hiem': { file: 'chung/nguy-hiem.yaml' },
  'nhan-tin': { file: 'chung/nhan-tin.yaml' },
  'dung-nhan-tin': { file: 'chung/dung-nhan-tin.yaml' },
  'du-lieu-cua-toi': { file: 'chung/du-lieu-cua-toi.yaml' },
  'sua-du-lieu': { file: 'chung/sua-du-lieu.yaml', turnsMax: 2 },
  'xoa-du-lieu': { file: 'chung/xoa-du-lieu.yaml' },
  'rut-dong-y': { file: 'chung/rut-dong-y.yaml' },
  'gia-nhap-cong-doan': { file: 'cong-doan/gia-nhap.yaml' },
  'trang-thai-ho-so': { file: 'cong-doan/trang-thai-ho-so.yaml', turnsMax: 1 },
  'cong-ty-chua-co-cong-doan': { file: 'cong-doan/cong-ty-chua-co-cong-doan.yaml' },
  'mai-am-cong-doan': { file: 'cong-doan/mai-am.yaml' },
  'cau-hoi-doi-thoai': { file: 'cong-doan/cau-hoi-doi-thoai.yaml' },
  'dang-ky-su-kien': { file: 'su-kien/dang-ky-su-kien.yaml' },
  'khao-sat-nhu-cau': { file: 'surveys/khao-sat-nhu-cau.yaml' },
  'bua-an-ca': { file: 'surveys/bua-an-ca-hai-long.yaml' },
  'van-ban': { file: 'nghi-quyet/van-ban.yaml' },
  'cau-do-chuong-trinh': { file: 'nghi-quyet/cau-do.yaml' },
  'hoi-dap': { file: 'phap-luat/hoi-dap-bay.yaml', turnsMax: 1 },
  'cong-cu-tinh': { file: 'phap-luat/cong-cu-tinh.yaml' },
  'tinh-tang-ca': { file: 'phap-luat/tinh-tang-ca.yaml' },
  'tinh-bao-truoc': { file: 'phap-luat/tinh-bao-truoc.yaml' },
  'tinh-phep-nam': { file: 'phap-luat/tinh-phep-nam.yaml' },
  'tinh-doan-phi': { file: 'phap-luat/tinh-doan-phi.yaml' },
  'luong-toi-thieu': { file: 'phap-luat/luong-toi-thieu.yaml', turnsMax: 2 },
}

/** Ids of the flows in a folder. */
export function flowsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => basename(file, '.yaml'))
    .sort()
}

export type Turn = Transcript['turns'][number]

/**
 * From the turn that begins the flow to the one before the person leaves it; what was not understood is left out, as the next
 * turn says it again. Throws when the flow is not begun: then the table names the wrong conversation.
 */
export function turnsOf({ turns }: Transcript, flow: string, turnsMax = Number.POSITIVE_INFINITY): Turn[] {
  const begin = turns.findIndex((turn) => saved(turn, `flow-started ${flow}`))
  if (begin < 0) throw new Error(`the conversation recorded for "${flow}" does not begin it`)
  const rest = turns.slice(begin)
  const end = rest.findIndex((turn) => saved(turn, `flow-ended ${flow}:`))
  const isAnswer = end > 0 && answersIn(rest.slice(end, end + 1), flow) > 0
  const within = end <= 0 ? rest : rest.slice(0, isAnswer ? end + 1 : end)
  return within.filter((turn) => !saved(turn, 'answer-missed ')).slice(0, turnsMax)
}

/** How many questions of the flow were answered, or skipped. */
export function answersIn(turns: readonly Turn[], flow: string): number {
  const lines = turns.flatMap(({ saves = [] }) => saves)
  return lines.filter((line) => /^answer-(saved|skipped) /.test(line) && line.includes(` ${flow}/`)).length
}

/** The forms of our own pages that the turns ask for, by id. */
export function formsIn(turns: readonly Turn[]): string[] {
  const asked = turns.flatMap(({ saves = [] }) => saves.flatMap((line) => formAsked.exec(line)?.[1] ?? []))
  return [...new Set(asked)]
}

const formAsked = /^form-asked \S+: (\S+)$/

function saved({ saves = [] }: Turn, line: string): boolean {
  return saves.some((one) => one === line || (/[ :]$/.test(line) && one.startsWith(line)))
}
