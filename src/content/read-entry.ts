// Reads one content/entries/*.md: front matter, and below it the answer as a chat shows it, so without Markdown. No disk.
import { type Entry, entryHeadSchema } from '../model/content.ts'
import type { Problem } from '../model/problem.ts'
import { type FrontMatter, type Report, readFrontMatter } from './read-front-matter.ts'

/** With title, citation and label it must fit one message of every channel. */
const textCharsMax = 900

/** Each would be shown as it stands: the pattern, and what to do about it. */
const markdown: readonly (readonly [RegExp, string])[] = [
  [/^#{1,6}\s/, 'a heading cannot be shown in a chat. Write it as a plain line.'],
  [/^\s*[*+]\s/, 'begin the lines of a list with "- ".'],
  [/\*\*|__|`/, 'bold, italics and code cannot be shown in a chat. Take the signs out.'],
  [/!?\[[^\]]*\]\([^)]*\)/, 'a link in brackets cannot be shown in a chat. Write its address alone.'],
  [/<\/?[a-z][^>]*>/i, 'HTML cannot be shown in a chat. Take it out.'],
  [/^\s*\|.*\|\s*$/, 'a table cannot be shown in a chat. Make lines of it.'],
  [/^\s*>\s/, 'a quotation cannot be shown in a chat. Take ">" out.'],
]

export type EntryRead = {
  id: string
  entry: Entry | undefined
  problems: readonly Problem[]
  /** Where in the file a choice of `clarify` or a question stands, for what is checked over all entries. */
  placeOf: (path: readonly (string | number)[]) => { line: number; column: number }
}

/** `file`: as shown in faults; its base name is the entry's id. */
export function readEntry(content: string, file: string): EntryRead {
  const front = readFrontMatter(content, { file, noun: 'entry', schema: entryHeadSchema })
  const { id, head, source, problems, report } = front
  const placeOf = (path: readonly (string | number)[]) => source?.placeOf(path) ?? { line: 1, column: 1 }
  if (!source) return { id, entry: undefined, problems, placeOf }
  const text = readText(front, report)
  if (head)
    checkHead(head, (path, code, fault) => {
      const { line, column } = placeOf(path)
      report(line, code, `entry "${id}": ${fault}`, column)
    })
  const entry = head && problems.length === 0 ? { ...head, id, text } : undefined
  return { id, entry, problems, placeOf }
}

function readText({ body, bodyLine }: FrontMatter<unknown>, report: Report): string {
  for (const [index, line] of body.entries()) {
    for (const [pattern, advice] of markdown) {
      const at = line.search(pattern)
      if (at >= 0) report(bodyLine + index, 'markdown', advice, at + 1)
    }
  }
  const text = body
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()
    .replace(/\n{3,}/g, '\n\n')
  if (text === '') report(bodyLine, 'empty-text', 'there is no answer. Write it below the second "---".')
  const count = Array.from(text).length
  if (count > textCharsMax) {
    const advice = `Shorten it to ${textCharsMax}, or make two entries of it.`
    report(bodyLine, 'text-too-long', `the answer has ${count} characters. ${advice}`)
  }
  return text
}

type HeadReport = (path: readonly (string | number)[], code: string, text: string) => void

function checkHead(head: Omit<Entry, 'id' | 'text'>, report: HeadReport): void {
  for (const [index, { article, clause, point }] of head.citations.entries()) {
    if (article === undefined && (clause !== undefined || point !== undefined))
      report(['citations', index], 'bad-citation', 'a clause or point needs its "article". Add it.')
  }
  const { 'effective-from': from, 'effective-to': to } = head
  if (to !== undefined && to < from)
    report(
      ['effective-to'],
      'bad-dates',
      `it ends on ${to}, before it begins on ${from}. Mend one of the two.`,
    )
  if ((head['reviewed-by'] === undefined) !== (head['reviewed-at'] === undefined))
    report(['reviewed-by'], 'half-review', 'write both "reviewed-by" and "reviewed-at", or neither.')
  if (head.clarify && Object.keys(head.clarify.choices).length === 0)
    report(['clarify', 'choices'], 'no-choices', 'clarify has no choices. Write them as "label: entry-id".')
}
