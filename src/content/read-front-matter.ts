// Opens one content/**/*.md: the YAML between the two `---` lines, checked, and the lines below it. Used by the readers of
// documents and entries. No disk.
import type { z } from 'zod'
import { checkShape } from '../lib/schema-faults.ts'
import { readYaml, type YamlSource } from '../lib/yaml-source.ts'
import type { Problem } from '../model/problem.ts'
import { idSchema } from '../model/text.ts'

export type Report = (line: number, code: string, text: string, column?: number) => void

export type FrontMatter<Head> = {
  /** The base name of the file. */
  id: string
  /** Undefined when the front matter has a fault. */
  head: Head | undefined
  source: YamlSource | undefined
  /** What stands below, and the line of the file where it begins. */
  body: readonly string[]
  bodyLine: number
  /** Faults so far; `report` adds one. */
  problems: Problem[]
  report: Report
}

/** `file`: as shown in faults. `noun`: what it holds, for the faults' texts. */
export function readFrontMatter<T extends z.ZodType>(
  text: string,
  { file, noun, schema }: { file: string; noun: 'document' | 'entry'; schema: T },
): FrontMatter<z.infer<T>> {
  const id = fileId(file)
  const problems: Problem[] = []
  const report: Report = (line, code, text, column = 1) => problems.push({ file, line, column, code, text })
  checkFileName(id, report)
  const lines = text
    .normalize('NFC')
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
  const end = lines.indexOf('---', 1)
  if (lines[0] !== '---' || end < 0) {
    const opening = noun === 'entry' ? 'an entry opens' : 'a document opens'
    report(1, 'no-front-matter', `${opening} with "---", its "title:" and so on, and "---".`)
    return { id, head: undefined, source: undefined, body: [], bodyLine: 1, problems, report }
  }
  const source = readYaml(`${lines.slice(1, end).join('\n')}\n`, 1)
  const head = checkShape(schema, quoteYear(source.value), { source, path: [], subject: `${noun} "${id}"` })
  const faults = source.value === undefined ? source.faults : [...source.faults, ...head.faults]
  for (const fault of faults) report(fault.line, fault.code, fault.text, fault.column)
  return { id, head: head.data, source, body: lines.slice(end + 1), bodyLine: end + 2, problems, report }
}

/** `content/forms/don-gia-nhap.yaml` → `don-gia-nhap`. */
export function fileId(file: string): string {
  return file.replace(/^.*[/\\]/, '').replace(/\.(?:md|ya?ml)$/, '')
}

export function checkFileName(id: string, report: Report): void {
  if (idSchema.safeParse(id).success) return
  report(1, 'bad-id', 'rename the file: use small letters a–z, digits and hyphens, a letter first.')
}

/** YAML reads a bare year as a number. */
function quoteYear(head: unknown): unknown {
  if (typeof head !== 'object' || head === null || !('date' in head) || typeof head.date !== 'number')
    return head
  return { ...head, date: String(head.date) }
}
