// Walks over the tokens of a text with numbers in it. Used by the readers of quantities.
import { fold } from '../lib/text.ts'
import { agrees } from './syllable.ts'
import type { Word } from './words.ts'

/** `isGlued`: no space stood before it, as in `5tr`. */
export type Token = Word & { isGlued: boolean }

export class Cursor {
  at = 0
  tokens: readonly Token[]
  countsYears: boolean
  constructor(tokens: readonly Token[], countsYears: boolean) {
    this.tokens = tokens
    this.countsYears = countsYears
  }
  get here(): Token | undefined {
    return this.tokens[this.at]
  }
  ahead(count: number): Token | undefined {
    return this.tokens[this.at + count]
  }
  take(...meant: readonly string[]): boolean {
    const isHere = meant.some((word) => isWord(this.here, word))
    if (isHere) this.at += 1
    return isHere
  }
}

export function isWord(token: Token | undefined, meant: string): boolean {
  return token !== undefined && token.folded === folded(meant) && agrees(token.marked, meant)
}

const foldedWords = new Map<string, string>()
function folded(word: string): string {
  const known = foldedWords.get(word)
  if (known !== undefined) return known
  const made = fold(word)
  foldedWords.set(word, made)
  return made
}
