// One's own data in one's own hands, on the whole program: seen, saved, taken back, erased, and no news any more; from anywhere and
// on every platform.
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { formVisitor } from '../site/form-visitor.ts'
import { type RunningProgram, runProgram } from '../support/running-program.ts'
import { applies, hhen, privateTexts } from './applicant.ts'
import { type Person, personOn } from './person.ts'
import { type Staff, staffBeside } from './staff-beside.ts'
import { databaseLines, linesWith } from './whole-database.ts'

const fieldKey = randomBytes(32).toString('base64')

let run: RunningProgram
let staff: Staff
beforeAll(async () => {
  run = await runProgram('e2e-own-data', { FIELD_KEY: fieldKey })
  staff = await staffBeside({ mongodbUri: run.mongodbUri, fieldKey })
}, 60_000)
afterAll(async () => {
  await staff.close()
  await run.stop()
})

const contactOf = async ({ contact }: Person) => (await run.storage.contacts.get([contact])).get(contact)
const ticketsOf = ({ contact }: Person) => run.storage.tickets.of(contact)

test.each(['zalo', 'messenger'] as const)(
  'on %s "dữ liệu của tôi" gives a link whose press gives the file with what was stored',
  async (channel) => {
    const user = channel === 'zalo' ? '7201' : '7202'
    const person = personOn(run, channel, user)
    const values = {
      ...hhen,
      cccd: `06619600${user}`,
      'dien-thoai': `0987 65${user.slice(0, 1)} ${user.slice(1)}`,
    }
    const number = await applies(run, person, values)
    await person.does('gặp cán bộ', 'Bao giờ có lớp may nâng cao?', 'xong')
    await person.does('nghị quyết 02', '[Đã đọc hết]', '[Đồng ý]')
    const said = await person.says('du lieu cua toi')
    expect(said.text).toContain('30 phút')
    const path = person.pathOf('Tải dữ liệu')
    const browser = formVisitor(run.url)
    const asked = await (await browser.get(path)).text()
    expect(linesWith([asked], [...privateTexts(values), user, number])).toEqual([])

    const given = await browser.post(path, { how: 'save' })
    expect(given.headers.get('content-disposition')).toMatch(/^attachment; filename="?du-lieu-cua-toi-/)
    const file = await given.text()
    for (const text of [
      ...['H&#39;Hen Niê Kđăm', `06619600${user}`, '17/9/1996', hhen['que-quan'], hhen['dan-toc']],
      ...[`mã ${number}`, 'Công ty May Suối Xanh', 'Bao giờ có lớp may nâng cao?', user],
      ...['Làm hồ sơ gia nhập công đoàn', 'Ghi việc đọc văn bản', 'Nghị quyết 02'],
    ])
      expect(file).toContain(text)

    const stranger = formVisitor(run.url)
    await stranger.get(path)
    const refused = await stranger.post(path, { how: 'read' })
    expect(refused.status).toBe(403)
    expect(linesWith([await refused.text()], privateTexts(values))).toEqual([])
    const end = path.slice(-9, -8) === 'A' ? 'B' : 'A'
    const changed = `${path.slice(0, -9)}${end}${path.slice(-8)}`
    expect((await browser.post(changed, { how: 'read' })).status).toBe(404)
  },
)

test('"xóa dữ liệu" inside the question of another flow opens a ticket due in two working days, then goes on there', async () => {
  const person = personOn(run, 'messenger', '7203')
  await person.does('khảo sát nhu cầu', '[Đồng ý]')
  const warned = await person.says('xoa du lieu cua toi')
  expect(warned.text).toContain('Không xóa được')
  const noted = await person.presses('Có, xóa dữ liệu')
  expect(noted.text).toContain('đã ghi yêu cầu xóa')
  expect(noted.text).toContain('làm tiếp «Khảo sát nhu cầu học tập»')
  const [ticket, ...others] = await ticketsOf(person)
  expect(others).toEqual([])
  expect(ticket).toMatchObject({ about: 'erasure', state: 'open' })
  expect(workingDays(ticket?.openedAt ?? new Date(), ticket?.dueAt ?? new Date())).toBe(2)
  await person.says('may suối xanh')
  expect((await contactOf(person))?.declared).toEqual({ unit: 'cdcs-may-suoi-xanh' })
})

/** Days from Monday to Friday after the day of `from`, up to that of `to`; no holiday is near. */
function workingDays(from: Date, to: Date): number {
  const day = (at: Date) => Math.floor((at.getTime() + 7 * 3_600_000) / 86_400_000)
  const days = Array.from({ length: day(to) - day(from) }, (_, index) => day(from) + 1 + index)
  return days.filter((one) => ![0, 6].includes((one + 4) % 7)).length
}

test('"rút đồng ý" takes back one consent or all, at once, and asks about the application', async () => {
  const person = personOn(run, 'zalo', '7204')
  await person.does('nghị quyết 02', '[Đã đọc hết]', '[Đồng ý]', 'nhận tin', 'đồng ý')
  const number = await applies(run, person, { ...hhen, cccd: '066196007204', 'dien-thoai': '0987 000 204' })
  const list = await person.says('rut dong y')
  expect(list.text).toContain('- Nhận thông báo\n- Ghi việc học tập\n- Hồ sơ gia nhập')
  await person.says('nhan thong bao')
  const withdrawn = async () =>
    ((await contactOf(person))?.consents ?? []).filter((one) => one.withdrawnAt).map(({ purpose }) => purpose)
  expect(await withdrawn()).toEqual(['nhan-tin'])
  const all = await person.does('rút đồng ý', 'tất cả các mục')
  expect(all.text).toContain(number)
  expect((await withdrawn()).sort()).toEqual(['gia-nhap', 'hoc-tap', 'nhan-tin'])
  expect((await person.presses('Rút hồ sơ')).text).toContain('đã được rút')
  expect(await run.storage.registrations.of(person.contact)).toMatchObject([{ state: 'withdrawn' }])
  // Read again, it is asked again.
  expect((await person.does('nghị quyết 02', '[Đã đọc hết]')).text).toContain('cho Liên đoàn ghi lại')
})

test('"dừng nhận tin" from inside a question stops announcements, not the news of one\'s own application', async () => {
  const person = personOn(run, 'zalo', '7205')
  const number = await applies(run, person, { ...hhen, cccd: '066196007205', 'dien-thoai': '0987 000 205' })
  await person.does('khảo sát nhu cầu')
  const stopped = await person.says('dung nhan tin')
  expect(stopped.text).toContain('đã dừng')
  expect((await contactOf(person))?.stoppedAt).toBeInstanceOf(Date)
  await staff.move({ number, to: 'returned', reason: 'thiếu tên xã' })
  expect((await person.isTold()).text).toContain(
    `Hồ sơ ${number} (gia nhập công đoàn): cần bổ sung: thiếu tên xã`,
  )
  await person.says('nhận tin')
  expect((await contactOf(person))?.stoppedAt).toBeNull()
})

test('after staff erased a person nothing in the database leads to them, nor to what they wrote', async () => {
  const person = personOn(run, 'zalo', '720600112233')
  const values = { ...hhen, 'ho-ten': 'Y Xóa Hết Mẫu', cccd: '066096007206', 'gioi-tinh': 'nam' }
  await applies(run, person, { ...values, 'dien-thoai': '0987 000 206' })
  await person.does('gặp cán bộ', 'Câu hỏi riêng của Zyxabc', 'xong', 'xóa dữ liệu', '[Có, xóa dữ liệu]')
  const { found, outcome } = await staff.erase(person.contact)
  expect(found.request?.about).toBe('erasure')
  expect(found.openApplications).toHaveLength(1)
  expect(outcome.type).toBe('erased')
  expect((await person.isTold()).text).toContain('xóa dữ liệu của anh/chị ngay sau tin này')
  const traces = ['720600112233', 'Zyxabc', 'Y Xóa Hết', '066096007206', '987000206']
  expect(linesWith(await databaseLines(run.mongodbUri), traces)).toEqual([])
  expect((await person.says('xin chào')).text).toContain('Chào anh/chị! Đây là Cầu Nối')
})
