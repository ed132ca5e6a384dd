// Reads an article as people type it: `điều 107 khoản 2`, `điểm b khoản 2 điều 35 BLLĐ`, `dieu 107`, `đ35 k2 bllđ`.
import type { Token } from './document-number.ts'

export type Article = { article: number; clause?: number; point?: string }
/** `used`: the tokens that say it. */
export type ArticleRead = Article & { used: ReadonlySet<number> }

export function readArticle(tokens: readonly Token[]): ArticleRead | undefined {
  const clauseAt = numbered(tokens, /^(?:khoan|k)$/)
  const at = numbered(tokens, clauseAt < 0 && !namesCode(tokens) ? /^(?:dieu)$/ : /^(?:dieu|d)$/)
  if (at < 0) return undefined
  const used = new Set([at, at + 1])
  const pointAt = tokens.findIndex(
    ({ folded }, index) => folded === 'diem' && /^[a-z]$/.test(tokens[index + 1]?.folded ?? ''),
  )
  for (const start of [clauseAt, pointAt]) if (start >= 0) used.add(start).add(start + 1)
  return {
    article: Number(tokens[at + 1]?.folded),
    clause: clauseAt < 0 ? undefined : Number(tokens[clauseAt + 1]?.folded),
    point: pointAt < 0 ? undefined : tokens[pointAt + 1]?.marked,
    used,
  }
}

/** Where a word stands that has a number of an article or clause after it. */
function numbered(tokens: readonly Token[], word: RegExp): number {
  return tokens.findIndex(
    ({ folded }, index) => word.test(folded) && /^[1-9]\d{0,2}$/.test(tokens[index + 1]?.folded ?? ''),
  )
}

function namesCode(tokens: readonly Token[]): boolean {
  return tokens.some(({ folded }) => /^(?:blld|luat|lld)$/.test(folded))
}

/** `Điều 107 khoản 2`, for people. */
export function articleText({ article, clause, point }: Article): string {
  const inner = [point && `điểm ${point}`, clause && `khoản ${clause}`].filter(Boolean).join(' ')
  return inner === ''
    ? `Điều ${article}`
    : `${inner.charAt(0).toUpperCase()}${inner.slice(1)} Điều ${article}`
}
