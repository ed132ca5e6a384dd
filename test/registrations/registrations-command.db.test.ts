import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type RunningProgram, runProgram } from '../support/running-program.ts'
import { until } from '../support/until.ts'
import { hhen, type RegistrationsRig, registrationsRig } from './registrations-rig.ts'

const root = join(import.meta.dirname, '../..')
const fieldKey = randomBytes(32).toString('base64')
const day = 24 * 3600_000

let program: RunningProgram
let rig: RegistrationsRig
let dir: string
beforeAll(async () => {
  program = await runProgram('registrations', { FIELD_KEY: fieldKey })
  const { mongodbUri, zalo } = program
  rig = await registrationsRig('registrations', { mongodbUri, fieldKey, account: zalo.oaId })
  dir = await mkdtemp(join(tmpdir(), 'registrations-'))
}, 60_000)
afterAll(async () => {
  await rig.close()
  await program.stop()
  await rm(dir, { recursive: true })
})

type Ended = { code: number; out: string; err: string }

/** `npm run registrations -- …words`, beside the running program unless told otherwise. */
function registrations(words: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  const settings = { PATH: process.env.PATH, MONGODB_URI: program.mongodbUri, FIELD_KEY: fieldKey, ...env }
  const args = ['--import', 'tsx', 'scripts/registrations.ts', ...words]
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root, env: settings }, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err })
    })
  })
}

/** Someone who talked with us and applied. */
async function apply(user: string, number: string, heardAt = Date.now()): Promise<string> {
  await program.zaloSays(user, `${user}-1`, 'menu', heardAt)
  await until(async () => (await program.storage.turns.of(rig.contactOf(user))).length === 1)
  return rig.submit({ user, number, forms: [await rig.sendForm(user, hhen)] })
}
const textsTo = (user: string) => program.zalo.messagesTo(user).map(({ text }) => text)

test('an application is listed masked, shown, and moved on, and its applicant reads the news in the chat', async () => {
  await apply('1111', '4830-2751')
  const listed = await registrations([])
  expect(listed).toMatchObject({ code: 0, err: '' })
  expect(listed.out).toContain('4830-2751  nộp ')
  expect(listed.out).toContain('H. Niê · 30 tuổi · CCCD 066•••••1234 · ĐT 091•••••78')
  for (const value of [hhen['ho-ten'], hhen.cccd, '0912345678', hhen['que-quan']])
    expect(listed.out).not.toContain(value)

  const moved = await registrations([
    'move',
    '4830-2751',
    'assigned',
    '--unit',
    'cd-phuong-tan-an',
    '--by',
    'Lan',
  ])
  expect(moved).toMatchObject({ code: 0, err: '', out: expect.stringContaining('Đã gửi tới người nhận.') })
  expect(textsTo('1111').at(-1)).toContain(
    'Hồ sơ 4830-2751 (gia nhập công đoàn): đã chuyển tới Công đoàn phường Tân An.',
  )
  const shown = await registrations(['show', '48302751'])
  expect(shown.out).toContain('Trạng thái: Đã giao đơn vị (assigned)')
  expect(shown.out).toContain('Đã giao đơn vị, bởi Lan: Công đoàn phường Tân An')
  expect(shown.out).not.toContain(hhen.cccd)
  expect((await registrations(['--state', 'submitted'])).out).not.toContain('4830-2751')
  expect((await registrations(['--state', 'assigned'])).out).toContain('4830-2751')
}, 120_000)

test('personal data is shown whole for a reason only, which stays in the history', async () => {
  const id = await apply('2222', '2222-0001')
  const refused = await registrations(['show', '2222-0001', '--full'])
  expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringContaining('--reason') })
  const shown = await registrations(['show', '2222-0001', '--full', '--reason', 'gọi hẹn ký', '--by', 'Lan'])
  expect(shown.code).toBe(0)
  for (const value of [hhen['ho-ten'], hhen.cccd, '0912345678', '5/3/1996', hhen['que-quan']])
    expect(shown.out).toContain(value)
  expect((await program.storage.registrations.find(id))?.history.at(-1)).toMatchObject({
    isView: true,
    by: 'Lan',
    note: 'gọi hẹn ký',
    state: 'submitted',
  })
}, 120_000)

test('the same person from another account is marked, and the form to sign is written for this account alone', async () => {
  await apply('3333', '3333-0001')
  expect((await registrations(['show', '3333-0001'])).out).toContain(
    'TRÙNG căn cước hoặc điện thoại với hồ sơ 4830-2751',
  )
  const file = join(dir, 'don.docx')
  expect(await registrations(['form', '3333-0001', '--out', file])).toMatchObject({ code: 0, err: '' })
  expect((await readFile(file)).subarray(0, 2).toString()).toBe('PK')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const nowhere = await registrations(['form', '3333-0001', '--out', join(dir, 'no', 'x.docx')])
  expect(nowhere).toMatchObject({ code: 1, err: expect.stringContaining('Không ghi được tệp') })
}, 120_000)

test('a move whose news cannot reach the applicant says so', async () => {
  await apply('4444', '4444-0001', Date.now() - 8 * day)
  const moved = await registrations(['move', '4444-0001', 'rejected', '--reason', 'không thuộc diện'])
  expect(moved).toMatchObject({ code: 1, out: expect.stringContaining('KHÔNG gửi được. Đã quá thời hạn') })
  expect(moved.out).toContain('báo cho người nộp bằng cách khác')
}, 120_000)

test('every mistake is explained and changes nothing', async () => {
  await apply('5555', '5555-0001')
  const wrong: [string[], string][] = [
    [['shwo', '5555-0001'], 'Có phải "show"?'],
    [['show'], 'show MÃ'],
    [['show', '5555-0001', 'nữa'], 'Thừa chữ'],
    [['move', '5555-0001'], 'move MÃ TRẠNG-THÁI'],
    [['move', '5555-0001', 'card-issued'], 'không chuyển thẳng'],
    [['move', '5555-0001', 'assigned', '--out', 'x'], 'không dùng --out'],
    [['move', '5555-0001', '--frobnicate'], 'Không hiểu "--frobnicate"'],
    [['show', '1234-5678'], 'Không có hồ sơ mã 1234-5678'],
    [['show', 'abc'], '8 chữ số'],
    [['--state', 'xong'], 'Không có trạng thái "xong"'],
    [['--flow', 'gia-nhap-cong-doa'], 'Có phải "gia-nhap-cong-doan"?'],
  ]
  for (const [words, text] of wrong) {
    expect(await registrations(words)).toMatchObject({ code: 1, out: '', err: expect.stringContaining(text) })
  }
  expect(await program.storage.registrations.byNumber('55550001')).toMatchObject([{ state: 'submitted' }])
  expect((await registrations(['--help'])).out).toContain('Cách dùng')
}, 240_000)

test('with another key nothing is opened and nothing breaks; without any it says what is missing', async () => {
  const other = { FIELD_KEY: randomBytes(32).toString('base64') }
  expect(await registrations([], other)).toMatchObject({
    code: 0,
    out: expect.stringContaining('không mở được'),
  })
  const printed = await registrations(['form', '5555-0001', '--out', join(dir, 'x.docx')], other)
  expect(printed).toMatchObject({ code: 1, err: expect.stringContaining('FIELD_KEY không phải khóa') })
  const none = await registrations([], { FIELD_KEY: '', DATA_DIR: dir })
  expect(none).toMatchObject({ code: 1, err: expect.stringContaining('Thiếu FIELD_KEY') })
}, 60_000)
