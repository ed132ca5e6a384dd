// Reads JSON that other systems wrote, without rounding their long numbers.

const mayHoldLongInteger = /[:[,\s]-?\d{16}/
const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g
const longInteger = /^-?\d{16,}$/

/**
 * Like JSON.parse, but integers of 16 digits or more come out as strings: Zalo writes some of its ids as bare numbers
 * beyond 2^53. `{"id":1234567890123456789}` → `{ id: '1234567890123456789' }`. Throws SyntaxError.
 */
export function parseJsonBigSafe(text: string): unknown {
  const parsed: unknown = JSON.parse(text)
  if (!mayHoldLongInteger.test(text)) return parsed
  // The text is known to be JSON by now, so the pattern cannot run on through an unclosed string.
  return JSON.parse(text.replace(stringOrNumber, (token) => (longInteger.test(token) ? `"${token}"` : token)))
}
