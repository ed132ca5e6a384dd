// A program that shows nothing unreviewed (UNREVIEWED=hide), with the content as it is shipped, of which nothing is reviewed: a worker
// is told no law, no summary and no sum, and is offered a person instead.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type RunningProgram, runProgram } from '../support/running-program.ts'
import { type Person, personOn } from './person.ts'

let run: RunningProgram
let person: Person
beforeAll(async () => {
  run = await runProgram('e2e-unreviewed', { UNREVIEWED: 'hide' })
  person = personOn(run, 'zalo', '7301')
}, 60_000)
afterAll(() => run.stop())

/** What only unreviewed content says. */
const unreviewedWords = /Căn cứ:|Tóm tắt:|0,5%|Áp dụng từ|chưa được cán bộ|Máy tính|\d+ đồng/i

test.each([
  'Đoàn phí công đoàn mỗi tháng bao nhiêu?',
  'bầu 7 tháng có phải làm đêm không',
  'điều 137 bộ luật lao động',
  'lương tối thiểu ở Buôn Ma Thuột bao nhiêu?',
])('"%s" is answered with the offer of a person alone', async (question) => {
  const answer = await person.says(question)
  expect(answer.text).toContain('chưa trả lời được câu này')
  expect(answer.buttons.map(({ label }) => label)).toEqual(['Gửi cán bộ', 'Về menu'])
  expect(answer.text).not.toMatch(unreviewedWords)
})

test.each(['nghị quyết 02', '02 nq tw', 'chương trình hành động', 'luật công đoàn', 'mục 2'])(
  'the document "%s" is not shown',
  async (name) => {
    const answer = await person.says(name)
    expect(answer.text.length).toBeGreaterThan(0)
    expect(answer.text).not.toMatch(unreviewedWords)
  },
)

test('a document chosen from the list says that it waits for review', async () => {
  const answer = await person.does('đọc văn bản', '1')
  expect(answer.text).toContain('chờ cán bộ công đoàn duyệt')
  expect(answer.text).not.toMatch(unreviewedWords)
})

test.each([
  'tính đoàn phí',
  'tính tiền tăng ca',
  'tính phép năm',
  'tính ngày báo trước',
  'tra lương tối thiểu',
])('the calculator "%s" does not open', async (name) => {
  const answer = await person.says(name)
  expect(answer.text).not.toMatch(unreviewedWords)
  expect(answer.text).not.toMatch(/Tính đoàn phí công đoàn tháng này|được xóa sau 30 phút/)
})

test('the quiz over an unreviewed document does not open, and joining the union does', async () => {
  expect((await person.says('câu đố')).text).not.toContain('Câu 1/10')
  await person.does(
    'tôi muốn vào công đoàn',
    '[Công ty, hợp tác xã]',
    '[Người Việt Nam]',
    '[Đã ký]',
    '[Không]',
  )
  // Made-up units are not offered either.
  expect((await person.says('may Suối Xanh')).text).toContain('chưa tìm thấy đơn vị này')
  await person.does('công đoàn xã Hòa Phú')
  expect((await person.says('Xưởng Mẫu')).buttons.map(({ label }) => label)).toEqual(['Điền đơn'])
})

test('once it may be shown, the same words are answered, with a label', async () => {
  await run.restart({ UNREVIEWED: 'show' })
  await person.says('menu')
  const answer = await person.says('Đoàn phí công đoàn mỗi tháng bao nhiêu?')
  expect(answer.text).toContain('Chưa được cán bộ công đoàn duyệt')
})
