// The rows of a sheet that was exported, as records.
import type exceljs from 'exceljs'

/** Header → value, for each row under it. */
export function rowsOf(sheet: exceljs.Worksheet | undefined): Record<string, unknown>[] {
  const header = Array.from(
    { length: sheet?.columnCount ?? 0 },
    (_, at) => sheet?.getCell(1, at + 1).text ?? '',
  )
  return Array.from({ length: (sheet?.rowCount ?? 1) - 1 }, (_, row) =>
    Object.fromEntries(
      header.flatMap((name, at) => {
        const value = sheet?.getCell(row + 2, at + 1).value ?? undefined
        return value === undefined ? [] : [[name, value]]
      }),
    ),
  )
}
