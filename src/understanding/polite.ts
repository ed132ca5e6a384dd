// The small words around an answer that say how, not what: dạ, thưa, em chọn, ạ, nhé, cảm ơn. Taken off before matching.
import { lexicon, look } from './lexicon.ts'
import { foldedText, type Word } from './words.ts'

const before = lexicon({
  polite: `dạ, dạ vâng, da, vâng, thưa, kính thưa, ơi, alo, hi, hello, xin chào, chào, chào anh, chào chị, chào anh chị,
    em, e, tôi, toi, tui, t, mình, mk, mik, m, anh, a, chị, c, con, cháu, cô, chú, bác, anh chị, bạn, b, ad, admin, bot, trợ lý,
    xin, xin phép, cho, vui lòng, làm ơn, à, ờ, ừm, uhm, um, thì, là, nè, này`,
})
const after = lexicon({
  polite: `ạ, ah, ak, á, nha, nhá, nhé, nhe, nhen, nghen, nghe, hen, hén, nè, ne, này, đi, với, vs, luôn, đó, đấy, ấy, nhỉ, nhở,
    nhỉ, đây, ơi, em, e, anh, a, chị, c, bạn, b, ad, admin, shop, sir, bot, cô, chú, bác, anh chị, anh ơi, chị ơi, em ơi, ad ơi, bạn ơi,
    cảm ơn, cám ơn, cảm ơn ạ, thanks, thank, thank you, tks, thks, hihi, hi, hehe, haha, kk, kkk, hjhj, hii, please, pls, mà,
    nghen em, cho em, cho tôi, cho mình, giúp em, giúp tôi, giúp mình, giùm, giúp, hộ, thôi`,
})
const decoration = /^(?:😊|😀|😁|😄|😃|🙂|☺|😅|😆|🤗|🙏|❤|💕|🥰|😍|🌹|🌸|💐|✨|🎉|-|~|=|\+|>|<|\/)$/u

/** Without the polite words at both ends; at least one word is left. */
export function withoutPolite(words: readonly Word[]): Word[] {
  return withoutPoliteEnd(withoutPoliteStart(words))
}

type Letters = { keepLetters: boolean }

/** `keepLetters`: a single letter without a mark stays: `e`, `a`, `c` may be em, anh, chị or a choice. */
export function withoutPoliteStart(
  words: readonly Word[],
  { keepLetters }: Letters = { keepLetters: false },
): Word[] {
  let start = 0
  while (words.length - start > 1) {
    if (keepLetters && isLetter(words[start])) break
    const size = politeAt(words, start, Math.min(words.length, start + 3), 'start')
    if (size === 0 || size >= words.length - start) break
    start += size
  }
  return words.slice(start)
}

export function withoutPoliteEnd(
  words: readonly Word[],
  { keepLetters }: Letters = { keepLetters: false },
): Word[] {
  let end = words.length
  while (end > 1) {
    if (keepLetters && isLetter(words[end - 1])) break
    const size = politeAt(words, Math.max(0, end - 3), end, 'end')
    if (size === 0 || size >= end) break
    end -= size
  }
  return words.slice(0, end)
}

/** The words with ever more of the polite end off, longest first. */
export function politeEndings(words: readonly Word[]): Word[][] {
  const endings = [[...words]]
  for (let end = words.length; end > 1; ) {
    const size = politeAt(words, Math.max(0, end - 3), end, 'end')
    if (size === 0 || size >= end) break
    end -= size
    endings.push(words.slice(0, end))
  }
  return endings
}

function isLetter(word: Word | undefined): boolean {
  return word !== undefined && /^[a-z]$/.test(word.marked)
}

function politeAt(words: readonly Word[], from: number, to: number, side: 'start' | 'end'): number {
  const phrases = side === 'start' ? before : after
  for (let size = to - from; size > 1; size -= 1) {
    const part = side === 'start' ? words.slice(from, from + size) : words.slice(to - size, to)
    const folded = foldedText(part)
    if (phrases.has(folded) && look(phrases, folded, part.map((word) => word.marked).join(' '))) return size
  }
  const word = words[side === 'start' ? from : to - 1]
  return word && (look(phrases, word.folded, word.marked) || decoration.test(word.marked)) ? 1 : 0
}
