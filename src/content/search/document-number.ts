// Reads official numbers as people type them: `02-NQ/TW`, `02 nq tw`, `NQ02`, `nghị quyết số 02 của Bộ Chính trị`,
// `145/2020/NĐ-CP` with Đ as D, any spacing. Also reads the numbers in content, so that both meet.
import { fold } from '../../lib/text.ts'
import { withoutRawKeys } from '../../understanding/raw-keys.ts'
import { plainTyped, type Word } from '../../understanding/words.ts'

/** Letters or digits, and what stands before them. */
export type Token = Word & { gap: string }

export type DocumentNumber = {
  number: number
  year?: number
  /** `nq`, `nd`, `luat` … and `tw`, `cp` …: folded codes, absent when not said. */
  kind?: string
  issuer?: string
  /** In its official spelling as far as it was said: `99-NQ/TW`, `Nghị quyết 99`. */
  shown: string
}

export type NumberRead = DocumentNumber & { from: number; to: number }

/** Code → its official letters and its words. `isWord`: the code is also everyday shorthand, so it needs an issuer. */
const kinds: Readonly<Record<string, { letters: string; words: readonly string[]; isWord?: true }>> = {
  nq: { letters: 'NQ', words: ['nghị quyết'] },
  ct: { letters: 'CT', words: ['chỉ thị'], isWord: true },
  kl: { letters: 'KL', words: ['kết luận'] },
  qd: { letters: 'QĐ', words: ['quyết định'] },
  kh: { letters: 'KH', words: ['kế hoạch'], isWord: true },
  ctr: { letters: 'CTr', words: ['chương trình hành động', 'chương trình'] },
  nd: { letters: 'NĐ', words: ['nghị định'] },
  tt: { letters: 'TT', words: ['thông tư'], isWord: true },
  hd: { letters: 'HD', words: ['hướng dẫn'], isWord: true },
  tb: { letters: 'TB', words: ['thông báo'], isWord: true },
  cv: { letters: 'CV', words: ['công văn'], isWord: true },
  vbhn: { letters: 'VBHN', words: ['văn bản hợp nhất'] },
  luat: { letters: 'Luật', words: ['bộ luật', 'luật'] },
}
const issuers: Readonly<Record<string, { letters: string; words: readonly string[] }>> = {
  tw: { letters: 'TW', words: ['trung ương', 'bộ chính trị', 'ban bí thư', 'bct'] },
  tu: { letters: 'TU', words: ['tỉnh ủy'] },
  bch: { letters: 'BCH', words: ['ban chấp hành'] },
  cp: { letters: 'CP', words: ['chính phủ'] },
  tld: { letters: 'TLĐ', words: ['tổng liên đoàn lao động việt nam', 'tổng liên đoàn'] },
  qh: { letters: 'QH', words: ['quốc hội'] },
  ubtvqh: { letters: 'UBTVQH', words: ['ủy ban thường vụ quốc hội'] },
  bnv: { letters: 'BNV', words: ['bộ nội vụ'] },
  bldtbxh: { letters: 'BLĐTBXH', words: [] },
  btc: { letters: 'BTC', words: [] },
  vpqh: { letters: 'VPQH', words: [] },
  ldld: { letters: 'LĐLĐ', words: ['liên đoàn lao động tỉnh', 'liên đoàn lao động'] },
}
const party = new Set(['tw', 'tu'])

/** The words and numbers of a text, letters and digits parted. */
export function tokensOf(text: string): Token[] {
  const plain = plainTyped(text)
  let end = 0
  return [...plain.matchAll(/[\p{L}\p{M}]+|\p{N}+/gu)].flatMap((match) => {
    const gap = plain.slice(end, match.index)
    end = match.index + match[0].length
    return unglued(match[0]).map((marked, index) => ({
      marked,
      folded: withKeyboardOn(fold(marked)),
      gap: index === 0 ? gap : '',
    }))
  })
}

const spelled = new Set(
  [...Object.values(kinds), ...Object.values(issuers)].flatMap(({ words }) =>
    words.flatMap((phrase) => fold(phrase).split(' ')),
  ),
)

/** `nghij quyeets` → nghi quyet; codes are no Telex (`tw`). */
function withKeyboardOn(folded: string): string {
  const mended = folded.length > 3 ? withoutRawKeys(folded) : undefined
  return mended !== undefined && spelled.has(mended) ? mended : folded
}

const gluedCode = new RegExp(`^(${codes(kinds)})(${codes(issuers)})$`)

function codes(table: Readonly<Record<string, unknown>>): string {
  return Object.keys(table)
    .sort((a, b) => b.length - a.length)
    .join('|')
}

/** `nqtw` → nq, tw. */
function unglued(marked: string): string[] {
  const [, kind, issuer] = gluedCode.exec(fold(marked)) ?? []
  return kind && issuer ? [marked.slice(0, kind.length), marked.slice(kind.length)] : [marked]
}

/** Every official number in a text. */
export function readNumbers(tokens: readonly Token[]): NumberRead[] {
  const found: NumberRead[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const read = readAt(tokens, at)
    if (!read) continue
    found.push(read)
    at = read.to - 1
  }
  return found
}

/** The number of a document or citation of ours. */
export function officialNumber(text: string): DocumentNumber | undefined {
  return readNumbers(tokensOf(text))[0]
}

/** Nothing that both say differs. `date`: of the document, whose number may be without its year. */
export function isSameNumber(asked: DocumentNumber, ours: DocumentNumber, date?: string): boolean {
  const year = ours.year ?? (date === undefined ? undefined : Number(date.slice(0, 4)))
  return (
    asked.number === ours.number &&
    (asked.year === undefined || year === undefined || asked.year === year) &&
    (asked.kind === undefined || asked.kind === kindOf(ours)) &&
    (asked.issuer === undefined || ours.issuer === undefined || asked.issuer === ours.issuer)
  )
}

/** Laws bear the National Assembly's letters instead of a kind. */
function kindOf({ kind, issuer }: DocumentNumber): string | undefined {
  if (kind !== undefined) return kind
  if (issuer === 'qh') return 'luat'
  return issuer === 'ubtvqh' ? 'nq' : undefined
}

type Named = { code: string; size: number; isSpelled: boolean }

function readAt(tokens: readonly Token[], at: number): NumberRead | undefined {
  const digits = tokens[at]?.folded ?? ''
  if (!/^\d{1,4}$/.test(digits) || Number(digits) === 0 || isYear(digits)) return undefined
  if (/\d$/.test(tokens[at - 1]?.folded ?? '') && /[/.,-]/.test(tokens[at]?.gap ?? '')) return undefined
  const before = kindBefore(tokens, at)
  let to = at + 1
  const yearToken = tokens[to]
  const hasYear = yearToken !== undefined && isYear(yearToken.folded) && /^ ?\/ ?$|^ $/.test(yearToken.gap)
  const isSlashed = hasYear && yearToken.gap.includes('/')
  if (hasYear) to += 1
  const after = namedAt(kinds, tokens, to)
  const isKindAfter = after !== undefined && !after.isSpelled
  if (isKindAfter) to += after.size
  const issuer = issuerAt(tokens, to, isKindAfter || hasYear)
  if (issuer) to += issuer.size
  const kind = isKindAfter ? after : before
  const read = { digits, year: hasYear ? Number(yearToken.folded) : yearNear(tokens, to), kind, issuer }
  if (!isNumber(read, { isSlashed, isKindAfter })) return undefined
  return {
    number: Number(digits),
    year: read.year,
    kind: kind?.code,
    issuer: issuer?.code,
    shown: shownNumber(read),
    from: before ? at - before.size : at,
    to,
  }
}

type Read = { digits: string; year: number | undefined; kind: Named | undefined; issuer: Issuer | undefined }
type Issuer = { code: string; size: number; letters: string }

/** `145/2020`, `02 nq`, `chỉ thị 05`, `05 ct tw`; not `2 tháng`, `hđ 12`, `3/2026`. */
function isNumber(
  read: Read,
  { isSlashed, isKindAfter }: { isSlashed: boolean; isKindAfter: boolean },
): boolean {
  const { digits, kind, issuer } = read
  if (kind === undefined) return isSlashed && (Number(digits) > 12 || issuer !== undefined)
  if (issuer !== undefined || isSlashed) return true
  const isWord = kinds[kind.code]?.isWord === true
  if (isKindAfter) return !isWord
  return kind.isSpelled || !isWord || digits.startsWith('0')
}

function kindBefore(tokens: readonly Token[], at: number): Named | undefined {
  const so = /^(?:so|s)$/.test(tokens[at - 1]?.folded ?? '') ? 1 : 0
  for (const size of [4, 3, 2, 1]) {
    const start = at - so - size
    const named = start < 0 ? undefined : namedAt(kinds, tokens, start)
    if (named?.size === size) return { ...named, size: size + so }
  }
  return undefined
}

function issuerAt(tokens: readonly Token[], start: number, isCodeFirst: boolean): Issuer | undefined {
  const of = tokens[start]?.folded === 'cua' ? 1 : 0
  const named = namedAt(issuers, tokens, start + of)
  if (named) {
    const letters = issuers[named.code]?.letters ?? ''
    const term = tokens[start + of + named.size]
    const hasTerm = named.code.endsWith('qh') && term?.gap === '' && /^\d{1,2}$/.test(term.folded)
    const size = of + named.size + (hasTerm ? 1 : 0)
    return { code: named.code, size, letters: hasTerm ? `${letters}${term.folded}` : letters }
  }
  const token = tokens[start]
  if (!isCodeFirst || !token || !/^ ?[-/] ?$/.test(token.gap) || !/^[a-z]{2,12}$/.test(token.folded))
    return undefined
  return { code: token.folded, size: 1, letters: token.marked.toUpperCase() }
}

type Table = Readonly<Record<string, { words: readonly string[] }>>

/** A code or its words, the longest that stands at `start`. */
function namedAt(table: Table, tokens: readonly Token[], start: number): Named | undefined {
  const first = tokens[start]?.folded ?? ''
  let best: Named | undefined = Object.hasOwn(table, first)
    ? { code: first, size: 1, isSpelled: false }
    : undefined
  for (const [code, { words }] of Object.entries(table)) {
    for (const phrase of words) {
      const parts = fold(phrase).split(' ')
      const isHere = parts.every((part, index) => tokens[start + index]?.folded === part)
      if (isHere && parts.length >= (best?.size ?? 0)) best = { code, size: parts.length, isSpelled: true }
    }
  }
  return best
}

function yearNear(tokens: readonly Token[], to: number): number | undefined {
  const at = tokens.findIndex(({ folded }, index) => index >= to && folded === 'nam')
  const year = tokens[at + 1]?.folded ?? ''
  return at >= 0 && isYear(year) ? Number(year) : undefined
}

function isYear(digits: string): boolean {
  return /^(?:19|20)\d\d$/.test(digits)
}

function shownNumber({ digits, year, kind, issuer }: Read): string {
  const named = kind && kinds[kind.code]
  const number = year === undefined ? digits : `${digits}/${year}`
  if (!named || kind?.code === 'luat' || issuer?.code.endsWith('qh'))
    return [number, issuer?.letters].filter(Boolean).join('/')
  if (!issuer) {
    const words = named.words.at(-1) ?? ''
    return `${words.charAt(0).toUpperCase()}${words.slice(1)} ${number}`
  }
  return party.has(issuer.code)
    ? `${digits}-${named.letters}/${issuer.letters}`
    : `${number}/${named.letters}-${issuer.letters}`
}
