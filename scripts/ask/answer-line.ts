// One line of `npm run ask`: the question, what the library finds for it, and the texts a worker would be shown. Never throws.
import { z } from 'zod'
import { documentText } from '../../src/engine/document-text.ts'
import { entryText } from '../../src/engine/entry-text.ts'
import { beginTurn } from '../../src/engine/turn.ts'
import type { Citation, Document, Entry } from '../../src/model/content.ts'
import type { Found, Library } from '../../src/model/library.ts'

type ShownCitation = Pick<Citation, 'article' | 'clause' | 'point'> & { law: string }
type Hit = { id: string; title: string; citations: readonly ShownCitation[]; text: string }
export type Answer = {
  kind: 'direct' | 'choices' | 'document' | 'none'
  /** direct: the answer, then what "chưa đúng ý tôi" would offer; choices: at most three. */
  hits: readonly Hit[]
  error?: string
}

const lineSchema = z.object({ text: z.string() })

/** `line`: JSON with a `text`. */
export function answerLine(library: Library, line: string): Answer {
  try {
    const parsed = lineSchema.safeParse(JSON.parse(line))
    if (parsed.success) return answer(library, parsed.data.text)
    return { kind: 'none', hits: [], error: 'a line is a JSON object with a "text" that is a string' }
  } catch (error) {
    return { kind: 'none', hits: [], error: error instanceof Error ? error.message : String(error) }
  }
}

function answer(library: Library, text: string): Answer {
  const found = library.find(text)
  if (found.kind === 'none') return { kind: 'none', hits: [] }
  if (found.kind === 'documents') return { kind: 'document', hits: documentHits(library, found) }
  return {
    kind: found.kind,
    hits: found.entries.flatMap((id) => {
      const entry = library.entries.get(id)
      return entry ? [entryHit(entry)] : []
    }),
  }
}

function entryHit(entry: Entry): Hit {
  const { id, title, citations } = entry
  return { id, title, citations: citations.map(shownCitation), text: entryText(entry) }
}

function shownCitation({ law, number, article, clause, point }: Citation): ShownCitation {
  return { law: [law, number].filter(Boolean).join(' '), article, clause, point }
}

function documentHits(
  library: Library,
  { documents, part = 'summary' }: Extract<Found, { kind: 'documents' }>,
): Hit[] {
  const input = {
    id: 'ask',
    at: 0,
    seed: 'ask',
    content: { type: 'text', text: '' },
    contact: 'ask',
  } as const
  const turn = beginTurn({ library, facts: {}, input, now: 0 }, undefined)
  return documents.flatMap((id) => {
    const document = library.documents.get(id)
    if (!document) return []
    return [
      {
        id,
        title: document.title,
        citations: numberOf(document),
        text: documentText(turn, { id, part }) ?? '',
      },
    ]
  })
}

function numberOf({ number }: Document): ShownCitation[] {
  return number === undefined ? [] : [{ law: number }]
}
