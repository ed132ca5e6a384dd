// Writes .xlsx files, row by row, so that a large one needs little memory. What a stranger wrote stays text: never a formula.
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import exceljs from 'exceljs'

/** `undefined`: an empty cell. A `Date` goes into a column of kind `moment`, an ISO day into one of kind `day`. */
export type Cell = string | number | Date | undefined

/** `text` keeps the leading zeros of long numbers. */
export type Column = { header: string; kind: 'text' | 'number' | 'day' | 'moment' }

export type Sheet = {
  /** At most 28 characters, none of `[]:*?/\`. */
  name: string
  columns: readonly Column[]
  rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>
}

/** Of a sheet, its header included: Excel opens no more. */
const rowsMax = 1_048_576
const cellCharsMax = 32_767
const formats = { text: '@', number: 'General', day: 'dd/mm/yyyy', moment: 'dd/mm/yyyy hh:mm' } as const
const widths = { text: 24, number: 12, day: 12, moment: 17 } as const
const vietnamOffsetMs = 7 * 3_600_000

/** Replaces `path` when it is whole; only this account may read it. Returns the rows of each sheet, without headers. */
export async function writeSpreadsheet(path: string, sheets: readonly Sheet[]): Promise<number[]> {
  const part = `${path}.${process.pid}.part`
  const stream = createWriteStream(part, { mode: 0o600 })
  const broken = new Promise<never>((_, reject) => stream.once('error', reject))
  try {
    const counts = await Promise.race([writeWorkbook(stream, sheets), broken])
    await rename(part, path)
    return counts
  } catch (error) {
    stream.destroy()
    await rm(part, { force: true })
    throw error
  }
}

async function writeWorkbook(
  stream: ReturnType<typeof createWriteStream>,
  sheets: readonly Sheet[],
): Promise<number[]> {
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: true,
  })
  const counts: number[] = []
  for (const sheet of sheets) counts.push(await writeSheet(workbook, sheet))
  await workbook.commit()
  return counts
}

async function writeSheet(
  workbook: exceljs.stream.xlsx.WorkbookWriter,
  { name, columns, rows }: Sheet,
): Promise<number> {
  let count = 0
  let page = openPage(workbook, name, columns)
  let pages = 1
  for await (const row of rows) {
    if (count > 0 && count % (rowsMax - 1) === 0) {
      page.commit()
      pages += 1
      page = openPage(workbook, `${name} ${pages}`, columns)
    }
    page.addRow(row.map((cell, index) => cellValue(cell, columns[index]))).commit()
    count += 1
  }
  page.commit()
  return count
}

function openPage(workbook: exceljs.stream.xlsx.WorkbookWriter, name: string, columns: readonly Column[]) {
  const page = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
  page.columns = columns.map(({ kind }) => ({
    width: widths[kind],
    style: { numFmt: formats[kind], alignment: { vertical: 'top', wrapText: kind === 'text' } },
  }))
  page.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } }
  const header = page.addRow(columns.map((column) => plainText(column.header)))
  header.eachCell((cell) => {
    cell.style = { numFmt: '@', font: { bold: true }, alignment: { vertical: 'top', wrapText: true } }
  })
  header.commit()
  return page
}

function cellValue(cell: Cell, column: Column | undefined): string | number | Date | null {
  if (cell === undefined) return null
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null
  // The calendar's day and clock in Vietnam, as Excel knows no time zones.
  if (cell instanceof Date) return new Date(cell.getTime() + vietnamOffsetMs)
  if (column?.kind === 'day' && /^\d{4}-\d{2}-\d{2}$/.test(cell)) return new Date(`${cell}T00:00:00Z`)
  return plainText(cell)
}

/**
 * Text cells are never calculated, but some programs take the sign for a formula when the cell is edited or saved as CSV:
 * an apostrophe before it stops them all. `_x003D_` is such a sign in disguise, unless its underscore is written out.
 */
function plainText(text: string): string {
  const clean = text
    .toWellFormed()
    .replace(/[\ufffe\uffff]/g, '')
    .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
  const safe = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(clean) ? `'${clean}` : clean
  return safe.slice(0, cellCharsMax).toWellFormed()
}
