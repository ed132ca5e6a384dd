// Mends words that the library does not know: a keyboard that was off (raw Telex, VNI), a letter held down, words run
// together, one letter wrong. Words it knows are never touched.
import { isSyllable, withoutHeldKeys, withoutRawKeys } from '../../understanding/raw-keys.ts'
import { type Word, wordOf } from '../../understanding/words.ts'

export type Vocabulary = {
  /** Folded syllable → in how many texts it stands. */
  syllables: ReadonlyMap<string, number>
  /** `lam them`: pairs that stand somewhere. */
  pairs: ReadonlySet<string>
}

const letters = 'abcdefghiklmnopqrstuvxy'
/** Longer words are no syllables; a repair of one would be a guess. */
const lettersMax = 8
/** A text with more unknown words is in another language, or nonsense. */
const triesMax = 30

/** The words, those unknown to the library mended where there is one good guess. */
export function repairWords(words: readonly Word[], vocabulary: Vocabulary): Word[] {
  let triesLeft = triesMax
  return words.flatMap((word, index) => {
    const { folded } = word
    if (/^\d+$/.test(folded) || vocabulary.syllables.has(folded) || triesLeft === 0) return [word]
    triesLeft -= 1
    return (
      withoutKeys(folded, vocabulary) ??
      apart(folded, vocabulary) ??
      withOneLetter(words, index, vocabulary) ?? [word]
    )
  })
}

function withoutKeys(folded: string, { syllables }: Vocabulary): Word[] | undefined {
  const held = withoutHeldKeys(folded)
  const mended = [withoutRawKeys(folded), held, withoutRawKeys(held)].find(
    (word) => word !== undefined && syllables.has(word),
  )
  return mended === undefined ? undefined : [wordOf(mended)]
}

/** `tangca` → `tang ca`, when the pair is known. */
function apart(folded: string, { pairs }: Vocabulary): Word[] | undefined {
  for (let at = 2; at <= folded.length - 2; at += 1) {
    const [first, second] = [folded.slice(0, at), folded.slice(at)]
    if (pairs.has(`${first} ${second}`)) return [wordOf(first), wordOf(second)]
  }
  return undefined
}

function withOneLetter(words: readonly Word[], index: number, vocabulary: Vocabulary): Word[] | undefined {
  const { syllables, pairs } = vocabulary
  const folded = words[index]?.folded ?? ''
  if (folded.length < 3 || folded.length > lettersMax || !/^[a-z]+$/.test(folded)) return undefined
  const [before, after] = [words[index - 1]?.folded, words[index + 1]?.folded]
  const neighbours = [before, after].filter((word) => word !== undefined).length
  // A word of the language that we merely do not have is mended only into something that fits all around it.
  const needed = isSyllable(folded) ? neighbours : 0
  let best: { word: string; score: number } | undefined
  for (const word of edits(folded)) {
    const count = syllables.get(word)
    if (count === undefined) continue
    const fits = Number(pairs.has(`${before} ${word}`)) + Number(pairs.has(`${word} ${after}`))
    if (fits < needed) continue
    const score = fits * 1000 + count
    if (!best || score > best.score) best = { word, score }
  }
  return best && [wordOf(best.word)]
}

/** Everything one letter away: left out, put in, another one, two swapped. */
function* edits(word: string): Generator<string> {
  for (let at = 0; at <= word.length; at += 1) {
    const [start, end] = [word.slice(0, at), word.slice(at)]
    if (end !== '') yield start + end.slice(1)
    if (end.length > 1) yield `${start}${end[1]}${end[0]}${end.slice(2)}`
    for (const letter of letters) {
      yield start + letter + end
      if (end !== '') yield start + letter + end.slice(1)
    }
  }
}
