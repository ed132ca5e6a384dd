// Joining the union on the whole program: signed webhooks of both platforms, the form by HTTP, the database looked through for
// what must not be there.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { formVisitor } from '../site/form-visitor.ts'
import { type RunningProgram, runProgram } from '../support/running-program.ts'
import { applies, hhen, numberIn, privateTexts, sendsForm, talksUpToTheForm } from './applicant.ts'
import { personOn } from './person.ts'
import { changeRow, databaseLines, linesWith } from './whole-database.ts'

let run: RunningProgram
beforeAll(async () => {
  run = await runProgram('e2e-registration')
}, 60_000)
afterAll(() => run.stop())

const flow = 'gia-nhap-cong-doan'
const of = (contact: string) => run.storage.registrations.of(contact)

/** Another person: every value is another. */
const someoneElse = {
  ...hhen,
  'ho-ten': 'Lò Văn Mẫu Thử',
  'gioi-tinh': 'nam',
  'ngay-sinh': '23/11/1988',
  cccd: '066088009182',
  'dien-thoai': '0356.712.948',
}

test.each(['zalo', 'messenger'] as const)(
  'on %s an application goes from the first word to a number, and can be asked after',
  async (channel) => {
    const person = personOn(run, channel, channel === 'zalo' ? '7001' : '7002')
    const values = { ...(channel === 'zalo' ? hhen : someoneElse) }
    const path = await talksUpToTheForm(person)
    await sendsForm(run, path, values)
    const submitted = await person.isTold()
    expect(submitted.text).toContain('Dạ, đã nhận đơn anh/chị vừa điền.')
    expect(submitted.text).toContain(channel === 'zalo' ? '066•••••4711' : '066•••••9182')
    expect(submitted.text).toContain('đơn vị: CĐCS Công ty May Suối Xanh (mẫu)')
    expect(submitted.text).toContain('Tiếp theo là ký')
    const number = numberIn(submitted)

    const [registration, ...others] = await of(person.contact)
    expect(others).toEqual([])
    expect(registration).toMatchObject({ flow, state: 'submitted', unit: 'cdcs-may-suoi-xanh' })
    expect(registration?.number).toBe(number.replace('-', ''))
    expect(registration?.forms).toMatchObject([{ form: 'mau-5a', consent: { purpose: 'gia-nhap' } }])
    expect(await run.storage.forms.ofContact(person.contact)).toEqual([])
    const stored = (await run.storage.contacts.get([person.contact])).get(person.contact)
    expect(stored?.consents).toMatchObject([{ purpose: 'gia-nhap', version: '1', by: 'form' }])

    const status = await person.says('trang thai ho so')
    expect(status.text).toContain(`Mã ${number}, gia nhập công đoàn, nộp `)
    expect(status.text).toContain('đang chờ công đoàn xem')
    expect((await person.says('tôi muốn vào công đoàn')).text).toContain(`mã ${number}`)
  },
)

test.each(['at once', 'two days later', 'under a photo'] as const)(
  'what is typed into the chat while the form waits, %s, is kept nowhere',
  async (when) => {
    const user = `7003${when.length}`
    const person = personOn(run, 'zalo', user)
    await talksUpToTheForm(person)
    if (when === 'two days later') {
      const heardAt = Date.now() - 2 * 24 * 3_600_000
      await changeRow(run.mongodbUri, ['sessions', person.contact], { 'session.heardAt': heardAt })
    }
    const typed = 'em ten Rcom Zyxthu sdt 0399 112 774 cccd 066199007788'
    const answer = await (when === 'under a photo' ? person.shows(typed) : person.says(typed))
    expect(answer.buttons.map(({ label }) => label)).toContain('Điền đơn')
    const traces = ['Zyxthu', '0399 112 774', '066199007788', '0399112774', '399112774']
    expect(linesWith(await databaseLines(run.mongodbUri), traces)).toEqual([])
    expect(linesWith(run.logged, traces)).toEqual([])
  },
)

test.each([
  ['CCCD', { cccd: '066196005151', 'dien-thoai': '0961 000 415' }, { cccd: '066 196 005 151' }],
  ['phone', { cccd: '066196005252', 'dien-thoai': '0961 000 416' }, { 'dien-thoai': '+84.961.000.416' }],
] as const)(
  'a second application with the same %s from another account is known, and tells nothing of the first',
  async (same, one, other) => {
    const first = personOn(run, 'zalo', `7004${same.length}`)
    const number = await applies(run, first, { ...hhen, ...one })
    const second = personOn(run, 'messenger', `7005${same.length}`)
    const path = await talksUpToTheForm(second, 'cao su Đất Đỏ Mới')
    const others = { ...hhen, 'ho-ten': 'Lò Thị Mẫu Thử', cccd: '066196009999', 'dien-thoai': '0356.712.999' }
    await sendsForm(run, path, { ...others, ...other })
    const told = await second.isTold()
    expect(told.text).toContain('đã có một hồ sơ với số điện thoại hoặc số căn cước này')
    expect(numberIn(told)).not.toBe(number)
    const said = run.messenger.messagesTo(`7005${same.length}`).map(({ message }) => JSON.stringify(message))
    const ofTheFirst = [number, number.replace('-', ''), 'Suối Xanh', 'Kđăm', `7004${same.length}`, 'Zalo']
    expect(linesWith(said, ofTheFirst)).toEqual([])
    const [[mine], [theirs]] = [await of(first.contact), await of(second.contact)]
    expect(theirs?.known.filter((hash) => mine?.known.includes(hash))).toHaveLength(1)
  },
)

test('two accounts that send the same CCCD in the same moment each get a number, and staff can see both', async () => {
  const people = [personOn(run, 'zalo', '7006'), personOn(run, 'messenger', '7007')]
  const values = { ...hhen, cccd: '066196006262', 'dien-thoai': '0961 000 417' }
  const paths = await Promise.all(people.map((person) => talksUpToTheForm(person)))
  await Promise.all(paths.map((path) => sendsForm(run, path, values)))
  const numbers = (await Promise.all(people.map((person) => person.isTold()))).map(numberIn)
  expect(new Set(numbers).size).toBe(2)
  const [mine] = await of(people[0]?.contact ?? '')
  const known = await run.storage.registrations.knownBy(mine?.known ?? [])
  expect(known.map(({ contact }) => contact).sort()).toEqual(people.map(({ contact }) => contact).sort())
})

test('one application in two browsers: the second sees nothing and can change nothing; one application comes of it', async () => {
  const person = personOn(run, 'zalo', '7008')
  const values = { ...hhen, cccd: '066196007373', 'dien-thoai': '0961 000 418' }
  const path = await talksUpToTheForm(person)
  const [mine, other] = [formVisitor(run.url), formVisitor(run.url)]
  await Promise.all([mine.begin(path), other.get(path)])
  await mine.draft(path, { rev: 0, page: 'p1', seq: 1, values })
  await other.begin(path)
  const shown = await other.page(path)
  expect(shown).toContain('Liên kết đang mở ở nơi khác')
  expect(linesWith([shown], privateTexts(values))).toEqual([])
  const [saved, refused] = await Promise.all([
    mine.fill(path, values, { _consent: '1' }),
    other.post(path, { ...values, 'ho-ten': 'Kẻ Lạ Chen Vào', _rev: '1', _consent: '1' }),
  ])
  expect([saved.status, refused.status]).toEqual([303, 403])
  await Promise.all([mine.send(path), mine.send(path), other.send(path)])
  await person.isTold()
  expect(await of(person.contact)).toHaveLength(1)
  const forms = run.storage.turns.of(person.contact)
  expect((await forms).filter(({ input }) => input.content?.type === 'form-sent')).toHaveLength(1)
  for (const browser of [mine, other]) {
    const after = await browser.page(path)
    expect(after).toContain('Đã gửi')
    expect(linesWith([after], privateTexts(values))).toEqual([])
  }
})

test('a newer link takes over what was typed by the one before', async () => {
  const person = personOn(run, 'messenger', '7009')
  const old = await talksUpToTheForm(person)
  const phone = formVisitor(run.url)
  await phone.begin(old)
  await phone.draft(old, { rev: 0, page: 'p1', seq: 1, values: { 'ho-ten': hhen['ho-ten'] } })
  await person.says('mở lại giúp')
  const path = person.pathOf('Điền đơn')
  expect(path).not.toBe(old)
  const late = await phone.fill(old, { 'ho-ten': hhen['ho-ten'] ?? '', 'noi-o': 'Nhà 9C hẻm Gió Mới' })
  expect([late.status, await late.text()]).toEqual([410, expect.stringContaining('đã được lưu')])
  const desktop = formVisitor(run.url)
  await desktop.begin(path)
  const page = await desktop.page(path)
  expect(page).toContain('H&#39;Hen Niê Kđăm')
  expect(page).toContain('Nhà 9C hẻm Gió Mới')
})

test('stopped and started again in the middle, the program goes on with the same question, form and draft', async () => {
  const person = personOn(run, 'zalo', '7010')
  const values = { ...hhen, cccd: '066196008484', 'dien-thoai': '0961 000 419' }
  await person.does('vao cong doan', '[Công ty, hợp tác xã]', '[Người Việt Nam]')
  await run.restart()
  await person.does('[Đã ký]', '[Không]', 'may Suối Xanh')
  const path = person.pathOf('Điền đơn')
  const browser = formVisitor(run.url)
  await browser.begin(path)
  await browser.draft(path, { rev: 0, page: 'p1', seq: 1, values: { 'ho-ten': values['ho-ten'] } })
  await run.restart()
  expect(await browser.page(path)).toContain('H&#39;Hen Niê Kđăm')
  await browser.fill(path, values, { _consent: '1' })
  await browser.send(path)
  const number = numberIn(await person.isTold())
  expect((await of(person.contact)).map((one) => one.number)).toEqual([number.replace('-', '')])
})

test('nothing that was written into a form stands in any collection or log line in the clear', async () => {
  const lines = await databaseLines(run.mongodbUri)
  expect(await run.storage.registrations.count({})).toBe(10)
  const texts = [...privateTexts(hhen), ...privateTexts(someoneElse), 'hẻm Gió Mới', 'Kẻ Lạ Chen Vào']
  const phones = [5, 6, 7, 8, 9].map((last) => `96100041${last}`)
  const ids = ['066196005151', '066196005252', '066196009999', '066196006262', '066196007373', '066196008484']
  const all = [...texts, ...phones, ...ids]
  expect(linesWith(lines, all)).toEqual([])
  expect(linesWith(run.logged, all)).toEqual([])
  // The search does find what is there: the author of the form lets this be shown in the chat.
  expect(linesWith(lines, ['Thợ may', '066•••••4711'])).not.toEqual([])
  expect(run.logged.length).toBeGreaterThan(50)
})
