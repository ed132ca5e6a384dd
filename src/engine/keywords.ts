// Which flow a text calls for: the whole text is a keyword, or plainly contains one. And whether it is only a greeting.
import { fold } from '../lib/text.ts'
import type { Library } from '../model/library.ts'
import { matchedCharsMax } from './limits.ts'

/** So many words may stand around a keyword ("cho em xem … với ạ"). */
const wordsAroundMax = 6
const negations = new Set(['khong', 'ko', 'k', 'kg', 'hok', 'chua', 'dung', 'thoi'])
const greetings = new Set(
  [
    ['alo', 'a lo', 'alo alo', 'hi', 'hello', 'helo', 'hey', 'halo', 'chao', 'xin chao', 'bat dau', 'start'],
    ['chao ban', 'chao em', 'chao ad', 'chao admin', 'chao anh', 'chao chi', 'chao anh chi', 'em chao'],
    ['chao cong doan', 'xin chao ad', 'em chao anh chi', 'em chao a c', 'chao a c', 'chao buoi sang'],
  ].flat(),
)
const politeEnd = /( (a|nhe|nha|oi|voi|em|ban|ad|anh|chi|anh chi))+$/

export function isGreeting(text: string): boolean {
  if (text.length > 60) return false
  const words = fold(text)
    .replace(/[^a-z0-9 ]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return greetings.has(words) || greetings.has(words.replace(politeEnd, ''))
}

/** The flow whose keyword the text is or contains. `isWhole`: nothing else was said. */
export function findKeyword(library: Library, text: string): { flow: string; isWhole: boolean } | undefined {
  if (text.length > matchedCharsMax) return undefined
  const folded = fold(text)
    .replace(/[.,!?…"]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const exact = library.keywords.get(folded) ?? library.keywords.get(folded.replace(politeEnd, ''))
  if (exact !== undefined) return { flow: exact, isWhole: true }
  const words = folded.split(' ')
  if (words.some((word) => negations.has(word))) return undefined
  const within = phrasesOf(library.keywords).find(
    ({ phrase, count }) => words.length <= count + wordsAroundMax && ` ${folded} `.includes(` ${phrase} `),
  )
  return within && { flow: within.flow, isWhole: false }
}

type Phrase = { phrase: string; count: number; flow: string }
const known = new WeakMap<Library['keywords'], readonly Phrase[]>()

/** Keywords of two words and more, the longest first: a single word stands in too many sentences. */
function phrasesOf(keywords: Library['keywords']): readonly Phrase[] {
  const found = known.get(keywords)
  if (found) return found
  const phrases = [...keywords]
    .map(([phrase, flow]) => ({ phrase, flow, count: phrase.split(' ').length }))
    .filter(({ count }) => count > 1)
    .sort((a, b) => b.phrase.length - a.phrase.length)
  known.set(keywords, phrases)
  return phrases
}
