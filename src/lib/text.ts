// Vietnamese text tools: normal form for storing, folded form for matching. Used wherever text enters or is compared.

const lookAlikes: Record<string, string> = {
  Ð: 'Đ',
  ð: 'đ',
  '\u00a0': ' ',
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
}
const lookAlike = /[Ðð\u00a0\u2018\u2019\u201c\u201d]/g
const invisible = /[[\p{Cc}--[\t\n\r]]\u{ad}\u{200b}\u{2060}\u{feff}\u{fffe}\u{ffff}]/gv
const fullWidth = /[\uff01-\uff5e]/g

/** NFC, look-alike letters mapped, control and zero-width characters (and what XML cannot hold) dropped; what the person typed otherwise stays. */
export function normalise(text: string): string {
  return text
    .normalize('NFC')
    .replace(lookAlike, (c) => lookAlikes[c] ?? c)
    .replace(fullWidth, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(invisible, '')
}

/** For matching only: lower case, no marks, đ as d, single spaces, trimmed. `fold('Đồng  Ý') === 'dong y'`. */
export function fold(text: string): string {
  let folded = ''
  for (let at = 0; at < text.length; at += 1) {
    const letter = foldedLetters[text.charCodeAt(at)]
    if (letter === undefined) return foldAny(text)
    folded += letter
  }
  return singleSpaced(folded)
}

function foldAny(text: string): string {
  const bare = normalise(text)
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
  return singleSpaced(bare.replace(/\s+/g, ' '))
}

function singleSpaced(text: string): string {
  return text.includes('  ') ? text.replace(/ {2,}/g, ' ').trim() : text.trim()
}

/** By char code: what the letters of everyday texts fold to, so that most texts need one pass. Holes go the long way. */
const foldedLetters: (string | undefined)[] = Array.from({ length: 0x1f00 }, (_, code) => {
  if (code >= 0x300 && code <= 0x36f) return ''
  const folded = code < 0x20 ? '' : foldAny(`a${String.fromCharCode(code)}a`)
  return folded.length === 3 && folded < '\x7f' ? folded.charAt(1) : undefined
})
