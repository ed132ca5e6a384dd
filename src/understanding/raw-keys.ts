// Texts typed while the keyboard was off: raw Telex (`ddoongf ys`) and VNI (`d9o6ng2 y1`), letters held down (`khônggg`).
// A second try only, for words that were not understood as they stand.
import { fold } from '../lib/text.ts'
import type { Word } from './words.ts'

const syllable =
  /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$/

/** Whether a folded word can be a Vietnamese one. */
export function isSyllable(folded: string): boolean {
  return syllable.test(folded)
}

/** The word without the keys of Telex or VNI, folded; undefined when it cannot be one. */
export function withoutRawKeys(folded: string): string | undefined {
  if (folded.length < 2 || folded.length > 12 || !/^[a-z][a-z0-9]*$/.test(folded)) return undefined
  const repaired = /\d/.test(folded) ? withoutVni(folded) : withoutTelex(folded)
  return repaired !== folded && syllable.test(repaired) ? repaired : undefined
}

function withoutVni(word: string): string {
  return word.replace(/[1-9]/g, '')
}

function withoutTelex(word: string): string {
  let plain = ''
  let vowels = ''
  for (const letter of word) {
    if (letter === 'd' && plain === 'd') continue
    if (letter === 'w') {
      if (!/[aou]/.test(vowels)) {
        plain += 'u'
        vowels += 'u'
      }
      continue
    }
    // A second a, e or o sets the hat, right after the first or at the end of the word.
    if (/[aeo]/.test(letter) && vowels.includes(letter)) continue
    if (vowels !== '' && /[sfrxjz]/.test(letter)) continue
    plain += letter
    if (/[aeiouy]/.test(letter)) vowels += letter
  }
  return plain
}

/** `khônggg` → `không`, `okkk` → `ok`; words without a letter held down stay. */
export function withoutHeldKeys(text: string): string {
  return text.replace(/(\p{L}\p{M}*)\1{1,}/gu, '$1')
}

/** Every word repaired where it can be; undefined when nothing changed. */
export function repaired(words: readonly Word[]): Word[] | undefined {
  let isChanged = false
  const result = words.map((word) => {
    const marked = withoutHeldKeys(word.marked)
    const folded = fold(marked)
    const plain = withoutRawKeys(folded)
    if (plain !== undefined || folded !== word.folded) isChanged = true
    // A single letter keeps a mark: `aj` is ạ, and not the choice A.
    const shown = plain?.length === 1 ? `${plain}\u0301`.normalize('NFC') : plain
    return plain === undefined ? { marked, folded } : { marked: shown ?? plain, folded: plain }
  })
  return isChanged ? result : undefined
}
