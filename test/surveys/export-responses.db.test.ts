import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import exceljs from 'exceljs'
import { writeSpreadsheet } from '../../src/lib/spreadsheet.ts'
import type { Flow } from '../../src/model/flow.ts'
import { connectStorage, inTransaction } from '../../src/storage/connect.ts'
import { openStorage, type Storage } from '../../src/storage/storage.ts'
import { responseSheets } from '../../src/surveys/export-responses.ts'
import { libraryOf } from '../support/library.ts'
import { testServers } from '../support/servers.ts'
import { rowsOf } from '../support/sheet-rows.ts'

const { mongodbUri } = await testServers('export-responses')
const connection = await connectStorage(mongodbUri)
let storage: Storage
let dir: string
beforeAll(async () => {
  storage = await openStorage(connection)
  dir = await mkdtemp(join(tmpdir(), 'export-'))
})
afterAll(async () => {
  await connection.close()
  await rm(dir, { recursive: true })
})

const steps = `
  - id: hai-long
    ask-scale: { text: Anh/chị hài lòng mức nào?, from: 1, to: 5, labels: { 1: Rất tệ, 5: Rất tốt } }
  - id: can-gi
    ask-many: { text: Cần gì?, choices: { luong: Lương, an: Bữa ăn, nha: Nhà ở }, optional: true }
  - id: ca
    ask-choice: { text: Làm ca nào?, choices: { ngay: Ca ngày, dem: Ca đêm } }
  - id: y-kien
    ask-text: { text: Ý kiến khác?, chars-max: 500, optional: true }
  - id: tu-ngay
    ask-date: { text: Làm từ ngày nào?, kind: past }
  - id: muon-hoc
    ask-yes-no: Muốn học thêm không?
  - id: nop
    submit:
`

function flowOf(id: string, head: string, body: string): Flow {
  const flow = libraryOf({
    flows: { [id]: `title: Khảo sát\nkind: survey\n${head}\nsteps:${body}` },
  }).flows.get(id)
  if (!flow) throw new Error('the flow of the test is broken')
  return flow
}

const named = flowOf('nhu-cau', 'named: true', steps)
const older = flowOf(
  'nhu-cau',
  'named: true',
  steps
    .replace('nha: Nhà ở', 'xe: Xe đưa đón')
    .replace('Ca đêm', 'Ca ba')
    .replace('  - id: nop', '  - id: cu\n    ask-text: { text: Câu cũ?, chars-max: 9 }\n  - id: nop'),
)
const unnamed = flowOf('bua-an', 'named: false', steps)

async function exported(versions: [Flow, ...Flow[]]): Promise<exceljs.Workbook> {
  const path = join(dir, 'out.xlsx')
  const unitName = (id: string) => (id === 'hoa-phu' ? 'Công đoàn xã Hòa Phú' : undefined)
  await writeSpreadsheet(path, responseSheets({ versions, ...storage, unitName }))
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.readFile(path)
  return workbook
}

test('a named response has its person, unit and time, labels for values, and a column for each of several choices', async () => {
  const key = { channel: 'zalo' as const, account: 'oa', user: '0000123456789012' }
  const change = { key, heardAt: 1, isNew: true, consents: [], withdrawn: [], declared: { unit: 'hoa-phu' } }
  await inTransaction(connection, async (session) => {
    await storage.contacts.change(new Map([['zalo:oa:0000123456789012', change]]), session)
    const base = { flow: named.id, contact: 'zalo:oa:0000123456789012' }
    await storage.responses.addNamed(
      [
        {
          ...base,
          _id: 'a#1.0',
          hash: named.hash,
          submittedAt: new Date('2026-11-22T01:02:00Z'),
          answers: {
            'hai-long': 4,
            'can-gi': ['luong', 'nha'],
            ca: 'dem',
            'y-kien': '=HYPERLINK("http://x","bấm")',
            'tu-ngay': '2020-05-01',
            'muon-hoc': true,
            'tinh-ra': 7,
          },
        },
        {
          ...base,
          _id: 'a#2.0',
          contact: 'zalo:oa:gone',
          hash: older.hash,
          submittedAt: new Date('2026-11-21T01:02:00Z'),
          answers: {
            'hai-long': 1,
            'can-gi': ['xe'],
            ca: 'dem',
            'tu-ngay': '2020',
            cu: 'còn',
            'muon-hoc': false,
          },
        },
      ],
      session,
    )
  })
  const workbook = await exported([named, older])
  expect(rowsOf(workbook.getWorksheet('Trả lời'))).toEqual([
    {
      'Lúc gửi': new Date('2026-11-21T08:02:00Z'),
      'Người trả lời': '(đã xóa)',
      'Anh/chị hài lòng mức nào?': 1,
      'Cần gì? [Lương]': 0,
      'Cần gì? [Bữa ăn]': 0,
      'Cần gì? [Nhà ở]': 0,
      'Cần gì? [Xe đưa đón]': 1,
      'Làm ca nào?': 'Ca ba',
      'Làm từ ngày nào?': '2020',
      'Muốn học thêm không?': 'Không',
      'Câu cũ?': 'còn',
    },
    {
      'Lúc gửi': new Date('2026-11-22T08:02:00Z'),
      Kênh: 'zalo',
      'Người trả lời': '0000123456789012',
      'Đơn vị': 'Công đoàn xã Hòa Phú',
      'Anh/chị hài lòng mức nào?': 4,
      'Cần gì? [Lương]': 1,
      'Cần gì? [Bữa ăn]': 0,
      'Cần gì? [Nhà ở]': 1,
      'Cần gì? [Xe đưa đón]': 0,
      'Làm ca nào?': 'Ca đêm',
      'Ý kiến khác?': '\'=HYPERLINK("http://x","bấm")',
      'Làm từ ngày nào?': new Date('2020-05-01T00:00:00Z'),
      'Muốn học thêm không?': 'Có',
      Khác: 'tinh-ra: 7',
    },
  ])
  const questions = rowsOf(workbook.getWorksheet('Câu hỏi'))
  expect(questions.map((row) => row.Mã)).toEqual([
    'hai-long',
    'can-gi',
    'ca',
    'y-kien',
    'tu-ngay',
    'muon-hoc',
    'cu',
  ])
  expect(questions[2]).toMatchObject({ 'Câu hỏi': 'Làm ca nào?', 'Lựa chọn': 'Ca ngày\nCa đêm' })
})

test('responses without names carry the day alone and come in the order of their random ids', async () => {
  const ids = ['f', 'b', 'd', 'a', 'e', 'c']
  const pooled = ids.map((_id, index) => ({
    _id,
    flow: unnamed.id,
    hash: unnamed.hash,
    day: '2026-11-22',
    answers: { 'hai-long': index },
  }))
  await inTransaction(connection, async (session) => {
    await storage.responses.addToPool(pooled, session)
    await storage.responses.leavePool(pooled, session)
  })
  const workbook = await exported([unnamed])
  const rows = rowsOf(workbook.getWorksheet('Trả lời'))
  expect(Object.keys(rows[0] ?? {})).toEqual(['Ngày', 'Anh/chị hài lòng mức nào?'])
  expect(rows.map((row) => row['Anh/chị hài lòng mức nào?'])).toEqual([3, 1, 5, 2, 4, 0])
  const header: string[] = []
  workbook
    .getWorksheet('Trả lời')
    ?.getRow(1)
    .eachCell((cell) => void header.push(cell.text))
  expect(header.join()).not.toMatch(/Kênh|Người|Đơn vị|Lúc/)
})

test('a flow nobody has answered yet gives its headers alone', async () => {
  const workbook = await exported([flowOf('chua-ai', 'named: true', steps)])
  expect(workbook.getWorksheet('Trả lời')?.rowCount).toBe(1)
  expect(workbook.getWorksheet('Trả lời')?.getCell('A1').value).toBe('Lúc gửi')
})
