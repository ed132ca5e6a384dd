// Reads one content/documents/*.md (front matter, `## Tóm tắt`, sections `## II.1.6 Title`) into a Document and its faults. No disk.
import { type Document, documentHeadSchema, type Section } from '../model/content.ts'
import type { Problem } from '../model/problem.ts'
import { type Report, readFrontMatter } from './read-front-matter.ts'

/** With its heading and buttons it must fit one message of every channel. */
const sectionCharsMax = 1500
const summaryHeading = 'Tóm tắt'
/** `II.1.6`, `III.2`, `IV`, `5`: no space, then the title. */
const sectionHeading = /^(?<id>[A-Z0-9]+(?:\.[A-Za-z0-9]+)*)\s+(?<title>\S.*)$/

export type DocumentRead = { id: string; document: Document | undefined; problems: readonly Problem[] }

type Part = { heading: string; line: number; lines: string[] }

/** `file`: as shown in faults; its base name is the document's id. */
export function readDocument(text: string, file: string): DocumentRead {
  const front = readFrontMatter(text, { file, noun: 'document', schema: documentHeadSchema })
  const { id, head, source, problems, report } = front
  if (!source) return { id, document: undefined, problems }
  const parts = readParts(front.body, front.bodyLine, report)
  const isSupplied = !isTextMissing(source.value)
  const summary = readSummary(parts, { isRequired: isSupplied, report })
  const sections = readSections(parts, { isRequired: isSupplied, report })
  const document = head && problems.length === 0 ? { ...head, id, summary, sections } : undefined
  return { id, document, problems }
}

/** `text: not-supplied`: we know of the document and do not have it. */
function isTextMissing(head: unknown): boolean {
  return typeof head === 'object' && head !== null && 'text' in head && head.text === 'not-supplied'
}

type Options = { isRequired: boolean; report: Report }

/** Cuts the body at its `## ` headings. */
function readParts(lines: readonly string[], firstLine: number, report: Report): Part[] {
  const parts: Part[] = []
  for (const [index, line] of lines.entries()) {
    const heading = /^##\s+(.*\S)\s*$/.exec(line)?.[1]
    const part = parts.at(-1)
    if (heading) parts.push({ heading, line: firstLine + index, lines: [] })
    else if (part) part.lines.push(line)
    else if (line.trim() !== '') {
      report(firstLine + index, 'stray-text', 'text before the first "## " heading is never shown. Move it.')
    }
  }
  return parts
}

function readSummary(parts: readonly Part[], { isRequired, report }: Options): string[] {
  const [part, again] = parts.filter(({ heading }) => heading === summaryHeading)
  if (again) report(again.line, 'repeated-section', `"## ${summaryHeading}" stands here twice. Keep one.`)
  if (!part) {
    const text = `the document has no "## ${summaryHeading}". Add it, with a list of "- …" points.`
    if (isRequired) report(1, 'no-summary', text)
    return []
  }
  const points: string[] = []
  for (const [index, line] of part.lines.entries()) {
    const point = /^[-*]\s+(.*\S)\s*$/.exec(line)?.[1]
    if (point) points.push(point)
    else if (/^\s+\S/.test(line) && points.length > 0) points.push(`${points.pop()} ${line.trim()}`)
    else if (line.trim() !== '') {
      report(part.line + 1 + index, 'stray-text', 'a summary is a list: begin this line with "- ".')
    }
  }
  if (points.length === 0) report(part.line, 'no-summary', 'the summary has no points. Write them as "- …".')
  return points
}

function readSections(parts: readonly Part[], { isRequired, report }: Options): Section[] {
  const sections: Section[] = []
  for (const { heading, line, lines } of parts) {
    if (heading === summaryHeading) continue
    const { id, title } = sectionHeading.exec(heading)?.groups ?? {}
    const text = lines.join('\n').trim()
    if (!id || !title) {
      report(line, 'bad-heading', `"## ${heading}" needs its code and a title, such as "## II.1.6 Mái ấm".`)
      continue
    }
    if (sections.some((section) => section.id === id)) {
      report(line, 'repeated-section', `section ${id} stands here twice. Keep one of them.`)
    }
    if (text === '') report(line, 'empty-text', `section ${id} is empty. Write its text or take it out.`)
    const count = Array.from(text).length
    if (count > sectionCharsMax) {
      const advice = `Shorten it to ${sectionCharsMax}, or make two sections of it.`
      report(line, 'section-too-long', `section ${id} has ${count} characters. ${advice}`)
    }
    sections.push({ id, title, text })
  }
  if (isRequired && sections.length === 0)
    report(1, 'no-sections', 'the document has no sections. Add "## II.1 Title".')
  return sections
}
