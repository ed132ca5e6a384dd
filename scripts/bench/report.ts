// Shows a bench's figures as a table and keeps them as JSON in bench-results/<name>.json.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Bench, type Figure, isMet, type Target } from './bench.ts'
import type { Machine } from './machine.ts'

export type Result = {
  bench: string
  what: string
  seconds: number
  machine: Machine
  figures: readonly (Figure & { met?: boolean })[]
}

export function resultOf(
  bench: Bench,
  figures: readonly Figure[],
  how: { seconds: number; machine: Machine },
): Result {
  return {
    bench: bench.name,
    what: bench.what,
    ...how,
    figures: figures.map((figure) => ({ ...figure, measured: rounded(figure.measured), met: isMet(figure) })),
  }
}

export function writeResult(folder: string, result: Result): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${result.bench}.json`), `${JSON.stringify(result, null, 2)}\n`)
}

/** The table as lines; columns as wide as what stands in them. */
export function table(figures: readonly Figure[]): string {
  const head = ['figure', 'measured', 'target', '', 'baseline', 'also']
  const rows = [head, ...figures.map(row)]
  const widths = head.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)))
  return rows
    .map((cells) =>
      cells
        .map((cell, column) => padded(cell, widths[column] ?? 0, column === 1))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function row(figure: Figure): string[] {
  const { measured, unit, target, baseline, also = {} } = figure
  const met = isMet(figure)
  return [
    figure.figure,
    `${shown(measured)} ${unit}`.trim(),
    target ? bound(target) : '',
    met === undefined ? '' : met ? 'met' : target?.promise ? 'BROKEN' : 'missed',
    baseline ? `${shown(baseline.measured)} ${unit} (${baseline.what})` : '',
    Object.entries(also)
      .map(([name, value]) => `${name} ${shown(value)}`)
      .join(', '),
  ]
}

function bound(target: Target): string {
  if ('atLeast' in target) return `≥ ${shown(target.atLeast)}`
  if ('atMost' in target) return `≤ ${shown(target.atMost)}`
  return shown(target.exactly)
}

function padded(cell: string, width: number, toTheRight: boolean): string {
  return toTheRight ? cell.padStart(width) : cell.padEnd(width)
}

/** Three digits that mean something: 12,345 · 98.7 · 0.61. */
function shown(value: number): string {
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString('en-US', { maximumFractionDigits: digits })
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
