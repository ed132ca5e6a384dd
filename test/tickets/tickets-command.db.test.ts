import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { ticketNumber } from '../../src/tickets/open-tickets.ts'
import { type RunningProgram, runProgram } from '../support/running-program.ts'
import { until } from '../support/until.ts'

const root = join(import.meta.dirname, '../..')
const day = 24 * 3600_000

let program: RunningProgram
beforeAll(async () => {
  program = await runProgram('tickets')
}, 60_000)
afterAll(() => program.stop())

type Ended = { code: number; out: string; err: string }

/** `npm run tickets -- …words`, beside the running program unless told otherwise. */
function tickets(words: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  const settings = { PATH: process.env.PATH, MONGODB_URI: program.mongodbUri, ...env }
  const args = ['--import', 'tsx', 'scripts/tickets.ts', ...words]
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root, env: settings }, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err })
    })
  })
}

const openTicketOf = (user: string) =>
  until(async () => {
    const open = await program.storage.tickets.list('open', 100)
    return open.find(({ contact }) => contact.endsWith(`:${user}`))
  })
const stateOf = async (id: string) => (await program.storage.tickets.find(id))?.state
const textsTo = (user: string) => program.zalo.messagesTo(user).map(({ text }) => text)

/** A worker asks for a person and writes a question; the ticket. */
async function ask(user: string, question: string, at = Date.now()) {
  await program.zaloSays(user, `${user}-1`, 'gặp cán bộ', at)
  await until(async () => (await program.storage.turns.of(`zalo:${program.zalo.oaId}:${user}`)).length === 1)
  await program.zaloSays(user, `${user}-2`, question, at + 1)
  return await openTicketOf(user)
}

test('a question is listed, answered in the chat, and is no longer listed', async () => {
  const ticket = await ask('1111', 'Công ty nợ lương hai tháng thì làm gì?')
  const number = ticketNumber(ticket._id)
  await program.zaloSays('1111', '1111-more', 'Có 40 người cùng bị.')
  await until(async () => (await program.storage.tickets.find(ticket._id))?.texts.length === 2)
  const listed = await tickets([])
  expect(listed).toMatchObject({ code: 0, err: '' })
  expect(listed.out).toContain(`${number}  gửi `)
  expect(listed.out).toContain('Zalo · câu hỏi')
  expect(listed.out).toContain('  | Công ty nợ lương hai tháng thì làm gì?\n  | Có 40 người cùng bị.\n')

  const answered = await tickets(['answer', number, 'Chào anh/chị, công đoàn sẽ làm việc với công ty.'])
  expect(answered).toMatchObject({ code: 0, out: expect.stringContaining('Đã gửi tới người nhận.') })
  expect(textsTo('1111').at(-1)).toBe('Chào anh/chị, công đoàn sẽ làm việc với công ty.')
  expect(await stateOf(ticket._id)).toBe('answered')
  expect((await tickets([])).out).not.toContain(number)

  const twice = await tickets(['answer', number, 'Lần hai'])
  expect(twice).toMatchObject({ code: 1, err: expect.stringContaining('đã được trả lời') })
  const more = await tickets(['answer', number, '--again', 'Xin nói thêm.'])
  expect(more.code).toBe(0)
  expect(textsTo('1111').slice(-2)).toEqual([
    'Chào anh/chị, công đoàn sẽ làm việc với công ty.',
    'Xin nói thêm.',
  ])
}, 60_000)

test('an answer after the window has closed is told, is not sent, and leaves the ticket open', async () => {
  const ticket = await ask('2222', 'Bao giờ có lịch khám?', Date.now() - 8 * day)
  const answered = await tickets(['answer', ticketNumber(ticket._id), 'Tuần sau ạ.'])
  expect(answered).toMatchObject({ code: 1, out: expect.stringContaining('KHÔNG gửi được. Đã quá thời hạn') })
  expect(textsTo('2222')).not.toContain('Tuần sau ạ.')
  expect(await stateOf(ticket._id)).toBe('open')
}, 60_000)

test('a ticket is closed without a word to the person, once', async () => {
  const ticket = await ask('3333', 'Hỏi nhầm rồi')
  await until(() => textsTo('3333').length >= 2)
  const before = textsTo('3333')
  const number = ticketNumber(ticket._id)
  expect(await tickets(['close', number.toUpperCase()])).toMatchObject({ code: 0, err: '' })
  expect(await stateOf(ticket._id)).toBe('closed')
  expect(await tickets(['close', number])).toMatchObject({ code: 1, err: expect.stringContaining('đã đóng') })
  expect(textsTo('3333')).toEqual(before)
}, 60_000)

test('what a stranger wrote moves neither the cursor nor the direction of the terminal', async () => {
  await ask('4444', 'một\u001b[2J\rhai\u202e ba')
  const { out } = await tickets([])
  expect(out).toContain('hai ba')
  for (const mark of ['\u001b', '\r', '\u202e']) expect(out).not.toContain(mark)
}, 60_000)

test('an unknown number, an empty answer and a wrong word are explained', async () => {
  expect(await tickets(['close', 'zzzzzz'])).toMatchObject({
    code: 1,
    err: expect.stringContaining('Không có yêu cầu số zzzzzz'),
  })
  for (const words of [['answer', 'zzzzzz', ' '], ['answer'], ['open', 'zzzzzz']])
    expect(await tickets(words)).toMatchObject({ code: 1, err: expect.stringContaining('Cách dùng:') })
}, 60_000)

test('without a running program it says so and makes nothing', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'tickets-'))
  const away = { MONGODB_URI: '', DATA_DIR: dir }
  expect(await tickets([], away)).toMatchObject({ code: 1, err: expect.stringContaining('chưa chạy') })
  expect(await readdir(dir)).toEqual([])
  await rm(dir, { recursive: true })
  const closed = 'mongodb://someone:secret@127.0.0.1:1/x'
  const refused = await tickets([], { MONGODB_URI: closed })
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('Không nối được tới MongoDB') })
  expect(refused.err).not.toContain('secret')
}, 60_000)
