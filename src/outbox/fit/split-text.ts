// Cuts a long text where a reader would pause: paragraph, line, sentence, word; never inside a grapheme while one fits. Pure.

/** Unicode code points, which is how platforms count. */
export function charCount(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}

/** Pieces of at most `charsMax` code points, the last of at most `lastCharsMax`. Only white space at the cuts is dropped. */
export function splitText(text: string, charsMax: number, lastCharsMax = charsMax): string[] {
  const pieces: string[] = []
  let rest = trimEdges(text)
  for (let count = charCount(rest); count > lastCharsMax; count = charCount(rest)) {
    const atMost = Math.min(charsMax, count - 1)
    const enough = Math.max(count - lastCharsMax, Math.ceil(atMost / 2))
    const cut = bestCut(rest, enough <= atMost ? enough : Math.ceil(atMost / 2), atMost)
    const piece = trimEdges(rest.slice(0, cut))
    if (piece) pieces.push(piece)
    rest = trimEdges(rest.slice(cut))
  }
  if (rest) pieces.push(rest)
  return pieces
}

/** White space that carries no mark of its own; a space with an accent on it is a letter to the reader. */
const space = String.raw`\s(?![\p{M}\p{Grapheme_Extend}\p{Emoji_Modifier}\u200d])`
const edges = new RegExp(`^(?:${space})+|(?:${space})+$`, 'gu')

export function trimEdges(text: string): string {
  return text.replace(edges, '')
}

/** Where to cut, best first; the cut is at the end of the match. */
const pauses = [
  new RegExp(String.raw`\n\s*\n(?:${space})*`, 'gu'),
  new RegExp(`\\n(?:${space})*`, 'gu'),
  new RegExp(`[.!?…;]["'”’)]*(?:${space})+`, 'gu'),
  new RegExp(`(?:${space})+`, 'gu'),
]

const graphemes = new Intl.Segmenter('vi', { granularity: 'grapheme' })

/** Index (code units) of the best cut that leaves between `atLeast` and `atMost` code points before it. */
function bestCut(text: string, atLeast: number, atMost: number): number {
  const low = indexOfChar(text, atLeast)
  const high = indexOfChar(text, atMost)
  // A pause may reach past `high`: the white space in it is dropped anyway.
  const reach = text.slice(0, high + 2)
  for (const pause of pauses) {
    const cut = lastEnd(reach, pause, low, high)
    if (cut !== undefined) return cut
  }
  const word = lastEnd(reach, pauses[3] ?? /\s/gu, 1, high)
  if (word !== undefined) return word
  const start = graphemes.segment(text).containing(high)?.index ?? high
  return start > 0 ? start : high
}

function lastEnd(text: string, pause: RegExp, low: number, high: number): number | undefined {
  let found: number | undefined
  for (const match of text.matchAll(pause)) {
    const kept = match.index + match[0].trimEnd().length
    const end = Math.min(match.index + match[0].length, high)
    if (kept > 0 && kept <= high && end >= low) found = end
  }
  return found
}

function indexOfChar(text: string, count: number): number {
  let index = 0
  for (let passed = 0; passed < count && index < text.length; passed += 1) {
    index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1
  }
  return index
}
