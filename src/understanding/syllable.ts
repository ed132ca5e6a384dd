// Compares a typed syllable with a meant one when both fold alike: `dung` may be đúng, dừng or đừng; `dúng` only đúng.

const tones = /[\u0300\u0301\u0303\u0309\u0323]/g
const tilde = /\u0303/g
const ascii = /^[\x20-\x7e]*$/

/**
 * Whether the marks that were typed fit the meant word; missing marks fit always. Both NFC, lower case.
 * Hook and tilde count as one: half the country speaks and types them alike. Where the tone stands is free (hòa, hoà).
 */
export function agrees(typed: string, meant: string): boolean {
  if (typed === meant || ascii.test(typed)) return true
  const typedParts = typed.split(' ')
  const meantParts = meant.split(' ')
  return (
    typedParts.length === meantParts.length &&
    typedParts.every((part, index) => syllableAgrees(part, meantParts[index] ?? ''))
  )
}

function syllableAgrees(typed: string, meant: string): boolean {
  if (typed === meant || ascii.test(typed)) return true
  const a = parts(typed)
  const b = parts(meant)
  if (a.tone !== '' && a.tone !== b.tone) return false
  return a.letters.every((letter, index) => {
    const other = b.letters[index] ?? ''
    return letter === other || (letter.length === 1 && letter !== 'đ' && bare(other) === letter)
  })
}

function parts(syllable: string): { tone: string; letters: string[] } {
  const apart = syllable.normalize('NFD').replace(tilde, '\u0309')
  const tone = apart.match(tones)?.[0] ?? ''
  const letters = apart.replace(tones, '').match(/.[\u0300-\u036f]*/gu) ?? []
  return { tone, letters }
}

function bare(letter: string): string {
  return letter === 'đ' ? 'd' : letter.charAt(0)
}

/** Whether any mark was typed: then a word without one was meant without. */
export function hasMarks(text: string): boolean {
  return !ascii.test(text) && /[đ\p{Mn}]/u.test(text.normalize('NFD'))
}

/** Whether one syllable, if it bears any mark, bears those of the meant one; where the tone stands is free. */
export function isMarkedAs(typed: string, meant: string): boolean {
  if (typed === meant || ascii.test(typed)) return true
  const [a, b] = [typed, meant].map((syllable) => {
    const apart = syllable.normalize('NFD')
    return `${apart.replace(tones, '')}${apart.match(tones)?.[0] ?? ''}`
  })
  return a === b
}
