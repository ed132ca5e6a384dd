import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import exceljs from 'exceljs'
import { type Sheet, writeSpreadsheet } from '../../src/lib/spreadsheet.ts'

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'spreadsheet-'))
})
afterAll(() => rm(dir, { recursive: true }))

async function written(sheets: readonly Sheet[]): Promise<exceljs.Workbook> {
  const path = join(dir, 'out.xlsx')
  await writeSpreadsheet(path, sheets)
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.readFile(path)
  return workbook
}

const textColumn = { header: 'Ý kiến', kind: 'text' } as const

test('what begins like a formula stays a text with an apostrophe, in cells and in headers', async () => {
  const dangerous = ['=1+1', '+1', '-1', '@SUM(1)', '\t=1', '\r=1', '\n=1', '＝1+1', '=HYPERLINK("x";"y")']
  const sheet = (
    await written([
      { name: 'A', columns: [{ header: '=cmd', kind: 'text' }], rows: dangerous.map((text) => [text]) },
    ])
  ).getWorksheet('A')
  for (const [index, text] of ['=cmd', ...dangerous].entries()) {
    const cell = sheet?.getCell(index + 1, 1)
    expect(cell?.type).toBe(exceljs.ValueType.String)
    expect(cell?.formula).toBeUndefined()
    expect((cell?.text ?? '').startsWith("'")).toBe(true)
    expect(cell?.numFmt).toBe('@')
    expect((cell?.text ?? '').replace(/\s/g, '')).toContain(text.replace(/\s/g, ''))
  }
})

test('a sign written as its code stays what was typed', async () => {
  const typed = ['_x003D_1+1', 'mã _x000A_ và _X0041_']
  const rows = typed.map((text) => [text])
  const sheet = (await written([{ name: 'A', columns: [textColumn], rows }])).getWorksheet('A')
  expect([sheet?.getCell('A2').text, sheet?.getCell('A3').text]).toEqual(typed)
})

test('numbers are numbers, days and moments are dates of Vietnam, long digits are text', async () => {
  const sheet = (
    await written([
      {
        name: 'A',
        columns: [
          { header: 'Số', kind: 'number' },
          { header: 'Ngày', kind: 'day' },
          { header: 'Lúc', kind: 'moment' },
          { header: 'CCCD', kind: 'text' },
        ],
        rows: [
          [-5, '2026-11-22', new Date('2026-11-22T18:30:00Z'), '066196001234'],
          [undefined, '1990', undefined, undefined],
          [Number.NaN, undefined, undefined, ''],
        ],
      },
    ])
  ).getWorksheet('A')
  expect(sheet?.getCell('A2').value).toBe(-5)
  expect(sheet?.getCell('B2').value).toEqual(new Date('2026-11-22T00:00:00Z'))
  expect(sheet?.getCell('B2').numFmt).toBe('dd/mm/yyyy')
  expect(sheet?.getCell('C2').value).toEqual(new Date('2026-11-23T01:30:00Z'))
  expect(sheet?.getCell('D2').value).toBe('066196001234')
  expect(sheet?.getCell('B3').value).toBe('1990')
  expect(sheet?.getCell('A4').value).toBeNull()
})

test('the header row stays in sight and every column can be filtered', async () => {
  const workbook = await written([
    { name: 'Một', columns: [textColumn, textColumn], rows: [['a', 'b']] },
    { name: 'Hai', columns: [textColumn], rows: [] },
  ])
  const [first, second] = workbook.worksheets
  expect(first?.views).toEqual([expect.objectContaining({ state: 'frozen', ySplit: 1 })])
  expect(first?.autoFilter).toBe('A1:B1')
  expect(second?.getCell('A1').value).toBe('Ý kiến')
  expect(second?.rowCount).toBe(1)
})

test('any text is kept as it is, and what Excel cannot hold does no harm', async () => {
  const whole = `H'Hen Niê <b>&amp; "x"\nhai dòng  😀`
  const broken = `a\u0000\u0008\ud800\uffffb`
  const sheet = (
    await written([{ name: 'A', columns: [textColumn], rows: [[whole], [broken], ['x'.repeat(40_000)]] }])
  ).getWorksheet('A')
  expect(sheet?.getCell('A2').value).toBe(whole)
  expect(sheet?.getCell('A3').text).toMatch(/^a.*b$/)
  expect(sheet?.getCell('A4').text).toHaveLength(32_767)
})

test('the file is for this account alone, replaced whole, and a failure leaves the old one', async () => {
  const path = join(dir, 'safe.xlsx')
  await writeSpreadsheet(path, [{ name: 'A', columns: [textColumn], rows: [['cũ']] }])
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  async function* failing() {
    yield ['mới']
    throw new Error('the database is away')
  }
  const failed = writeSpreadsheet(path, [{ name: 'A', columns: [textColumn], rows: failing() }])
  await expect(failed).rejects.toThrow('the database is away')
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.readFile(path)
  expect(workbook.getWorksheet('A')?.getCell('A2').value).toBe('cũ')
  expect((await readdir(dir)).filter((file) => file.endsWith('.part'))).toEqual([])
  await expect(
    writeSpreadsheet(join(dir, 'nowhere', 'x.xlsx'), [{ name: 'A', columns: [textColumn], rows: [] }]),
  ).rejects.toMatchObject({ code: 'ENOENT' })
})
