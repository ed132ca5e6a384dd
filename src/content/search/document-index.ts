// Which documents a text names: by official number, by title or name, by kind; and which section of one.
import { fold } from '../../lib/text.ts'
import type { Document, Section } from '../../model/content.ts'
import { foldedText, type Word } from '../../understanding/words.ts'
import { type DocumentNumber, isSameNumber, officialNumber } from './document-number.ts'
import { contentOf } from './filler.ts'
import { longWords, writtenWords } from './question.ts'

/** `rest`: the words of the text that do not name it. */
export type NamedDocuments = { documents: readonly string[]; rest: readonly Word[] }

export type DocumentIndex = {
  ofNumber: (number: DocumentNumber) => string[]
  /** By a title or name that stands in the text, or by its kind and most of its title. */
  named: (words: readonly Word[]) => NamedDocuments | undefined
  /** The section whose code stands in a text (`mục II.1.6`), is the code given, or whose title stands in what is asked. */
  partIn: (document: string, text: string) => string | undefined
  partByCode: (document: string, code: string) => string | undefined
  partByTitle: (document: string, asked: readonly Word[]) => string | undefined
  /** What it says is law, which entries answer better than the document. */
  isLaw: (document: string) => boolean
}

const kindWords: Readonly<Record<string, Document['kind']>> = {
  'nghi quyet': 'resolution',
  'chi thi': 'directive',
  'ket luan': 'conclusion',
  'chuong trinh': 'programme',
  'ke hoach': 'plan',
  'quyet dinh': 'decision',
  'nghi dinh': 'decree',
  'huong dan': 'guidance',
  'quy che': 'regulation',
}
const lawKinds = new Set<Document['kind'] | undefined>(['law', 'decree'])
/** Said with a kind, these tell no document from another. */
const everyones = new Set('dang nuoc trung uong tinh nha cap tren moi cu'.split(' '))
/** How much of what is asked must stand in a document's names. */
const titleShare = 0.6

type Named = { id: string; names: readonly string[]; terms: ReadonlySet<string> }

export function indexDocuments(documents: readonly Document[]): DocumentIndex {
  const byId = new Map(documents.map((document) => [document.id, document]))
  const newestFirst = [...documents].sort((a, b) => (b.date ?? '').localeCompare(a.date ?? ''))
  const numbers = newestFirst.flatMap(({ id, number, date }) => {
    const read = number === undefined ? undefined : officialNumber(number)
    return read ? [{ id, date, read }] : []
  })
  const all = newestFirst.map(namesOf)
  return {
    ofNumber: (asked) =>
      numbers.filter(({ read, date }) => isSameNumber(asked, read, date)).map(({ id }) => id),
    named: (words) => byName(all, words) ?? byKind(documents, all, words),
    partIn: (id, text) => partIn(byId.get(id)?.sections ?? [], text),
    partByCode: (id, code) => byId.get(id)?.sections.find((section) => section.id === code)?.id,
    partByTitle: (id, asked) => partByTitle(byId.get(id)?.sections ?? [], asked),
    isLaw: (id) => lawKinds.has(byId.get(id)?.kind),
  }
}

function namesOf(document: Document): Named {
  const names = [document.title, document['short-title'], ...document.names].map((name) =>
    foldedText(longWords(writtenWords(name))),
  )
  return { id: document.id, names, terms: new Set(names.flatMap((name) => name.split(' '))) }
}

/** The longest name that stands in the text; several documents may bear it. */
function byName(all: readonly Named[], words: readonly Word[]): NamedDocuments | undefined {
  // `kỷ luật lao động` names no law.
  const text = ` ${foldedText(words)} `.replaceAll(' ky luat ', ' ky (luat) ')
  let longest = ''
  for (const { names } of all) {
    for (const name of names)
      if (name.includes(' ') && name.length > longest.length && text.includes(` ${name} `)) longest = name
  }
  if (longest === '' || Object.hasOwn(kindWords, longest)) return undefined
  const before = text
    .slice(0, text.indexOf(` ${longest} `))
    .split(' ')
    .filter(Boolean).length
  const rest = words.filter((_, index) => index < before || index >= before + longest.split(' ').length)
  return { documents: all.filter(({ names }) => names.includes(longest)).map(({ id }) => id), rest }
}

/** `nghị quyết về đổi mới công đoàn`; `nghị quyết` alone: all of that kind. */
function byKind(
  documents: readonly Document[],
  all: readonly Named[],
  words: readonly Word[],
): NamedDocuments | undefined {
  const text = ` ${foldedText(words)} `
  const said = Object.keys(kindWords).find((phrase) => text.includes(` ${phrase} `))
  if (said === undefined) return undefined
  const kind = kindWords[said]
  const ofKind = new Set(documents.filter((document) => document.kind === kind).map(({ id }) => id))
  const rest = words.filter(({ folded }) => !said.split(' ').includes(folded))
  const asked = contentOf(rest).filter(({ folded }) => !everyones.has(folded))
  const shares = all
    .filter(({ id }) => ofKind.has(id))
    .map(({ id, terms }) => {
      const found = asked.filter(({ folded }) => terms.has(folded)).length
      return { id, share: asked.length === 0 ? 1 : found / asked.length }
    })
  const best = Math.max(0, ...shares.map(({ share }) => share))
  if (best < titleShare || (asked.length === 1 && best < 1)) return undefined
  return { documents: shares.filter(({ share }) => share === best).map(({ id }) => id), rest: [] }
}

const code = /(?:(?:muc|phan|chuong) )?(?<![a-z0-9])(?:[ivx]+|\d{1,2})(?:\.\d{1,2})*(?![a-z0-9])/g

/** A bare number is a code only behind its noun. */
function partIn(sections: readonly Section[], text: string): string | undefined {
  const codes = fold(text).match(code) ?? []
  const named = codes.flatMap((match) => {
    const bare = match.replace(/^[a-z]+ /, '')
    return bare !== match || bare.includes('.') ? [bare] : []
  })
  return sections.find(({ id }) => named.includes(id.toLowerCase()))?.id
}

/** The longest title all of whose words are asked for. */
function partByTitle(sections: readonly Section[], words: readonly Word[]): string | undefined {
  const asked = new Set(contentOf(words).map(({ folded }) => folded))
  const fits = sections.flatMap(({ id, title }) => {
    const terms = contentOf(writtenWords(title)).map(({ folded }) => folded)
    return terms.length > 0 && terms.every((term) => asked.has(term)) ? [{ id, count: terms.length }] : []
  })
  return fits.sort((a, b) => b.count - a.count)[0]?.id
}
