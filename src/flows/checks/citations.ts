// What a flow shows from content/: documents and sections it cites, pictures and files it sends, must be there.
import type { Path } from '../../lib/yaml-source.ts'
import type { Content } from '../../model/content.ts'
import type { Step } from '../../model/flow.ts'
import type { Problem } from '../../model/problem.ts'
import { type FlowDraft, problemAt, stepName } from '../flow-draft.ts'
import { suggestion } from '../suggestion.ts'

export function checkCitations(draft: FlowDraft, content: Content): Problem[] {
  return draft.steps.flatMap((stepDraft) => {
    const { step, path } = stepDraft
    if (!step) return []
    const at = [...path, step.type]
    const found = [...citedParts(step, at), ...shownFiles(step, at)].flatMap((item) =>
      'document' in item ? missingPart(item, content) : missingFile(item, content),
    )
    return found.map((item) =>
      problemAt(draft, item.path, { code: item.code, text: `${stepName(stepDraft)} ${item.text}`.trim() }),
    )
  })
}

type Cited = { document: string; part: string | undefined; documentPath: Path; partPath: Path }
type Shown = { file: string; path: Path }
type Found = { path: Path; code: string; text: string }

function citedParts(step: Step, at: Path): Cited[] {
  if (step.type === 'say' && step.body.document) {
    const { id, part } = step.body.document
    return [
      { document: id, part, documentPath: [...at, 'document', 'id'], partPath: [...at, 'document', 'part'] },
    ]
  }
  const cite = 'cite' in step.body && typeof step.body.cite === 'string' ? step.body.cite : undefined
  if (cite === undefined) return []
  const [document = '', part] = cite.split('#', 2)
  return [{ document, part, documentPath: [...at, 'cite'], partPath: [...at, 'cite'] }]
}

function missingPart({ document, part, documentPath, partPath }: Cited, content: Content): Found[] {
  if (!content.documentIds.has(document)) {
    const help = suggestion(document, [...content.documentIds])
    const text = `cites the document "${document}", which does not exist in content/documents/. ${help}`
    return [{ path: documentPath, code: 'unknown-document', text }]
  }
  const known = content.documents.get(document)
  if (!known || part === undefined || part === 'summary') return []
  const ids = known.sections.map((section) => section.id)
  if (ids.includes(part)) return []
  const text = `cites "${part}" of the document "${document}", which has no such section. ${suggestion(part, ids)}`
  return [{ path: partPath, code: 'unknown-section', text }]
}

function shownFiles(step: Step, at: Path): Shown[] {
  if (step.type !== 'say') return []
  const { picture, file, cards = [] } = step.body
  return [
    ...(picture === undefined ? [] : [{ file: picture, path: [...at, 'picture'] }]),
    ...(file === undefined ? [] : [{ file, path: [...at, 'file'] }]),
    ...cards.flatMap((card, index) =>
      card.picture === undefined ? [] : [{ file: card.picture, path: [...at, 'cards', index, 'picture'] }],
    ),
  ]
}

function missingFile({ file, path }: Shown, content: Content): Found[] {
  if (content.files.has(file)) return []
  const help = suggestion(
    file,
    [...content.files].filter((known) => !known.startsWith('documents/')),
  )
  const text = `shows "${file}", which is not under content/. Put it there, or mend the name. ${help}`
  return [{ path, code: 'unknown-file', text }]
}
