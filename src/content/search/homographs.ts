// Phrases that are the same without marks and mean different things, as data. With its marks each is told apart; without, both
// are searched for.
import { agrees } from '../../understanding/syllable.ts'
import { type Word, wordsOf } from '../../understanding/words.ts'

/** As it is written with marks → what stands for it on both sides of the search. The other one keeps its own words. */
const apart: readonly (readonly [string, string])[] = [
  // Withheld wages; the other one is giảm lương, a cut.
  ['giam lương', 'nợ lương'],
]

const read = (text: string) => wordsOf(text.normalize('NFC'))
const homographs = apart.map(([phrase, meant]) => ({ phrase: read(phrase), meant: read(meant) }))

/** The words, with what was meant for each phrase that stands there with its marks. */
export function toldApart(words: readonly Word[]): Word[] {
  const told: Word[] = []
  for (let at = 0; at < words.length; at += 1) {
    const found = homographs.find(({ phrase }) => standsAt(words, at, phrase, isWritten))
    const word = words[at]
    if (found) {
      told.push(...found.meant)
      at += found.phrase.length - 1
    } else if (word) told.push(word)
  }
  return told
}

/** What phrases without their marks may mean besides. */
export function otherMeanings(words: readonly Word[]): (readonly Word[])[] {
  return homographs.flatMap(({ phrase, meant }) =>
    words.some((_, at) => standsAt(words, at, phrase, couldMean)) ? [meant] : [],
  )
}

type Test = (typed: Word, meant: Word) => boolean

const isWritten: Test = (typed, meant) => typed.marked === meant.marked
const couldMean: Test = (typed, meant) => typed.folded === meant.folded && agrees(typed.marked, meant.marked)

function standsAt(words: readonly Word[], start: number, phrase: readonly Word[], test: Test): boolean {
  return phrase.every((meant, index) => {
    const typed = words[start + index]
    return typed !== undefined && test(typed, meant)
  })
}
