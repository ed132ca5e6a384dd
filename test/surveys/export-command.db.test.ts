import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import exceljs from 'exceljs'
import { inTransaction } from '../../src/storage/connect.ts'
import { type RegistrationsRig, registrationsRig } from '../registrations/registrations-rig.ts'
import { testServers } from '../support/servers.ts'

const root = join(import.meta.dirname, '../..')
const { mongodbUri } = await testServers('export-command')
const fieldKey = randomBytes(32).toString('base64')

let rig: RegistrationsRig
let dir: string
beforeAll(async () => {
  rig = await registrationsRig('export-command', { mongodbUri, fieldKey, account: 'oa' })
  dir = await mkdtemp(join(tmpdir(), 'export-'))
})
afterAll(async () => {
  await rig.close()
  await rm(dir, { recursive: true })
})

type Ended = { code: number; out: string; err: string }

/** `npm run export -- …words`. */
function run(words: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  const settings = { PATH: process.env.PATH, MONGODB_URI: mongodbUri, FIELD_KEY: fieldKey, ...env }
  const args = ['--import', 'tsx', 'scripts/export.ts', ...words]
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root, env: settings }, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err })
    })
  })
}

async function cellsOf(file: string): Promise<string> {
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.readFile(file)
  const cells: string[] = []
  workbook.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell((cell) => void cells.push(cell.text))))
  return cells.join('\n')
}

test('the shipped meal survey is exported without any person, and what still waits in the pool is named', async () => {
  const file = join(dir, 'bua-an.xlsx')
  const pooled = ['b', 'a'].map((_id) => ({
    _id,
    flow: 'bua-an-ca',
    hash: 'of-a-version-nobody-knows',
    day: '2026-12-02',
    answers: { 'muc-hai-long': 4, 'ly-do': ['ve-sinh'] },
  }))
  await inTransaction(rig.connection, async (session) => {
    await rig.storage.responses.addToPool(pooled, session)
    await rig.storage.responses.leavePool(pooled.slice(1), session)
  })
  const ended = await run(['responses', 'bua-an-ca', file])
  expect(ended).toMatchObject({ code: 0, err: '' })
  expect(ended.out).toContain('Đã ghi 1 phiếu trả lời')
  expect(ended.out).toContain('Còn 1 phiếu không lưu tên đang chờ trộn')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await cellsOf(file)).toContain('Anh/chị hài lòng')
}, 120_000)

test('applications are exported masked, and whole for a reason', async () => {
  await rig.apply('u1', '4830-2751')
  const file = join(dir, 'ho-so.xlsx')
  expect(await run(['registrations', file])).toMatchObject({ code: 0, err: '' })
  expect(await cellsOf(file)).toContain('066•••••1234')
  expect(await cellsOf(file)).not.toContain('066196001234')
  const whole = await run(['registrations', file, '--full', '--reason', 'báo cáo', '--by', 'Lan'])
  expect(whole).toMatchObject({ code: 0, out: expect.stringContaining('dùng xong nên xóa') })
  expect(await cellsOf(file)).toContain('066196001234')
  const [registration] = await rig.storage.registrations.byNumber('48302751')
  expect(registration?.history.at(-1)).toMatchObject({ by: 'Lan', note: 'xuất tệp: báo cáo' })
}, 120_000)

test('every mistake is explained and writes no file', async () => {
  const before = await readdir(dir)
  const file = join(dir, 'sai.xlsx')
  const wrong: [string[], string][] = [
    [[], 'responses hay registrations'],
    [['response', 'bua-an-ca', file], 'Có phải "responses"?'],
    [['responses', 'bua-an-ca'], 'responses LUỒNG TỆP.xlsx'],
    [['responses', 'bua-an-c', file], 'Có phải "bua-an-ca"?'],
    [['responses', 'menu', file], 'Không có khảo sát hay câu đố "menu"'],
    [['responses', 'bua-an-ca', join(dir, 'sai.csv')], '.xlsx'],
    [['responses', 'bua-an-ca', join(dir, 'no', 'sai.xlsx')], 'Không ghi được tệp'],
    [['registrations', file, '--full'], '--reason'],
    [['registrations', file, '--reason', 'x'], '--full'],
    [['registrations', file, '--state', 'xong'], 'Không có trạng thái'],
  ]
  for (const [words, text] of wrong)
    expect(await run(words)).toMatchObject({ code: 1, out: '', err: expect.stringContaining(text) })
  expect(await readdir(dir)).toEqual(before)
}, 240_000)
