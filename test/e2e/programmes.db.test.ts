// What people come for, on the whole program through signed webhooks: questions of law, documents, surveys, requests. And what of
// it is kept: a question of law is not.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { z } from 'zod'
import { type RunningProgram, runProgram } from '../support/running-program.ts'
import { until } from '../support/until.ts'
import { numberIn, sendsForm } from './applicant.ts'
import { personOn } from './person.ts'
import { changeRow, databaseLines, linesWith } from './whole-database.ts'

let run: RunningProgram
beforeAll(async () => {
  run = await runProgram('e2e-programmes')
}, 60_000)
afterAll(() => run.stop())

/** In no text of ours. */
const marks = ['Mộc Lan Xyz', 'moclanxyz']
const ofDues = 'Đoàn phí công đoàn mỗi tháng bao nhiêu? tổ Mộc Lan Xyz hỏi'

const eventsOf = async (contact: string) =>
  (await run.storage.turns.of(contact)).flatMap(({ events }) => events)
const eventTypes = async (contact: string) => (await eventsOf(contact)).map(({ type }) => type)
const tracesOf = async (texts: readonly string[], leftOut: readonly string[] = []) =>
  linesWith([...(await databaseLines(run.mongodbUri, leftOut)), ...run.logged], texts)

test.each(['zalo', 'messenger'] as const)(
  'on %s a question of law is answered with its source, and no word of it is kept',
  async (channel) => {
    const person = personOn(run, channel, '7101')
    await person.says('hỏi luật')
    const answer = await person.says(ofDues)
    expect(answer.text).toContain('0,5%')
    expect(answer.text).toContain('61/QĐ-TLĐ')
    expect(answer.text).toContain('Chưa được cán bộ công đoàn duyệt')
    expect(answer.buttons.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Chưa đúng ý tôi', 'Gặp cán bộ']),
    )
    // Until the next word they lie in the session, so that "chưa đúng ý tôi" and staff can be given them.
    expect(await tracesOf(marks, ['sessions'])).toEqual([])
    const refused = await person.presses('Chưa đúng ý tôi')
    expect(refused.text.length).toBeGreaterThan(0)
    await person.says('menu')
    expect(await tracesOf(marks)).toEqual([])
    expect(await eventTypes(person.contact)).toEqual(expect.arrayContaining(['entry-shown', 'entry-refused']))
  },
)

test('a question is passed on with its words only by who presses "Gặp cán bộ"', async () => {
  const person = personOn(run, 'zalo', '7102')
  await person.does(ofDues, 'menu', ofDues)
  expect(await run.storage.tickets.of(person.contact)).toEqual([])
  const shown = await person.presses('Gặp cán bộ')
  expect(shown.text).toContain('gửi câu vừa hỏi')
  expect(await run.storage.tickets.of(person.contact)).toEqual([])
  const noted = await person.presses('Gửi câu vừa hỏi')
  expect(noted.text).toContain('Dạ, đã ghi lại')
  await person.does('xong', 'menu')
  const [ticket, ...others] = await run.storage.tickets.of(person.contact)
  expect(others).toEqual([])
  expect(ticket).toMatchObject({ about: 'cau-hoi', state: 'open', texts: [ofDues] })
  const kept = (await tracesOf(marks)).map((line) => /^mo?c ?lan ?xyz: (\S+) /.exec(line)?.[1])
  expect(new Set(kept)).toEqual(new Set(['tickets', 'turns']))
})

test('"chưa đúng ý tôi" in words, to an answer and to a choice of answers, ends with a person who gets the question', async () => {
  const person = personOn(run, 'messenger', '7112')
  const answered = await person.says(ofDues)
  expect(answered.text).toContain('0,5%')
  let said = await person.says('chua dung y toi')
  if (!said.text.includes('chưa trả lời được')) said = await person.says('Chưa đúng ý tôi')
  expect(said.text).toContain('chưa trả lời được câu này')
  await person.does('có', 'xong')
  expect(await run.storage.tickets.of(person.contact)).toMatchObject([{ about: 'cau-hoi', texts: [ofDues] }])
})

test('what nobody here can answer goes to staff when the person says so, and else nowhere', async () => {
  const person = personOn(run, 'messenger', '7103')
  const question = 'mắm nêm kho quẹt moclanqqq giá mấy'
  await person.says('hoi luat')
  const offer = await person.says(question)
  expect(offer.text).toContain('chưa trả lời được câu này')
  await person.presses('Về menu')
  expect(await tracesOf(['moclanqqq'])).toEqual([])
  await person.does('hoi luat', question, '[Gửi cán bộ]')
  const [ticket] = await run.storage.tickets.of(person.contact)
  expect(ticket).toMatchObject({ about: 'cau-hoi', texts: [question] })
})

test.each([
  { name: 'of an article', question: 'điều 137 bộ luật lao động nói gì vậy tổ Hoa Mua Xyz' },
  { name: 'of a document', question: 'nghị quyết 02 nói gì về tổ Hoa Mua Xyz' },
  { name: 'of a number that is not here', question: 'nghị định 9999/2031 nói gì về tổ Hoa Mua Xyz' },
  { name: 'of 5,000 characters', question: `nợ lương tổ Hoa Mua Xyz ${'rất lâu rồi '.repeat(420)}` },
  { name: 'under a photo', question: 'bị trừ lương vì đi trễ tổ Hoa Mua Xyz có đúng không' },
  { name: 'at the first word', question: 'bầu 7 tháng có phải làm đêm không, tổ Hoa Mua Xyz' },
])('a question $name leaves no word behind either', async ({ name, question }) => {
  const person = personOn(run, 'zalo', `7104 ${name}`)
  if (name !== 'at the first word') await person.says('hỏi luật')
  const answer = await (name === 'under a photo' ? person.shows(question) : person.says(question))
  expect(answer.text.length).toBeGreaterThan(0)
  await person.says('menu')
  expect(await tracesOf(['Hoa Mua Xyz'])).toEqual([])
})

test('a question whose asker never writes again is gone after half an hour', async () => {
  const person = personOn(run, 'messenger', '7111')
  await person.says('bầu 7 tháng có phải làm đêm không, tổ Gió Ngàn Xyz')
  const before = await changeRow(run.mongodbUri, ['sessions', person.contact], { wipeAt: new Date() })
  const { wipeAt } = z.object({ wipeAt: z.date() }).parse(before)
  expect(Math.round((wipeAt.getTime() - Date.now()) / 60_000)).toBe(30)
  await run.restart()
  await until(async () => (await tracesOf(['Gió Ngàn Xyz'])).length === 0)
  expect((await person.presses('Chưa đúng ý tôi')).text.length).toBeGreaterThan(0)
})

test('"nghị quyết 02" is read to the end, and that is recorded once the person agrees', async () => {
  const person = personOn(run, 'zalo', '7105')
  const summary = await person.says('nghị quyết 02')
  expect(summary.text).toContain('Số 02-NQ/TW, ngày 12/6/2021')
  expect(summary.text).toContain('chưa được cán bộ công đoàn duyệt')
  let page = await person.does('[Mục lục]', '1')
  for (let parts = 0; page.buttons.some(({ label }) => label === 'Phần tiếp') && parts < 20; parts += 1) {
    page = await person.presses('Phần tiếp')
  }
  const asked = await person.presses('Đã đọc hết')
  expect(asked.text).toContain('cho Liên đoàn ghi lại')
  expect(await run.storage.responses.of(person.contact)).toEqual([])
  await person.presses('Đồng ý')
  expect(await run.storage.responses.of(person.contact)).toMatchObject([
    { flow: 'van-ban', answers: { doc: 'nq-02-tw', 'cho-phep': true } },
  ])
  // Agreed once; the next document is recorded without asking again.
  await person.says('01/ctr-bch')
  expect((await person.presses('Đã đọc hết')).text).toContain('đã ghi nhận')
  expect(await run.storage.responses.of(person.contact)).toHaveLength(2)
})

test('who does not agree has read a document all the same, and nothing is recorded', async () => {
  const person = personOn(run, 'messenger', '7106')
  const said = await person.does('02 nq tw', '[Đã đọc hết]', '[Không đồng ý]')
  expect(said.text).toContain('không ghi gì cả')
  expect(await run.storage.responses.of(person.contact)).toEqual([])
})

test('the survey of needs is kept by name, with consent, once', async () => {
  const person = personOn(run, 'messenger', '7107')
  await person.does('khao sat nhu cau', 'dong y', 'may suối xanh', '1, 3', 'cuoi tuan', 'xong', 'dien thoai')
  await person.does('bỏ qua', 'mở lớp gần xưởng giúp')
  expect(await run.storage.responses.of(person.contact)).toMatchObject([
    {
      flow: 'khao-sat-nhu-cau',
      answers: {
        'don-vi': 'cdcs-may-suoi-xanh',
        'muon-hoc': ['tay-nghe', 'phap-luat'],
        them: 'mở lớp gần xưởng giúp',
      },
    },
  ])
  const contact = (await run.storage.contacts.get([person.contact])).get(person.contact)
  expect(contact?.declared).toEqual({ unit: 'cdcs-may-suoi-xanh' })
  expect((await person.says('khảo sát nhu cầu')).text).toContain('mỗi người gửi một lần')
})

test('a request for Mái ấm is told on our page alone, gets a number and opens a case', async () => {
  const person = personOn(run, 'zalo', '7108')
  await person.does('mái ấm', '[Có]', '[Sửa nhà]', 'cao su Đất Đỏ Mới')
  const values = {
    'ho-ten': 'Ksor Mẫu Hơ Lý',
    'dien-thoai': '0967 123 909',
    'noi-o': 'Buôn Trap Mẫu',
    'doan-vien': 'roi',
    'nha-hien-nay': 'Mái tôn thủng mười bảy lỗ',
    'so-nguoi': '5',
  }
  await sendsForm(run, person.pathOf('Kể hoàn cảnh'), values)
  const told = await person.isTold()
  const number = numberIn(told)
  const [registration] = await run.storage.registrations.of(person.contact)
  expect(registration).toMatchObject({ flow: 'mai-am-cong-doan', state: 'submitted' })
  expect(await run.storage.tickets.of(person.contact)).toMatchObject([
    { about: 'mai-am', texts: [`Hồ sơ ${number}`] },
  ])
  expect((await person.says('xin mái ấm')).text).toContain(number)
  const private_ = ['Ksor Mẫu', '967123909', '0967 123 909', 'Trap Mẫu', 'mười bảy lỗ']
  expect(await tracesOf(private_)).toEqual([])
})

test.each([
  [
    'a company without a union',
    'chua-co-cong-doan',
    ['công ty chưa có công đoàn', 'Cty Mẫu Mộc', 'xã Mẫu', '3', '1', 'co'],
  ],
  ['a question before a dialogue', 'doi-thoai', ['gửi câu hỏi đối thoại', '2', '1', 'Bao giờ sửa bếp ăn?']],
])('%s reaches staff as a case with a number', async (_name, about, said) => {
  const person = personOn(run, 'messenger', `71${about.length}`)
  const end = await person.does(...said)
  const number = numberIn(end)
  expect(await run.storage.tickets.of(person.contact)).toMatchObject([{ about, texts: [`Hồ sơ ${number}`] }])
  expect(await run.storage.registrations.of(person.contact)).toMatchObject([
    { number: number.replace('-', '') },
  ])
})

test('an event is signed up for, and a sum is worked out with its source and not kept', async () => {
  const person = personOn(run, 'zalo', '7110')
  const signedUp = await person.does('hội thao', '1, 3', '4', '[Không có ở đây]')
  expect(signedUp.text).toContain('đã ghi tên 4 người')
  const sum = await person.does('tinh doan phi', '[Công ty, HTX]', '[Không]', '7 trieu 250')
  expect(sum.text).toContain('36.250')
  expect(sum.text).toContain('Căn cứ:')
  expect(await tracesOf(['7 trieu 250'])).toEqual([])
})
