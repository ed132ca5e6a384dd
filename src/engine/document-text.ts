// A document as a chat shows it: its head and summary, or one section. Always the newest version of the library.
import type { Document } from '../model/content.ts'
import type { Flow } from '../model/flow.ts'
import type { Library } from '../model/library.ts'
import { isHiddenEntry } from './entry-text.ts'
import { formatDay } from './format-value.ts'
import { phrases } from './phrases.ts'
import type { Turn } from './turn.ts'

/** `part`: `summary`, or the id of a section. Undefined when the library has no such document or section. */
export function documentText(turn: Turn, { id, part }: { id: string; part: string }): string | undefined {
  const document = turn.library.documents.get(id)
  if (!document) return undefined
  if (isHiddenDocument(turn.library, document)) return phrases.hiddenDocument
  const isReviewed = document['reviewed-by'] !== undefined
  const text =
    part === 'summary' ? summaryText(document, isReviewed) : sectionText(document, part, isReviewed)
  if (text !== undefined) turn.events.push({ type: 'document-shown', document: id, part })
  return text
}

function summaryText(document: Document, isReviewed: boolean): string {
  const points = document.summary.map((point, index) => `${index + 1}. ${point}`)
  const label = isReviewed ? [] : [phrases.unreviewed]
  const note = document['status-note'] ?? ''
  const head = [document.title, originOf(document), phrases.documentStatus[document.status], note]
  const summary = points.length > 0 ? [[phrases.summary, ...points, ...label].join('\n')] : []
  return [head.filter(Boolean).join('\n'), ...summary].join('\n\n')
}

/** `Số 01/CTr-BCH, ngày 20/7/2021, Ban Chấp hành …` */
function originOf(document: Document): string {
  const number = document.number && phrases.documentNumber(document.number)
  const day = document.date && phrases.documentDate(formatDay(document.date))
  return [number, day, document.issuer].filter(Boolean).join(', ')
}

function sectionText(document: Document, part: string, isReviewed: boolean): string | undefined {
  const section = document.sections.find(({ id }) => id === part)
  if (!section) return undefined
  const label = isReviewed ? [] : [phrases.unreviewedSection]
  return [`${section.id}. ${section.title}`, section.text, ...label].join('\n')
}

/** Nobody reviewed it and the library shows only what is reviewed. Where there is but its number and date, nothing is hidden. */
export function isHiddenDocument(library: Pick<Library, 'unreviewed'>, document: Document): boolean {
  if (library.unreviewed === 'show' || document['reviewed-by'] !== undefined) return false
  return document.summary.length > 0 || document.sections.length > 0
}

/** A flow that shows, cites or reckons by what nobody has reviewed says nothing where such things are hidden. */
export function isHidden(library: Library, flow: Flow): boolean {
  const entries = flow.steps.flatMap((step) => (step.type === 'calculate' ? [step.body.entry] : []))
  const isHiddenSum = entries.some((id) => {
    const entry = library.entries.get(id)
    return !entry || isHiddenEntry(library, entry)
  })
  if (isHiddenSum) return true
  return citedDocuments(flow).some((id) => {
    const document = library.documents.get(id)
    return document !== undefined && isHiddenDocument(library, document)
  })
}

function citedDocuments(flow: Flow): string[] {
  return flow.steps.flatMap(({ body }) => {
    if (typeof body !== 'object' || body === null) return []
    const shown = 'document' in body && typeof body.document === 'object' ? [body.document.id] : []
    const cited = 'cite' in body && typeof body.cite === 'string' ? [body.cite.split('#')[0] ?? ''] : []
    return [...shown, ...cited]
  })
}
