import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import exceljs from 'exceljs'
import { makeSeal } from '../../src/lib/seal.ts'
import { writeSpreadsheet } from '../../src/lib/spreadsheet.ts'
import { type RegistrationExport, registrationSheet } from '../../src/registrations/export-registrations.ts'
import { libraryOf } from '../support/library.ts'
import { rowsOf } from '../support/sheet-rows.ts'
import { hhen, membership, registrationsRig, testForm, units } from './registrations-rig.ts'

const flow = libraryOf({
  flows: {
    [membership]: `
title: Gia nhập công đoàn
kind: registration
steps:
  - id: noi-lam
    ask-choice: { text: Anh/chị làm ở đâu?, choices: { doanh-nghiep: Công ty, tu-do: Làm tự do } }
  - id: mong-muon
    ask-text: { text: Mong muốn gì?, chars-max: 200 }
  - id: nop
    submit:
`,
  },
}).flows.get(membership)

const rig = await registrationsRig('export-registrations')
let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'export-'))
})
afterAll(async () => {
  await rig.close()
  await rm(dir, { recursive: true })
})

async function exported(more: Partial<RegistrationExport> = {}): Promise<Record<string, unknown>[]> {
  const path = join(dir, 'out.xlsx')
  const flows = new Map(flow ? [[membership, flow]] : [])
  const sheet = await registrationSheet({
    registrations: rig.storage.registrations,
    seal: rig.seal,
    words: {
      forms: new Map([[testForm.id, testForm]]),
      flows,
      flowsByHash: new Map(flow ? [['h1', flow]] : []),
      unitName: (id) => units.find((unit) => unit.id === id)?.name,
    },
    wanted: {},
    now: () => new Date('2026-11-25T03:00:00Z'),
    ...more,
  })
  await writeSpreadsheet(path, [sheet])
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.readFile(path)
  return rowsOf(workbook.getWorksheet('Hồ sơ'))
}

const answers = { 'noi-lam': 'tu-do', 'mong-muon': '=1+1', 'tinh-ra': 3 }

test('by default what could tell a stranger who it is, is masked, and no look is noted', async () => {
  const values = { ...hhen, 'que-quan': '@Buôn Ma Thuột', 'dan-toc': 'Ê Đê' }
  const forms = [await rig.sendForm('u1', values)]
  const at = new Date('2026-11-22T03:00:00Z')
  await rig.addContact('u1')
  const id = await rig.submit({ user: 'u1', number: '1000-0001', unit: 'hoa-phu', forms, answers, at })
  const [row, ...others] = await exported()
  expect(others).toEqual([])
  expect(row).toEqual({
    'Mã hồ sơ': '1000-0001',
    'Loại hồ sơ': 'Gia nhập công đoàn',
    'Trạng thái': 'Mới nộp',
    'Nộp lúc': new Date('2026-11-22T10:00:00Z'),
    'Thay đổi gần nhất': new Date('2026-11-22T10:00:00Z'),
    'Số ngày chờ': 3,
    'Đơn vị': 'Công đoàn xã Hòa Phú',
    Kênh: 'zalo',
    'Họ và tên': 'H. Niê',
    'Ngày sinh': '30 tuổi',
    'Giới tính': 'Nữ',
    'Số CCCD': '066•••••1234',
    'Số điện thoại': '091•••••78',
    'Quê quán': '•••',
    'Nơi làm việc': 'Công ty Cà phê Thử',
    'Dân tộc': '•••',
    'Anh/chị làm ở đâu?': 'Làm tự do',
    'Mong muốn gì?': '•••',
    Khác: 'tinh-ra: •••',
  })
  expect((await rig.storage.registrations.find(id))?.history).toHaveLength(1)
})

test('with a reason everything is there, long numbers as text, and each application notes who took it', async () => {
  const [row] = await exported({ view: { by: 'Lan', reason: 'báo cáo quý' } })
  expect(row).toMatchObject({
    'Họ và tên': "H'Hen Niê",
    'Ngày sinh': new Date('1996-03-05T00:00:00Z'),
    'Số CCCD': '066196001234',
    'Số điện thoại': '0912345678',
    'Quê quán': "'@Buôn Ma Thuột",
    'Dân tộc': 'Ê Đê',
    'Mong muốn gì?': "'=1+1",
    Khác: 'tinh-ra: 3',
  })
  const [registration] = await rig.storage.registrations.byNumber('10000001')
  expect(registration?.history.at(-1)).toMatchObject({
    isView: true,
    by: 'Lan',
    note: 'xuất tệp: báo cáo quý',
  })
})

test('a decision, a reason and the same person from elsewhere have their columns', async () => {
  await rig.apply('u2', '1000-0002')
  await rig.move({ number: '1000-0002', to: 'assigned', unit: 'tan-an' })
  await rig.move({ number: '1000-0002', to: 'contacted' })
  await rig.move({ number: '1000-0002', to: 'form-signed' })
  await rig.move({
    number: '1000-0002',
    to: 'decided',
    decision: { number: '12/QĐ-LĐLĐ', date: '2026-12-01' },
    reason: 'mời dự lễ',
  })
  const rows = await exported({ wanted: { states: ['decided'] } })
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({
    'Số quyết định': '12/QĐ-LĐLĐ',
    'Ngày quyết định': new Date('2026-12-01T00:00:00Z'),
    'Lý do, ghi chú': 'mời dự lễ',
    'Trùng căn cước, điện thoại với': '1000-0001',
  })
})

test('what our keys do not open is named and stops nothing', async () => {
  const rows = await exported({ seal: makeSeal(Buffer.alloc(32, 7).toString('base64')) })
  expect(rows).toHaveLength(2)
  for (const row of rows) expect(row.Khác).toBe('(không mở được: khóa khác)')
})
