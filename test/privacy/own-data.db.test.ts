// A person's whole way with their own data, over the real program: what they are shown, and that nothing of them is left after.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Connection } from 'mongoose'
import { collectMyData } from '../../src/privacy/my-data.ts'
import { myDataFile } from '../../src/privacy/my-data-file.ts'
import { connectStorage } from '../../src/storage/connect.ts'
import { openStorage, type Storage } from '../../src/storage/storage.ts'
import { ticketNumber } from '../../src/tickets/open-tickets.ts'
import { shippedLibrary } from '../support/library.ts'
import { type RunningProgram, runProgram } from '../support/running-program.ts'
import { until } from '../support/until.ts'
import { binh, dump, fieldKey, hoa, leaveTraces, type Person, seal } from './people.ts'

const root = join(import.meta.dirname, '../..')

let program: RunningProgram
let connection: Connection
let storage: Storage
beforeAll(async () => {
  program = await runProgram('own-data', { FIELD_KEY: fieldKey })
  connection = await connectStorage(program.mongodbUri)
  storage = await openStorage(connection)
}, 60_000)
afterAll(async () => {
  await connection.close()
  await program.stop()
})

const contactOf = ({ user }: Person) => `zalo:${program.zalo.oaId}:${user}`
let said = 0

/** Says it and waits until it was answered. */
async function says(person: Person, text: string): Promise<void> {
  said += 1
  const id = `m-${person.user}-${said}`
  await program.zaloSays(person.user, id, text)
  await until(async () =>
    (await storage.turns.of(contactOf(person))).some(({ input }) => input.id.endsWith(id)),
  )
}

/** A conversation and traces of every other kind. */
async function livesHere(person: Person): Promise<void> {
  await says(person, 'menu')
  await says(person, 'nhận thông báo')
  await says(person, 'đồng ý')
  await says(person, 'gặp cán bộ')
  await says(person, `Tôi là ${person.name}, công ty nợ lương.`)
  await says(person, 'xong')
  await says(person, 'câu đố')
  await says(person, '2')
  await leaveTraces({ connection, storage, account: program.zalo.oaId }, person)
}

type Ended = { code: number; out: string; err: string }

function erase(words: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  const settings = { PATH: process.env.PATH, MONGODB_URI: program.mongodbUri, FIELD_KEY: fieldKey, ...env }
  const args = ['--import', 'tsx', 'scripts/erase.ts', ...words]
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root, env: settings }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    )
  })
}

const fileOf = async (person: Person) => {
  const library = await shippedLibrary()
  const deps = { storage, seal, library: () => library, now: () => new Date() }
  return myDataFile(await collectMyData(deps, contactOf(person)))
}

test('the file of one person has everything of them, in words, and nothing of anybody else', async () => {
  await livesHere(hoa)
  await livesHere(binh)
  const file = await fileOf(hoa)
  for (const part of [
    'Zalo',
    hoa.user,
    hoa.name,
    '0905111222',
    hoa.personalId,
    'Nhận thông báo của công đoàn',
    'Làm hồ sơ gia nhập công đoàn',
    'đánh dấu trên trang điền mẫu',
    'nhắn chữ',
    'mã 7700-1122',
    'Mới nộp (anh/chị)',
    'Khảo sát nhu cầu học tập',
    'Máy tính, điện thoại thông minh',
    'công ty nợ lương',
    'Chào Lê Thị Hoa Thử, có lớp học mới.',
    'Câu đố Chương trình hành động',
    '(đang điền)',
    'Anh/chị đồng ý để Liên đoàn Lao động tỉnh gửi thông báo',
  ]) {
    expect(file).toContain(part)
  }
  for (const other of [binh.user, binh.name, '0905333444', '+84905333444', binh.personalId])
    expect(file).not.toContain(other)
  expect(await fileOf(binh)).toContain(binh.personalId)
}, 60_000)

test('what a person wrote cannot become part of the page', async () => {
  await says(hoa, '<script>alert(1)</script> "><img src=x onerror=alert(1)>')
  const file = await fileOf(hoa)
  expect(file).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(file).not.toMatch(/<script|<img/)
}, 30_000)

test('the link in the chat opens a page that shows nothing, and a press there gives the file', async () => {
  await says(hoa, 'du lieu cua toi')
  const said = await storage.messages.history(contactOf(hoa), 1)
  const link = said
    .flatMap(({ message }) => message?.choices ?? [])
    .find(({ label }) => label === 'Tải dữ liệu')
  if (!link || !('url' in link)) throw new Error('no link')
  const address = `${program.url}${new URL(link.url).pathname}`
  const page = await fetch(address)
  expect(page.status).toBe(200)
  expect(await page.text()).not.toContain(hoa.name)
  const cookie = page.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const file = await fetch(address, { method: 'POST', headers: { cookie } })
  expect(file.status).toBe(200)
  expect(file.headers.get('content-disposition')).toContain('du-lieu-cua-toi-')
  expect(await file.text()).toContain(hoa.personalId)
  expect((await fetch(`${address}x`)).status).toBe(404)
}, 30_000)

test('a person of whom nothing is stored gets a file that says so', async () => {
  expect(await fileOf({ ...hoa, user: '999' })).toContain('không lưu gì gắn với tài khoản này')
})

test('a request to erase is listed with its end of two working days, looked at, and carried out', async () => {
  await says(hoa, 'xóa dữ liệu của tôi')
  await says(hoa, 'có')
  const [request] = await storage.tickets.openAbout(['erasure'])
  if (!request) throw new Error('no request')
  const number = ticketNumber(request._id)
  const hours = (request.dueAt.getTime() - request.openedAt.getTime()) / 3_600_000
  expect(hours).toBeGreaterThan(24)
  expect(request.dueAt.getUTCHours()).toBe(10)
  const listed = await erase(['list'])
  expect(listed.out).toContain(number)

  const preview = await erase([number])
  expect(preview).toMatchObject({ code: 0, err: '' })
  expect(preview.out).toContain('hồ sơ đang xử lý sẽ mất: 7700-1122')
  expect(preview.out).toContain('1 yêu cầu khác đang chờ trả lời sẽ mất')
  expect(await storage.turns.of(contactOf(hoa))).not.toHaveLength(0)

  const others = await ofOthers()
  const done = await erase([number, '--yes', '--by', 'Cán bộ Thử'])
  expect(done).toMatchObject({ code: 0, err: '' })
  expect(done.out).toContain('Đã báo cho người đó.')
  expect(program.zalo.messagesTo(hoa.user).at(-1)?.text).toContain(
    'hệ thống xóa dữ liệu của anh/chị ngay sau tin này',
  )

  const rows = await dump(connection)
  for (const trace of [hoa.user, hoa.name, hoa.phone, hoa.personalId, contactOf(hoa), request._id])
    expect(rows.filter(({ text }) => text.includes(trace)).map(({ collection }) => collection)).toEqual([])
  expect(await ofOthers()).toEqual(others)
}, 90_000)

/** Everything that names the other person. */
async function ofOthers(): Promise<string[]> {
  const rows = await dump(connection)
  return rows.flatMap(({ collection, text }) =>
    text.includes(binh.user) || text.includes(binh.name) ? [`${collection} ${text}`] : [],
  )
}

test('the sums of campaigns stay, without anybody; what waited will not be sent', async () => {
  const counts = async (campaign: string) => storage.messages.statusCounts(campaign)
  expect(await counts('thang-11')).toEqual([{ status: 'seen', count: 2 }])
  expect(await counts('thang-12')).toEqual(
    expect.arrayContaining([
      { status: 'cancelled', reason: 'erased', count: 1 },
      { status: 'waiting', count: 1 },
    ]),
  )
  expect(await storage.campaigns.leftOutCounts('le-tet')).toEqual([{ reason: 'no-consent', count: 2 }])
})

test('the receipt says when, by whom, how much, and names nobody', async () => {
  const [receipt] = await storage.erasures.list(1)
  expect(receipt).toMatchObject({ by: 'Cán bộ Thử', told: 'sent', counts: { contacts: 1, registrations: 1 } })
  expect(receipt?.contact).toBe(seal.hash(contactOf(hoa), 'erasure'))
  expect(receipt?.doneAt).toBeInstanceOf(Date)
  expect(receipt?.requestedAt).toBeInstanceOf(Date)
})

test('erased once, there is nobody left to erase; and whoever comes back is somebody new', async () => {
  const again = await erase([contactOf(hoa), '--yes'])
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining('không lưu gì') })
  await says(hoa, 'chào')
  const turns = await storage.turns.of(contactOf(hoa))
  expect(turns.map(({ turn }) => turn)).toEqual([1])
  const silent = await erase([contactOf(hoa), '--yes', '--silent'])
  expect(silent.code).toBe(0)
  expect(silent.out).toContain('Không báo, theo lệnh.')
  expect((await dump(connection)).filter(({ text }) => text.includes(hoa.user))).toEqual([])
}, 60_000)

test('a wrong number, a wrong word and a missing key are explained, and nothing is erased', async () => {
  expect(await erase(['ffffff'])).toMatchObject({
    code: 1,
    err: expect.stringContaining('Không có yêu cầu số ffffff'),
  })
  expect(await erase(['zalo:1:2'])).toMatchObject({ code: 1, err: expect.stringContaining('không lưu gì') })
  expect(await erase(['--yess'])).toMatchObject({ code: 1, err: expect.stringContaining('Cách dùng') })
  const keyless = await erase([contactOf(binh), '--yes'], { FIELD_KEY: '', DATA_DIR: '/nonexistent' })
  expect(keyless).toMatchObject({ code: 1, err: expect.stringContaining('FIELD_KEY') })
  expect(await storage.turns.of(contactOf(binh))).not.toHaveLength(0)
}, 60_000)
